package io.crossdock.partner.extensiv;

import io.crossdock.camel.Batch;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Figures;
import io.crossdock.document.StockReading;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Order Manager is told of a warehouse of the hub, as it is now. Thread-safe. */
final class OnHand {

  private final ExtensivSettings.Adjust settings;
  private final Figures figures;

  OnHand(ExtensivSettings.Adjust settings, CamelLedger ledger) {
    this.settings = settings;
    this.figures = new Figures(ledger);
  }

  /** Of those without an answer; one of which there is nothing to tell is given it. */
  List<AdjustTalk.Item> of(Batch batch) {
    List<Entry> open = batch.open();
    if (settings.from() == null) {
      open.forEach(entry -> entry.skipped("nobody's stock is told to Order Manager"));
      return List.of();
    }
    Map<String, StockReading> read =
        figures.of(
            "stock." + settings.from(), open.stream().map(Entry::key).toList(), StockReading.class);
    List<AdjustTalk.Item> items = new ArrayList<>();
    for (Entry entry : open) {
      StockReading one = read.get(entry.key());
      if (one == null) {
        entry.skipped(settings.from() + " never spoke of it");
      } else {
        // Half of a piece is none, and less than nothing is nothing there.
        long onHand = Math.max(0, one.sellable().setScale(0, RoundingMode.FLOOR).longValueExact());
        items.add(
            new AdjustTalk.Item(entry.key(), settings.warehouse(), settings.location(), onHand));
      }
    }
    return items;
  }
}
