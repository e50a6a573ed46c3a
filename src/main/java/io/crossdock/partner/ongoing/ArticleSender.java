package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.SkippedException;
import io.crossdock.camel.Talk;
import io.crossdock.document.Item;
import io.crossdock.flow.ArticleGate;
import io.crossdock.flow.Neighbours;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * The steps of the route that tells the warehouse of articles: the article master's only.
 * Thread-safe.
 */
public final class ArticleSender {

  private final OngoingSettings settings;
  private final ArticleGate gate;
  private final Channels channels;

  ArticleSender(OngoingSettings settings, Neighbours neighbours, CamelLedger ledger) {
    this.gate = new ArticleGate(neighbours);
    this.settings = settings;
    this.channels = new Channels(ledger);
  }

  /**
   * Body: an article as the master has it.
   *
   * @throws SkippedException if it is not the master's, as one that was corrected by hand may be
   */
  public void begin(Exchange exchange) {
    Item item = exchange.getVariable("entry", Entry.class).document(Item.class);
    if (!gate.passes(Pen.of(exchange), settings.name(), item)) {
      throw new SkippedException(
          item.source() + " is not the article master of " + settings.name() + " (review item)");
    }
    int goodsOwner = settings.api().goodsOwner();
    exchange.setVariable(
        Talk.VARIABLE, new ArticleTalk(item.sku(), goodsOwner, ArticleBody.of(item, goodsOwner)));
  }

  /** Orders that wait for the article go on when it has been read. */
  public void settle(Exchange exchange) {
    Entry entry = exchange.getVariable("entry", Entry.class);
    long id = exchange.getVariable(Talk.VARIABLE, ArticleTalk.class).id();
    OrderSender.reread(
        channels, Pen.of(exchange), settings.name(), List.of(entry.key()), "articles");
    entry.applied("the warehouse has it as " + id);
  }
}
