package io.crossdock.partner.webshop;

import io.crossdock.camel.Positions.Position;
import io.crossdock.flow.Availability;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Working;
import io.crossdock.operate.OpenEntries;
import io.crossdock.operate.Previews.Change;
import io.crossdock.operate.Previews.Preview;
import io.crossdock.partner.webshop.ShopSettings.Write;
import io.crossdock.shop.CounterDecider;
import io.crossdock.shop.CounterDecider.Remembered;
import io.crossdock.shop.CounterDecider.Wanted;
import io.crossdock.shop.CounterDecision;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What would be written to the shop's counters, by what the hub believes of them: the shop is not
 * asked. Thread-safe.
 */
final class CounterPreview {

  private final ShopSettings settings;
  private final Availability availability;
  private final CounterBook book;
  private final OpenEntries open;
  private final Clock clock;

  CounterPreview(
      ShopSettings settings,
      Availability availability,
      CounterBook book,
      OpenEntries open,
      Clock clock) {
    this.settings = settings;
    this.availability = availability;
    this.book = book;
    this.open = open;
    this.clock = clock;
  }

  Preview preview(List<String> keys, int limit) {
    List<String> all =
        keys.isEmpty()
            ? open.waiting(settings.stockChannel(), limit + 1)
            : keys.stream().distinct().toList();
    List<String> some = all.stream().limit(limit).toList();
    Map<String, Working> workings = availability.of(settings.name(), some);
    Map<String, Position<Shown>> shown = book.shown(some);
    Map<String, Position<CounterNote>> notes = book.notes(some);
    return new Preview(
        settings.name(),
        some.stream()
            .map(sku -> change(sku, workings.get(sku), shown.get(sku), notes.get(sku)))
            .toList(),
        all.size() > some.size());
  }

  private Change change(
      String sku, Working working, Position<Shown> shown, Position<CounterNote> note) {
    String now = shown == null ? null : String.valueOf(shown.value().believed(working.sold()));
    CounterNote known = note == null ? CounterNote.NONE : note.value();
    Instant unsold = known.unsoldUntil(settings.unknown());
    if (unsold != null && unsold.isAfter(clock.instant())) {
      return new Change(sku, null, null, "the shop does not sell it, as it said");
    }
    if (known.pending() != null) {
      return new Change(
          sku,
          now,
          String.valueOf(known.pending().to()),
          "sent, and not answered: it is sent again to know what became of it");
    }
    boolean blind = settings.write() == Write.ABSOLUTE;
    boolean asks =
        known.doubted()
            || (!blind && shown != null && shown.value().isUnsure(working.sold(), clock.instant()));
    CounterDecision decision =
        asks
            ? new CounterDecision.Read()
            : CounterDecider.decide(
                new Wanted(working.target(), working.limit(), working.sold()),
                shown == null
                    ? null
                    : new Remembered(shown.value().quantity(), shown.value().sold()),
                null,
                blind);
    if (decision instanceof CounterDecision.Write write) {
      return new Change(
          sku,
          now,
          String.valueOf(write.to()),
          "target " + working.target() + later(write.waits()) + "; now is what the hub believes");
    }
    if (decision instanceof CounterDecision.Nothing nothing) {
      return new Change(
          sku, now, null, "it shows that already, as the hub believes" + later(nothing.waits()));
    }
    return new Change(
        sku, now, "at most " + working.limit(), "its counter is read first, and decides");
  }

  private static String later(boolean waits) {
    return waits ? ", the rest once other shops were lowered" : "";
  }
}
