package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Kept;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.document.FulfillmentBooking;
import io.crossdock.flow.Acceptances;
import io.crossdock.operate.Commands.Answer;
import io.crossdock.operate.Commands.Asked;
import io.crossdock.operate.Commands.Command;
import io.crossdock.operate.Commands.Effect;
import io.crossdock.operate.Commands.Option;
import io.crossdock.operate.InvalidRequest;
import io.crossdock.operate.Printable;
import io.crossdock.operate.Refused;
import io.crossdock.partner.newstore.ItemStore.Read;
import io.crossdock.partner.newstore.plan.CompletedItem;
import io.crossdock.partner.newstore.plan.Step;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * {@code crossdock <name> waive}: an operator states when the ERP was corrected by hand, which
 * counts as its booking. Thread-safe.
 */
final class WaiveCommand {

  static final String WORDS = "waive";
  private static final String BOOKING = "booking";
  private static final String ITEM = "item";
  private static final String UP_TO = "up-to";
  private static final int TOGETHER = 500;

  /** What a booking says of a unit that left. */
  private static final String LEFT = Step.Kind.COMPLETED.name();

  private final NewStoreSettings settings;
  private final ItemStore items;
  private final WaitingLine line;
  private final CamelLedger ledger;
  private final Positions positions;
  private final Acceptances acceptances;
  private final Channels channels;
  private final Kept kept;
  private final Clock clock;

  WaiveCommand(
      NewStoreSettings settings,
      ItemStore items,
      WaitingLine line,
      CamelLedger ledger,
      Clock clock) {
    this.settings = settings;
    this.items = items;
    this.line = line;
    this.ledger = ledger;
    this.positions = new Positions(ledger);
    this.acceptances = new Acceptances(ledger);
    this.channels = new Channels(ledger);
    this.kept = new Kept(ledger);
    this.clock = clock;
  }

  static Command command() {
    return new Command(
        WORDS,
        Effect.CHANGES,
        "States when the ERP was corrected by hand: that counts as its booking, and what stood"
            + " behind goes on.",
        List.of(
            Option.may(BOOKING, "ID", "the booking the ERP refused, as its review item names it"),
            Option.may(ITEM, "ID", "or an order item that left"),
            Option.may(
                UP_TO,
                "N",
                "or all units that left up to that logical timestamp and were not handed over: at"
                    + " the first start, where the ERP has them from before"),
            Option.needed(
                "at", "TIME", "when the ERP had it, by its clock: snapshots as of then contain it"),
            Option.needed("why", "TEXT", "what was done")));
  }

  /**
   * For programs.
   *
   * @param booking null where none was handed over
   */
  record Waived(String booking, List<String> items, Instant at) {}

  Answer run(Asked asked) {
    Instant at = Times.option(asked, "at");
    if (at.isAfter(clock.instant())) {
      throw Refused.conflict(at + " is yet to come: nobody knows what the ERP will have then.");
    }
    String booking = asked.option(BOOKING);
    String item = asked.option(ITEM);
    String upTo = asked.option(UP_TO);
    if (Stream.of(booking, item, upTo).filter(Objects::nonNull).count() != 1) {
      throw new InvalidRequest("Name one of --booking, --item and --up-to.");
    }
    if (upTo != null) {
      return upTo(asked, Times.timestamp(UP_TO, upTo), at);
    }
    return booking != null ? booking(asked, booking, at) : item(asked, item, at);
  }

  private Answer upTo(Asked asked, long last, Instant at) {
    List<String> ids =
        items.known().completed().stream()
            .filter(one -> one.logicalTimestamp() <= last && one.bookedAt() == null)
            .filter(one -> settings.stores().has(one.key().locationId()))
            .map(CompletedItem::itemId)
            .toList();
    int booked = 0;
    for (int from = 0; from < ids.size(); from += TOGETHER) {
      List<Read> some =
          items.of(ids.subList(from, Math.min(ids.size(), from + TOGETHER))).values().stream()
              .filter(read -> !read.item().handed().containsKey(LEFT))
              .toList();
      booked += some.size();
      if (!asked.dryRun()) {
        book(some, at);
      }
    }
    int handed = ids.size() - booked;
    return new Answer(
        true,
        List.of(
            booked
                + (booked == 1 ? " unit " : " units ")
                + (asked.dryRun() ? "would count as booked at " : "counted as booked at ")
                + at
                + (asked.dryRun() ? "; nothing was changed." : "."),
            handed == 0
                ? "None is with the ERP."
                : handed + " are with the ERP: it answers them, or 'waive --booking' does."),
        new Counted(booked, handed, at));
  }

  /** For programs. */
  record Counted(int booked, int handed, Instant at) {}

  private void book(List<Read> some, Instant at) {
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

  private Answer booking(Asked asked, String booking, Instant at) {
    Handed handed =
        positions
            .find(HandedBookings.name(settings), booking, Handed.class)
            .map(Positions.Position::value)
            .orElseThrow(
                () ->
                    Refused.unknown(
                        "The ERP has no booking '"
                            + Printable.text(booking)
                            + "' that it has not answered; 'crossdock errors' names them."));
    Waived waived = new Waived(booking, handed.itemIds(), at);
    if (!asked.dryRun()) {
      String why = Printable.text(asked.option("why"));
      together(
          pen ->
              acceptances.answered(
                  pen, settings.name(), booking, new io.crossdock.flow.Answer(at, null)));
      // It was answered: sent again it would be skipped. So nobody has to do it.
      kept.parked(settings.bookings(), settings.name(), FulfillmentBooking.class).stream()
          .filter(one -> one.document().booking().equals(booking))
          .forEach(one -> kept.dismiss(one.entry(), "waived: " + why, asked.by()));
    }
    return said(asked, waived);
  }

  private Answer item(Asked asked, String id, Instant at) {
    Read read = items.of(List.of(id)).get(id);
    CompletedItem left = read.item().book().completedItem();
    if (read.position() == null || left == null) {
      throw Refused.unknown(
          "No order item '" + Printable.text(id) + "' left, as far as the hub knows.");
    }
    if (left.bookedAt() != null) {
      throw Refused.conflict("The ERP booked " + id + " at " + left.bookedAt() + ".");
    }
    String booking = read.item().handed().get(LEFT);
    if (booking != null) {
      return bookingOf(asked, id, booking, at);
    }
    if (!asked.dryRun()) {
      book(List.of(read), at);
    }
    return said(asked, new Waived(null, List.of(id), at));
  }

  /** Booked in one transaction, or refused: a part of a booking cannot be corrected alone. */
  private Answer bookingOf(Asked asked, String id, String booking, Instant at) {
    List<String> all =
        positions
            .find(HandedBookings.name(settings), booking, Handed.class)
            .map(position -> position.value().itemIds())
            .orElse(List.of());
    if (all.size() > 1) {
      throw Refused.conflict(
          id
              + " is in the booking "
              + booking
              + " together with others ("
              + String.join(", ", new TreeSet<>(all))
              + "): correct all of them, then 'waive --booking "
              + booking
              + "'.");
    }
    return booking(asked, booking, at);
  }

  private static Answer said(Asked asked, Waived waived) {
    String what =
        (waived.booking() == null ? "" : "booking " + waived.booking() + ", ")
            + (waived.items().size() == 1 ? "item " : "items ")
            + String.join(", ", waived.items());
    return new Answer(
        true,
        List.of(
            asked.dryRun()
                ? "It would count as booked at "
                    + waived.at()
                    + ": "
                    + what
                    + "; nothing was changed."
                : "It counts as booked at " + waived.at() + ": " + what + "."),
        waived);
  }

  private void together(Consumer<Pen> writing) {
    if (!Pen.together(ledger, writing)) {
      throw Refused.conflict("Something happened to it at the same moment; try again.");
    }
  }
}
