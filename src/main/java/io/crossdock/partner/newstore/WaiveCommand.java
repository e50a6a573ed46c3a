package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Kept;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
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
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/**
 * {@code crossdock <name> waive}: an operator states when the ERP was corrected by hand, which
 * counts as its booking. Thread-safe.
 */
final class WaiveCommand {

  static final String WORDS = "waive";
  private static final String BOOKING = "booking";
  private static final String ITEM = "item";
  private static final String FORCE = "force";

  /** What a booking says of a unit that left. */
  static final String LEFT = Step.Kind.COMPLETED.name();

  private final NewStoreSettings settings;
  private final ItemStore items;
  private final WaivedUnits units;
  private final HandedBookings bookings;
  private final Positions positions;
  private final Acceptances acceptances;
  private final Kept kept;

  WaiveCommand(NewStoreSettings settings, ItemStore items, WaivedUnits units, CamelLedger ledger) {
    this.settings = settings;
    this.items = items;
    this.units = units;
    this.bookings = new HandedBookings(settings, ledger);
    this.positions = new Positions(ledger);
    this.acceptances = new Acceptances(ledger);
    this.kept = new Kept(ledger);
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
            Option.needed(
                "at", "TIME", "when the ERP had it, by its clock: snapshots as of then contain it"),
            Option.may(
                FORCE, null, "also where the ERP did not refuse it, and may book it by itself"),
            Option.needed("why", "TEXT", "what was done")));
  }

  /**
   * For programs.
   *
   * @param booking null where none was handed over
   */
  record Waived(String booking, List<String> items, Instant at) {}

  Answer run(Asked asked) {
    Instant at = units.at(asked);
    String booking = asked.option(BOOKING);
    String item = asked.option(ITEM);
    if ((booking == null) == (item == null)) {
      throw new InvalidRequest("Name one of --booking and --item.");
    }
    return booking != null ? booking(asked, booking, at) : item(asked, item, at);
  }

  private Answer booking(Asked asked, String booking, Instant at) {
    Position<Handed> handed =
        positions
            .find(HandedBookings.name(settings), booking, Handed.class)
            .orElseThrow(
                () ->
                    Refused.unknown(
                        "The ERP has no booking '"
                            + Printable.text(booking)
                            + "' that it has not answered; 'crossdock errors' names them."));
    if (asked.option(FORCE) == null && !bookings.refused(List.of(handed)).containsKey(booking)) {
      throw Refused.conflict(
          "The ERP has not refused "
              + booking
              + ": it may book it at any moment, and then it is booked twice. Wait for its answer;"
              + " '--force' waives it if you know that none will come.");
    }
    List<String> ids = handed.value().itemIds();
    if (handed.value().kind() == Step.Kind.COMPLETED) {
      units.refuseBefore(items.of(ids).values(), at);
    }
    Waived waived = new Waived(booking, ids, at);
    if (!asked.dryRun()) {
      String why = Printable.text(asked.option("why"));
      units.together(
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
    units.refuseBefore(List.of(read), at);
    if (!asked.dryRun()) {
      units.book(List.of(read), at);
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
}
