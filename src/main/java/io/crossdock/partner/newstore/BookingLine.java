package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Digests;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Reviews;
import io.crossdock.document.FulfillmentBooking;
import io.crossdock.partner.newstore.ItemStore.Read;
import io.crossdock.partner.newstore.WaitingLine.Front;
import io.crossdock.partner.newstore.plan.Due;
import io.crossdock.partner.newstore.plan.Due.Blocked;
import io.crossdock.partner.newstore.plan.Due.Why;
import io.crossdock.partner.newstore.plan.Frozen;
import io.crossdock.partner.newstore.plan.Resequencer;
import io.crossdock.partner.newstore.plan.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.Exchange;

/**
 * Hands the ERP what may be booked now, in logical order: bean {@code <name>Line}. Its entry is one
 * mark, which stays until nothing waits. Public for Camel alone; thread-safe.
 */
public final class BookingLine {

  /** The only key of its channel. */
  static final String KEY = "line";

  /** Of the review item: the ERP refused a booking, and nothing behind it is declared. */
  static final String REFUSED = "newstore-booking-refused";

  /** Of the review item: the ERP took bookings and says nothing of them. */
  static final String UNANSWERED = "newstore-booking-unanswered";

  private static final int FRONT = 500;
  private static final Duration SHORTEST = Duration.ofMillis(20);

  private final NewStoreSettings settings;
  private final ItemStore items;
  private final WaitingLine line;
  private final Positions positions;
  private final Channels channels;
  private final HandedBookings handed;
  private final CamelLedger ledger;
  private final Clock clock;
  private final Resequencer resequencer;
  private final Reviews reviews = new Reviews();

  BookingLine(
      NewStoreSettings settings,
      ItemStore items,
      WaitingLine line,
      CamelLedger ledger,
      Clock clock) {
    this.settings = settings;
    this.items = items;
    this.line = line;
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
    this.handed = new HandedBookings(settings, ledger);
    this.ledger = ledger;
    this.clock = clock;
    this.resequencer = new Resequencer(settings.behaviour());
  }

  /** Hands over what is due, and says when to look again. */
  public void next(Exchange exchange) {
    Entry entry = exchange.getVariable("entry", Entry.class);
    Pen pen = Pen.of(exchange);
    Instant now = clock.instant();
    // Asked before the items are read: what is recorded meanwhile is not among them.
    Instant recorded = items.recordedUntil(now);
    Frozen frozen = items.frozen();
    List<Position<Handed>> withErp = handed.all();
    Map<String, String> refused = handed.refused(withErp);
    Front front = line.front(FRONT);
    Map<String, Read> read = items.of(front.itemIds());
    List<Step> open =
        line.steps(read.values().stream().map(Read::item).toList()).stream()
            .filter(step -> front.reaches(step.logicalTimestamp()))
            .toList();
    List<Step> waiting = new ArrayList<>(open);
    withErp.forEach(one -> waiting.add(one.value().step(refused.containsKey(one.key()))));
    Due due =
        resequencer.due(recorded, waiting, items.mark().declaredEnd(), items.booking(), frozen);
    Set<Step> isOpen = new HashSet<>(open);
    int room = Math.max(0, settings.atOnce() - (withErp.size() - refused.size()));
    List<Step> going = due.steps().stream().filter(isOpen::contains).toList();
    List<Step> handing = going.subList(0, Math.min(room, going.size()));
    hand(pen, handing, read, front);
    // By the ledger's clock, as the moment they were handed over is.
    Instant told = ledger.now();
    reviewRefused(pen, withErp, refused, due.blocked(), told);
    reviewUnanswered(pen, withErp, refused.keySet(), told);
    settle(
        entry,
        due.blocked(),
        withErp.size() + handing.size(),
        going.size() - handing.size(),
        front,
        now);
  }

  private void hand(Pen pen, List<Step> steps, Map<String, Read> read, Front front) {
    Map<String, StoredItem> changed = new HashMap<>();
    List<FulfillmentBooking> bookings = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (Step step : steps) {
      String id = id(step);
      for (String item : step.itemIds()) {
        changed.put(
            item,
            changed.getOrDefault(item, read.get(item).item()).handed(WaitingLine.what(step), id));
      }
      bookings.add(booking(id, step, read));
      changes.add(HandedBookings.handed(settings, id, step));
    }
    if (steps.isEmpty()) {
      return;
    }
    Map<Read, StoredItem> puts = new HashMap<>();
    changed.forEach((item, stored) -> puts.put(read.get(item), stored));
    items.put(pen, puts);
    line.follow(pen, puts.keySet().stream().map(Read::item).toList(), List.copyOf(puts.values()));
    positions.put(pen, changes);
    channels.write(pen, settings.bookings(), bookings, "settled");
  }

  /** The ids say the order, and no two are alike: what is told of other items is another one. */
  private static String id(Step step) {
    String what = step.requestId() + "\n" + String.join("\n", step.itemIds());
    return String.format(
        "%019d-%s-%s",
        step.logicalTimestamp(),
        kind(step).name().toLowerCase(java.util.Locale.ROOT),
        Digests.of(what));
  }

  private static FulfillmentBooking.Kind kind(Step step) {
    return switch (step.kind()) {
      case ASSIGNED -> FulfillmentBooking.Kind.ALLOCATE;
      case FAILED -> FulfillmentBooking.Kind.RELEASE;
      case COMPLETED -> FulfillmentBooking.Kind.SHIP;
    };
  }

  private FulfillmentBooking booking(String id, Step step, Map<String, Read> read) {
    return new FulfillmentBooking(
        settings.name(),
        id,
        step.logicalTimestamp(),
        kind(step),
        step.requestId(),
        step.locationId(),
        step.itemIds().stream()
            .map(item -> new FulfillmentBooking.Line(item, product(step, read.get(item).item())))
            .toList(),
        step.publishedAt());
  }

  private static String product(Step step, StoredItem item) {
    return step.kind() == Step.Kind.COMPLETED
        ? item.book().completion().key().productId()
        : item.book().routings().stream()
            .filter(routing -> routing.requestId().equals(step.requestId()))
            .findFirst()
            .orElseThrow()
            .key()
            .productId();
  }

  private void reviewRefused(
      Pen pen,
      List<Position<Handed>> withErp,
      Map<String, String> refused,
      Blocked blocked,
      Instant now) {
    for (Position<Handed> one : withErp) {
      String why = refused.get(one.key());
      if (why == null) {
        continue;
      }
      Map<String, String> facts = new TreeMap<>();
      facts.put("reason", why);
      facts.put("request", one.value().requestId());
      facts.put("location", one.value().locationId());
      facts.put("items", String.join(", ", one.value().itemIds()));
      facts.put("handedAt", one.changedAt().toString());
      facts.put("age", Duration.between(one.changedAt(), now).toMinutes() + " min");
      facts.put(
          "blocks",
          blocked != null && blocked.why() == Why.REFUSED
              ? "nothing behind "
                  + one.value().logicalTimestamp()
                  + " is declared, or booked if the ERP was not given it before"
              : "its product is not imported");
      facts.put(
          "next",
          "correct the ERP, then retry the entry; or book it there by hand and state it: crossdock "
              + settings.name()
              + " waive --booking "
              + one.key()
              + " --at TIME --why TEXT");
      reviews.open(pen, REFUSED, one.key(), facts);
    }
  }

  private void reviewUnanswered(
      Pen pen, List<Position<Handed>> withErp, Set<String> refused, Instant now) {
    Instant longAgo = now.minus(settings.alertAfter());
    List<Position<Handed>> old =
        withErp.stream()
            .filter(one -> !refused.contains(one.key()) && one.changedAt().isBefore(longAgo))
            .sorted(Comparator.comparing(Position::changedAt))
            .toList();
    if (old.isEmpty()) {
      reviews.close(pen, UNANSWERED, settings.name(), "hub", "the ERP answered");
      return;
    }
    Map<String, String> facts = new TreeMap<>();
    facts.put("bookings", String.valueOf(old.size()));
    facts.put("oldest", old.get(0).key());
    facts.put("handedAt", old.get(0).changedAt().toString());
    facts.put(
        "next",
        "no range goes past them. If they wait in "
            + settings.bookings()
            + ", the ERP does not take them; if not, it took them to book them later, and has to"
            + " confirm that: POST /hooks/"
            + settings.erp()
            + "/confirmations, or a file");
    reviews.open(pen, UNANSWERED, settings.name(), facts);
  }

  private void settle(
      Entry entry, Blocked blocked, int withErp, int behind, Front front, Instant now) {
    String waits =
        behind > 0 || withErp > 0
            ? withErp + " bookings are with the ERP, " + behind + " wait for room"
            : blocked != null ? said(blocked, now) : null;
    if (waits == null && front.isAll()) {
      entry.applied("all is booked");
      return;
    }
    Instant until = blocked == null ? null : blocked.until();
    // Where the stream is behind, the time that counts does not go on by itself.
    Duration again =
        until != null
                && until.isAfter(now)
                && (withErp == 0 || until.isBefore(now.plus(settings.lookAgain())))
            ? Duration.between(now, until)
            : settings.lookAgain();
    boolean goesOn = behind > 0 && withErp == 0 || waits == null;
    entry.held(
        waits == null ? "more is to be looked at" : waits,
        goesOn ? SHORTEST : again.compareTo(SHORTEST) < 0 ? SHORTEST : again);
  }

  private String said(Blocked blocked, Instant now) {
    String at = "logical timestamp " + blocked.step().logicalTimestamp();
    return switch (blocked.why()) {
      case NOT_SETTLED ->
          blocked.until() == null
              ? at + " waits for the stream to be in order"
              : blocked.until().isAfter(now)
                  ? at + " is settled at " + blocked.until()
                  : at
                      + " is settled when all that came up to "
                      + blocked.until()
                      + " is recorded"
                      + (settings.stream().enabled()
                          ? " and the stream was seen running since"
                          : "");
      case REFUSED -> "the ERP refused " + at;
      case FROZEN ->
          at + " is behind an event that could not be read, or whose items are asked for";
    };
  }
}
