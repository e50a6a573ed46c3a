package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.document.Item;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * The steps of the route that tells the warehouse of articles. Only the article master's come here.
 * Thread-safe.
 */
public final class ArticleSender {

  private final OngoingSettings settings;
  private final Channels channels;

  ArticleSender(OngoingSettings settings, CamelLedger ledger) {
    this.settings = settings;
    this.channels = new Channels(ledger);
  }

  /** Body: an article as the master has it. */
  public void begin(Exchange exchange) {
    Item item = exchange.getVariable("entry", Entry.class).document(Item.class);
    int goodsOwner = settings.api().goodsOwner();
    exchange.setVariable(
        OngoingCalls.TALK,
        new ArticleTalk(item.sku(), goodsOwner, ArticleBody.of(item, goodsOwner)));
  }

  /** Orders that wait for the article go on when it has been read. */
  public void settle(Exchange exchange) {
    Entry entry = exchange.getVariable("entry", Entry.class);
    long id = exchange.getVariable(OngoingCalls.TALK, ArticleTalk.class).id();
    OrderSender.reread(
        channels, Pen.of(exchange), settings.name(), List.of(entry.key()), "articles");
    entry.applied("the warehouse has it as " + id);
  }
}
