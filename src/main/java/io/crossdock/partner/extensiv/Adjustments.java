package io.crossdock.partner.extensiv;

import io.crossdock.camel.Batch;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Talk;
import java.time.Clock;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * Tells Order Manager what a warehouse of the hub has, as its stock on hand in one of its
 * warehouses: for those whose stock is kept elsewhere. Those without a stock record are handed to
 * {@link NewRecords}. Bean {@code <name>Adjust}; thread-safe.
 */
public final class Adjustments {

  private final String name;
  private final ExtensivSettings.Adjust settings;
  private final OnHand onHand;
  private final Channels channels;
  private final Clock clock;

  Adjustments(ExtensivSettings settings, OnHand onHand, CamelLedger ledger, Clock clock) {
    this.name = settings.name();
    this.settings = settings.adjust();
    this.onHand = onHand;
    this.channels = new Channels(ledger);
    this.clock = clock;
  }

  static String channel(String name) {
    return "adjust." + name;
  }

  /** Body: a batch of SKUs whose figure changed. Says what is to be told. */
  public void ask(Exchange exchange) {
    Batch batch = exchange.getMessage().getBody(Batch.class);
    exchange.setVariable("batch", batch);
    List<AdjustTalk.Item> items = onHand.of(batch);
    exchange.setVariable(
        Talk.VARIABLE, items.isEmpty() ? Talk.NOTHING : new AdjustTalk(items, clock));
  }

  /** After it was told: says of each what became of it. */
  public void answer(Exchange exchange) {
    if (!(exchange.getVariable(Talk.VARIABLE) instanceof AdjustTalk talk)) {
      return;
    }
    for (Entry entry : exchange.getVariable("batch", Batch.class).open()) {
      AdjustTalk.Said said = talk.said().get(entry.key());
      switch (said.result()) {
        case OK -> entry.applied(said.text());
        case NEEDS_STOCK_RECORD -> withoutRecord(entry, said.text());
        case PRODUCT_UNKNOWN -> entry.rejected(said.text() + ": Order Manager has no such product");
        default -> entry.rejected(said.text());
      }
    }
  }

  private void withoutRecord(Entry entry, String text) {
    if (settings.creates() && AgainTalk.canAsk(entry.key())) {
      channels.mark(entry.pen(), NewRecords.channel(name), List.of(entry.key()), channel(name));
      entry.skipped(text + ": one is made with that much on hand, by " + name + "-records");
      return;
    }
    entry.rejected(
        text
            + ": create a stock record of it in warehouse "
            + settings.warehouse()
            + " at "
            + settings.location()
            + " with on hand 0, and retry it");
  }
}
