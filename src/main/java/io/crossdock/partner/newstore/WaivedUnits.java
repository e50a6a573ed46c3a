package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.operate.Commands.Asked;
import io.crossdock.operate.Refused;
import io.crossdock.partner.newstore.ItemStore.Read;
import io.crossdock.partner.newstore.plan.CompletedItem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Units that count as booked because a person says so. Thread-safe. */
final class WaivedUnits {

  /** The ERP's clock may be so far behind NewStore's. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final NewStoreSettings settings;
  private final ItemStore items;
  private final WaitingLine line;
  private final CamelLedger ledger;
  private final Channels channels;
  private final Clock clock;

  WaivedUnits(
      NewStoreSettings settings,
      ItemStore items,
      WaitingLine line,
      CamelLedger ledger,
      Clock clock) {
    this.settings = settings;
    this.items = items;
    this.line = line;
    this.ledger = ledger;
    this.channels = new Channels(ledger);
    this.clock = clock;
  }

  /** Option {@code at}. */
  Instant at(Asked asked) {
    Instant at = Times.option(asked, "at");
    if (at.isAfter(clock.instant())) {
      throw Refused.conflict(at + " is yet to come: nobody knows what the ERP will have then.");
    }
    return at;
  }

  /** A figure of a time at which a unit had not left cannot be without it. */
  void refuseBefore(Collection<Read> units, Instant at) {
    for (Read read : units) {
      CompletedItem left = read.item().book().completedItem();
      if (left != null && left.publishedAt().isAfter(at.plus(SKEW))) {
        throw Refused.conflict(
            "Item "
                + left.itemId()
                + " left at "
                + left.publishedAt()
                + " (logical timestamp "
                + left.logicalTimestamp()
                + "): the ERP cannot have had it at "
                + at
                + ". Name the time of the correction.");
      }
    }
  }

  void book(List<Read> some, Instant at) {
    Map<Read, StoredItem> changed = new HashMap<>();
    some.forEach(read -> changed.put(read, read.item().with(read.item().book().booked(at))));
    together(
        pen -> {
          items.put(pen, changed);
          line.follow(pen, some.stream().map(Read::item).toList(), List.copyOf(changed.values()));
          channels.mark(pen, settings.line(), List.of(BookingLine.KEY), "waived");
          channels.wake(pen, settings.line(), List.of(BookingLine.KEY));
        });
  }

  void together(Consumer<Pen> writing) {
    if (!Pen.together(ledger, writing)) {
      throw Refused.conflict("Something happened to it at the same moment; try again.");
    }
  }
}
