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
 * Makes stock records of SKUs that have none where their stock is told. It has a channel, and so a
 * lane, of its own: far fewer calls are allowed for it than for telling amounts. Bean {@code
 * <name>Records}; thread-safe.
 *
 * <p>Source: SkubanaAccess holds itself to one call in 30 seconds.
 */
public final class NewRecords {

  private final String name;
  private final OnHand onHand;
  private final Channels channels;
  private final Clock clock;

  NewRecords(String name, OnHand onHand, CamelLedger ledger, Clock clock) {
    this.name = name;
    this.onHand = onHand;
    this.channels = new Channels(ledger);
    this.clock = clock;
  }

  static String channel(String name) {
    return "records." + name;
  }

  /** Body: a batch of SKUs without a record. Says what is to be made. */
  public void ask(Exchange exchange) {
    Batch batch = exchange.getMessage().getBody(Batch.class);
    exchange.setVariable("batch", batch);
    for (Entry entry : batch.entries()) {
      if (entry.unresolved()) {
        // Whether there is one now, telling its amount finds out; making it again might add to it.
        channels.mark(entry.pen(), Adjustments.channel(name), List.of(entry.key()), channel(name));
        entry.skipped("nobody knows whether it was made; its amount is told, and answers that");
      }
    }
    List<AdjustTalk.Item> items = onHand.of(batch);
    exchange.setVariable(
        Talk.VARIABLE, items.isEmpty() ? Talk.NOTHING : new RecordTalk(items, clock));
  }

  /** After it was told: says of each what became of it. */
  public void answer(Exchange exchange) {
    if (!(exchange.getVariable(Talk.VARIABLE) instanceof RecordTalk talk)) {
      return;
    }
    for (Entry entry : exchange.getVariable("batch", Batch.class).open()) {
      AdjustTalk.Said said = talk.said().get(entry.key());
      if (said == null) {
        entry.rejected(
            "Order Manager has no product of that SKU, so that no stock record can be made of it");
      } else if (said.result() == AdjustTalk.Result.OK) {
        entry.applied("a stock record was made; " + said.text());
      } else {
        entry.rejected("no stock record was made of it: " + said.text());
      }
    }
  }
}
