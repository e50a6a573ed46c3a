package io.crossdock.partner.webshop;

import io.crossdock.camel.Batch;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.flow.Availability;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Shown.Higher;
import io.crossdock.flow.Working;
import io.crossdock.partner.webshop.CounterNote.Pending;
import io.crossdock.shop.CounterDecision.Nothing;
import io.crossdock.shop.CounterDecision.Write;
import io.crossdock.shop.Raises;
import io.crossdock.shop.ShopBasics;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the hub remembers of a shop's counters. Thread-safe. */
final class CounterBook {

  private final ShopBasics shop;
  private final Positions positions;
  private final Channels channels;
  private final Clock clock;

  CounterBook(ShopBasics shop, Positions positions, Channels channels, Clock clock) {
    this.shop = shop;
    this.positions = positions;
    this.channels = channels;
    this.clock = clock;
  }

  List<CounterWork> works(Batch batch, Map<String, Working> workings) {
    Map<String, Position<Shown>> shown = shown(batch.keys());
    Map<String, Position<CounterNote>> notes = notes(batch.keys());
    return batch.open().stream()
        .map(
            entry ->
                new CounterWork(
                    entry,
                    shop.aliases().shopNumber(entry.key()),
                    workings.get(entry.key()),
                    shown.get(entry.key()),
                    notes.get(entry.key())))
        .toList();
  }

  Map<String, Position<Shown>> shown(Collection<String> skus) {
    return positions.of(Availability.shadow(shop.name()), skus, Shown.class);
  }

  Map<String, Position<CounterNote>> notes(Collection<String> skus) {
    return positions.of(CounterNote.position(shop.name()), skus, CounterNote.class);
  }

  /**
   * Keeps a request at once, under a key of its own: whoever comes after a crash repeats it to know
   * what became of it.
   */
  Pending begin(CounterWork work, Pending wanted) {
    String key = "stock-" + clock.instant().toEpochMilli() + "-" + channels.nextReading();
    Pending pending = new Pending(key, wanted.how(), wanted.from(), wanted.to(), wanted.sold());
    CounterNote note = work.note().with(pending);
    String name = CounterNote.position(shop.name());
    positions.putNow(name, work.sku(), work.noteRevision(), note);
    long revision =
        positions.find(name, work.sku(), CounterNote.class).map(Position::revision).orElse(0L);
    work.note(note, revision);
    return pending;
  }

  /**
   * Says at once that the counter may be higher from now on, so that whoever looks from here on
   * counts it. A shop that was never told anything is taken for one that shows everything already.
   */
  void announce(CounterWork work, Write raise) {
    Shown before = work.shown();
    if (before == null) {
      return;
    }
    long heard = work.working().sold();
    positions.putNow(
        Availability.shadow(shop.name()),
        work.sku(),
        work.shownRevision(),
        Raises.announced(before, raise.to(), raise.sold(), heard, clock.instant()));
    work.announced(shown(List.of(work.sku())).get(work.sku()));
  }

  /** With the settlement of the entry: what the shop shows. */
  void keep(CounterWork work, Nothing nothing) {
    Entry entry = work.entry();
    Pen pen = entry.pen();
    Shown before = work.shown();
    // A shop that only sold by itself was told nothing: what was sent stays what is remembered.
    Higher higher = higher(work, nothing);
    boolean same =
        before != null
            && !work.forgiven()
            && !work.wasRead()
            && Objects.equals(higher, before.higher())
            && work.done().isEmpty()
            && before.believed(work.working().sold()) == nothing.quantity()
            && Math.max(before.sold(), work.working().sold()) == nothing.sold();
    if (!same) {
      positions.put(
          pen,
          Availability.shadow(shop.name()),
          work.sku(),
          work.shownRevision(),
          new Shown(
              nothing.quantity(),
              nothing.sold(),
              clock.instant(),
              answer(work, before),
              higher,
              unsure(work, before)));
    }
    clear(work, pen, CounterNote.NONE);
  }

  /**
   * Who sets a counter first, or waits no longer for the orders of sales it told of, does not know
   * whether an order that comes later is of one of those.
   */
  private Instant unsure(CounterWork work, Shown before) {
    return before == null || work.forgiven()
        ? clock.instant().plus(Raises.LATEST_ORDER)
        : before.unsure();
  }

  /** What still counts of what it showed before. */
  private Higher higher(CounterWork work, Nothing nothing) {
    Instant now = clock.instant();
    return Raises.after(
        work.higherBefore(),
        work.shown(),
        Shown.of(nothing.quantity(), nothing.sold(), now, null),
        work.isBlind(),
        work.working().sold(),
        now,
        shop.orderDelay());
  }

  private static String answer(CounterWork work, Shown before) {
    if (!work.done().isEmpty()) {
      return work.done();
    }
    return before == null ? "showed it already" : "said so when it was asked";
  }

  /** It is to be looked at again though nothing may change. */
  void later(CounterWork work) {
    channels.mark(
        work.entry().pen(), shop.laterChannel(), List.of(work.sku()), shop.stockChannel());
  }

  /** Once others were lowered, which is soon, whatever else it was waited for. */
  void raisedLater(CounterWork work) {
    later(work);
    channels.wake(work.entry().pen(), shop.laterChannel(), List.of(work.sku()));
  }

  void unsold(CounterWork work) {
    // Others are not to wait for it; should it sell it one day, its counter is read first.
    positions.put(
        work.entry().pen(),
        Availability.shadow(shop.name()),
        work.sku(),
        work.shownRevision(),
        Shown.of(0, work.working().sold(), clock.instant(), "does not sell it"));
    clear(work, work.entry().pen(), work.note().unsoldAt(clock.instant()));
    later(work);
  }

  private void clear(CounterWork work, Pen pen, CounterNote note) {
    String name = CounterNote.position(shop.name());
    if (!note.equals(CounterNote.NONE)) {
      positions.put(pen, name, work.sku(), work.noteRevision(), note);
    } else if (work.noteRevision() > 0) {
      positions.drop(pen, name, work.sku(), work.noteRevision());
    }
  }

  /** Counters of these are read before anything is believed of them. */
  void doubt(Pen pen, Collection<String> skus) {
    Map<String, Position<CounterNote>> notes = notes(skus);
    for (String sku : skus) {
      Position<CounterNote> before = notes.get(sku);
      Pending pending = before == null ? null : before.value().pending();
      positions.put(
          pen,
          CounterNote.position(shop.name()),
          sku,
          before == null ? 0 : before.revision(),
          doubted(pending));
    }
    // What waits because it was not sold waits for nothing any more.
    channels.wake(pen, shop.laterChannel(), skus);
  }

  private static CounterNote doubted(Pending pending) {
    return new CounterNote(pending, null, null, true);
  }

  /** The shop named these: those that it did not sell are asked for again. */
  void named(Pen pen, Collection<String> skus) {
    Map<String, Position<CounterNote>> notes = notes(skus);
    List<String> unsold =
        skus.stream()
            .filter(sku -> notes.containsKey(sku) && notes.get(sku).value().unsold() != null)
            .distinct()
            .toList();
    if (!unsold.isEmpty()) {
      for (String sku : unsold) {
        Position<CounterNote> before = notes.get(sku);
        // Where somebody was first, its counter is being asked for at this moment.
        positions.offerNow(
            CounterNote.position(shop.name()),
            sku,
            before.revision(),
            doubted(before.value().pending()));
      }
      channels.wake(pen, shop.laterChannel(), unsold);
      channels.mark(pen, shop.stockChannel(), unsold, "the shop named it");
    }
  }
}
