package io.crossdock.partner.extensiv;

import io.crossdock.camel.Batch;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Figures;
import io.crossdock.camel.Talk;
import io.crossdock.document.StockReading;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Tells Order Manager what a warehouse of the hub has, as its stock on hand in one of its
 * warehouses: for those whose stock is kept elsewhere. Bean {@code <name>Adjust}; thread-safe.
 */
public final class Adjustments {

  private final ExtensivSettings.Adjust settings;
  private final Figures figures;
  private final Clock clock;

  Adjustments(ExtensivSettings settings, CamelLedger ledger, Clock clock) {
    this.settings = settings.adjust();
    this.figures = new Figures(ledger);
    this.clock = clock;
  }

  /** Body: a batch of SKUs whose figure changed. Says what is to be told. */
  public void ask(Exchange exchange) {
    Batch batch = exchange.getMessage().getBody(Batch.class);
    exchange.setVariable("batch", batch);
    List<AdjustTalk.Item> items = new ArrayList<>();
    if (settings.from() == null) {
      batch.entries().forEach(entry -> entry.skipped("nobody's stock is told to Order Manager"));
    } else {
      Map<String, StockReading> read =
          figures.of("stock." + settings.from(), batch.keys(), StockReading.class);
      for (Entry entry : batch.entries()) {
        StockReading one = read.get(entry.key());
        if (one == null) {
          entry.skipped(settings.from() + " never spoke of it");
        } else {
          // Half of a piece is none, and less than nothing is nothing there.
          long onHand =
              Math.max(0, one.sellable().setScale(0, RoundingMode.FLOOR).longValueExact());
          items.add(
              new AdjustTalk.Item(entry.key(), settings.warehouse(), settings.location(), onHand));
        }
      }
    }
    exchange.setVariable(
        Talk.VARIABLE,
        items.isEmpty() ? Talk.NOTHING : new AdjustTalk(items, settings.creates(), clock));
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
        case NEEDS_STOCK_RECORD ->
            entry.rejected(
                said.text()
                    + ": create a stock record of it in warehouse "
                    + settings.warehouse()
                    + " at "
                    + settings.location()
                    + " with on hand 0, and retry it");
        case PRODUCT_UNKNOWN -> entry.rejected(said.text() + ": Order Manager has no such product");
        default -> entry.rejected(said.text());
      }
    }
  }
}
