package io.crossdock.partner.webshop;

import io.crossdock.camel.Batch;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Positions.Position;
import io.crossdock.flow.Availability;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Working;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;

/**
 * Counters that are to be looked at again though nothing may change: whose order of a sale has not
 * come, that may be raised once other shops were lowered, or that the shop did not sell. They wait
 * in a channel of their own, because a mark that waits is not looked at sooner when something does
 * change. Bean {@code <shop>Later}. Public for Camel alone. Thread-safe.
 */
public final class LaterLooks {

  /** Others may be lowered at any moment. */
  private static final Duration OTHERS = Duration.ofMillis(300);

  /** Whoever was never told anything is asked to be, and that takes its time. */
  private static final Duration UNTOLD = Duration.ofSeconds(5);

  /** What is waited for may end sooner, so that it is not waited for at one go. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final ShopSettings settings;
  private final Availability availability;
  private final CounterBook book;
  private final Channels channels;
  private final Clock clock;

  LaterLooks(
      ShopSettings settings,
      Availability availability,
      CounterBook book,
      Channels channels,
      Clock clock) {
    this.settings = settings;
    this.availability = availability;
    this.book = book;
    this.channels = channels;
    this.clock = clock;
  }

  /** Articles are put into a shop after they were put into the warehouse. */
  private void ask(Entry entry, CounterNote note, Instant now) {
    Instant due = note.askAgain(settings.unknown());
    if (due.isAfter(now)) {
      entry.held("the shop did not sell it", Duration.between(now, due));
    } else {
      channels.mark(
          entry.pen(), settings.stockChannel(), List.of(entry.key()), "it may be sold by now");
      entry.applied("looked at again");
    }
  }

  /** Marks those whose time has come. */
  public void look(@Body Batch batch) {
    Map<String, Working> workings = availability.of(settings.name(), batch.keys());
    Map<String, Position<Shown>> shown = book.shown(batch.keys());
    Map<String, Position<CounterNote>> notes = book.notes(batch.keys());
    Instant now = clock.instant();
    for (Entry entry : batch.open()) {
      Position<CounterNote> note = notes.get(entry.key());
      if (note != null && note.value().unsold() != null) {
        ask(entry, note.value(), now);
        continue;
      }
      Position<Shown> position = shown.get(entry.key());
      Working working = workings.get(entry.key());
      long unseen = position == null ? 0 : position.value().unseen(working.sold());
      boolean raised =
          position == null
              || position.value().believed(working.sold()) >= working.target() - unseen;
      Instant due =
          raised && unseen > 0
              ? position.value().at().plus(settings.unseen())
              : entry.takenAt().plus(working.untold().isEmpty() ? OTHERS : UNTOLD);
      if (raised && unseen == 0) {
        entry.skipped("nothing is waited for any more");
      } else if (due.isAfter(now)) {
        Duration left = Duration.between(now, due);
        Duration most = raised ? LONGEST : OTHERS;
        entry.held(
            raised
                ? unseen + " sold whose order has not come"
                : working.untold().isEmpty()
                    ? "it is raised when other shops were lowered"
                    : "it is raised when these were told of it, who may show anything: "
                        + String.join(", ", working.untold()),
            left.compareTo(most) > 0 ? most : left);
      } else {
        working
            .untold()
            .forEach(
                other ->
                    channels.mark(
                        entry.pen(),
                        "stock." + other,
                        List.of(entry.key()),
                        settings.name() + " waits for it to be told"));
        channels.mark(
            entry.pen(),
            settings.stockChannel(),
            List.of(entry.key()),
            raised ? "orders that did not come" : "other shops may have been lowered");
        entry.applied("looked at again");
      }
    }
  }
}
