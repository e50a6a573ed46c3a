package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Kept;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.FulfillmentBooking;
import io.crossdock.flow.Answer;
import io.crossdock.partner.newstore.plan.Doubt;
import io.crossdock.partner.newstore.plan.ItemBook;
import io.crossdock.partner.newstore.plan.Mode;
import io.crossdock.partner.newstore.plan.Step;
import io.crossdock.partner.newstore.plan.StockKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Bookings that the ERP was given and did not accept as yet: positions {@code
 * handed.<name>/<booking>}. Thread-safe.
 */
final class HandedBookings {

  private static final int MOST = 10_000;

  private final NewStoreSettings settings;
  private final Positions positions;
  private final Kept kept;

  HandedBookings(NewStoreSettings settings, CamelLedger ledger) {
    this.settings = settings;
    this.positions = new Positions(ledger);
    this.kept = new Kept(ledger);
  }

  /** The name of the positions. */
  static String name(NewStoreSettings settings) {
    return "handed." + settings.name();
  }

  static Change handed(NewStoreSettings settings, String id, Step step) {
    return new Change(name(settings), id, 0, Handed.of(step));
  }

  List<Position<Handed>> all() {
    return positions.page(name(settings), null, MOST, Handed.class);
  }

  /** By booking, why the ERP refused it. */
  Map<String, String> refused(List<Position<Handed>> withErp) {
    Map<String, String> refused = new TreeMap<>();
    if (withErp.isEmpty()) {
      return refused;
    }
    Set<String> ids = new HashSet<>();
    withErp.forEach(one -> ids.add(one.key()));
    kept.parked(settings.bookings(), settings.name(), FulfillmentBooking.class).stream()
        .filter(one -> ids.contains(one.document().booking()))
        .forEach(
            one -> refused.put(one.document().booking(), "#" + one.entry() + ": " + one.reason()));
    positions
        .of("answered." + settings.name(), ids, Answer.class)
        .forEach(
            (id, answer) -> {
              if (answer.value().accepted()) {
                // It is about to be recorded.
                refused.remove(id);
              } else {
                refused.put(id, answer.value().refused());
              }
            });
    return refused;
  }

  /**
   * Those that change a figure and of which nobody knows whether the ERP has booked them: it was
   * sent the booking and did not answer, or the answer is not recorded yet. What it took to book it
   * later (202, a file) it has not booked: it confirms that before it tells a figure without the
   * unit. Has to be asked before the items are read: what is recorded in between is booked there.
   */
  List<Position<Handed>> inDoubt() {
    Map<String, Position<Handed>> open = new TreeMap<>();
    all().stream()
        .filter(one -> changesFigures(one.value().kind()))
        .forEach(one -> open.put(one.key(), one));
    if (open.isEmpty()) {
      return List.of();
    }
    Set<String> doubted = new HashSet<>();
    kept.perhapsSent(settings.bookings(), settings.name(), FulfillmentBooking.class)
        .forEach(one -> doubted.add(one.booking()));
    doubted.addAll(answers(open.keySet()).keySet());
    open.keySet().retainAll(doubted);
    return List.copyOf(open.values());
  }

  /**
   * A reservation that is taken back holds its product until that is confirmed, in doubt or not.
   */
  private boolean changesFigures(Step.Kind kind) {
    return kind == Step.Kind.COMPLETED || kind == Step.Kind.ASSIGNED && settings.mode() == Mode.ATP;
  }

  /**
   * What they mean to figures.
   *
   * @param books of all their items, read after them
   */
  static List<Doubt> doubts(List<Position<Handed>> inDoubt, Collection<ItemBook> books) {
    Set<String> ids = new HashSet<>();
    inDoubt.forEach(one -> ids.addAll(one.value().itemIds()));
    Map<String, ItemBook> byId = new HashMap<>();
    books.stream()
        .filter(book -> ids.contains(book.itemId()))
        .forEach(book -> byId.put(book.itemId(), book));
    List<Doubt> doubts = new ArrayList<>();
    for (Position<Handed> one : inDoubt) {
      for (String id : one.value().itemIds()) {
        StockKey key = byId.containsKey(id) ? concerned(one.value(), byId.get(id)) : null;
        if (key != null) {
          // By the ledger's clock, as the arrival of snapshots is: the process's own may be apart.
          doubts.add(new Doubt(key, one.changedAt()));
        }
      }
    }
    return doubts;
  }

  private static StockKey concerned(Handed booking, ItemBook item) {
    if (booking.kind() == Step.Kind.ASSIGNED) {
      // One that is waited for holds its product until it is confirmed, in doubt or not.
      return item.givenUp(booking.requestId());
    }
    return item.completion() == null ? null : item.completion().key();
  }

  /** Those that the ERP accepted, and that are about to be recorded. */
  private Map<String, Answer> answers(Set<String> ids) {
    Map<String, Answer> accepted = new TreeMap<>();
    positions
        .of("answered." + settings.name(), ids, Answer.class)
        .forEach((id, answer) -> accepted.put(id, answer.value()));
    accepted.values().removeIf(answer -> !answer.accepted());
    return accepted;
  }
}
