package io.crossdock.partner.newstore.plan;

import static io.crossdock.partner.newstore.plan.Stay.NEVER;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** Plays a history: events are delivered, the ERP books, snapshots are planned and imported. */
final class Play {

  /** What plans of a history are made by; another one shows that a fault is found. */
  @FunctionalInterface
  interface Planning {
    Plan plan(Terms terms, java.time.Instant now, Snapshot snapshot, PlannerState state);
  }

  // Rank: at the same second, what happens and is delivered goes before what is planned.
  private record Task(long at, int rank, long order, Runnable work) {}

  final PlayCounts counts;
  private final History history;
  private final Trade trade;
  private final Planning planning;
  private final boolean compared;
  private final Terms terms;
  private final Books books;
  private final Resequencer resequencer;
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(
          (a, b) ->
              a.at != b.at
                  ? Long.compare(a.at, b.at)
                  : a.rank != b.rank ? a.rank - b.rank : Long.compare(a.order, b.order));
  private final List<Long> unread = new ArrayList<>();
  private long order;
  private long now;
  private long counter = 100;
  private long declaredEnd = counter;
  private long lastImportedAsOf = NEVER;
  private boolean importOpen;
  // Nothing was to be booked, and nothing was taken in since.
  private boolean idle;

  Play(History history, Planning planning, boolean compared, PlayCounts counts) {
    this.history = history;
    this.planning = planning;
    this.compared = compared;
    this.counts = counts;
    trade = history.trade;
    terms = new Terms(history.mode, history.behaviour, history.stores, history.maxItems);
    books = new Books(history.stores);
    resequencer = new Resequencer(history.behaviour);
  }

  void run() {
    history.happenings.forEach(one -> at(one.at(), 0, () -> happens(one)));
    int every = history.prompt ? 60 : 300;
    for (long tick = 60; tick < History.END; tick += tick < 2 * History.TRADE ? every : 1_200) {
      at(tick, 2, this::books);
    }
    int age = history.prompt ? 60 : 1_800;
    for (long run = 200; run < History.TRADE + 3_000; run += 300 + history.random.nextInt(2_500)) {
      at(run, 3, () -> plans(now - history.random.nextInt(age), history.partial));
    }
    // Until all is over. What is held waits for a whole snapshot; a short document for another one.
    for (long run = History.END - 9_000; run < History.END; run += 3_000) {
      at(run, 3, () -> plans(now - 1, false));
    }
    while (!tasks.isEmpty()) {
      Task task = tasks.poll();
      now = task.at;
      task.work.run();
    }
    PlayChecks.atTheEnd(history, trade, counter, declaredEnd, unread.isEmpty());
  }

  private void at(long when, int rank, Runnable work) {
    tasks.add(new Task(when, rank, order++, work));
  }

  private void happens(History.Happening one) {
    counter += 1 + history.random.nextInt(3);
    FulfillmentEvent event = history.event(one, counter);
    for (Stay stay : one.stays()) {
      switch (one.name()) {
        case ASSIGNED -> {
          stay.assignedAt = now;
          stay.allocated = true;
        }
        case ITEMS_FAILED -> {
          stay.failedAt = now;
          stay.missing =
              one.reason().equals("no_inventory") || one.reason().equals("damaged_items");
          stay.allocated = false;
        }
        default -> {
          if (stay.completedAt == NEVER) {
            trade.completes(stay, now, counter);
          }
        }
      }
    }
    long delivered = history.delivered(now);
    if (history.unreadable && history.chance(0.1)) {
      long from = history.chance(0.7) ? counter : Long.MIN_VALUE;
      at(delivered, 1, () -> unread.add(from));
      at(
          delivered + history.random.nextInt(4_000),
          1,
          () -> {
            unread.remove(from);
            taken(event, one.stays());
          });
      return;
    }
    at(delivered, 1, () -> taken(event, one.stays()));
    while (history.chance(0.2)) {
      at(delivered + history.random.nextInt(5_000), 1, () -> taken(event, one.stays()));
    }
  }

  private void taken(FulfillmentEvent event, List<Stay> stays) {
    idle = false;
    books.take(event);
    for (Stay stay : stays) {
      switch (event.name()) {
        case ASSIGNED -> stay.known = Math.min(stay.known, now);
        default -> {
          stay.endKnown = Math.min(stay.endKnown, now);
          stay.known = Math.min(stay.known, now);
          if (event.logicalTimestamp() == stay.completedTimestamp) {
            stay.timestampKnown = Math.min(stay.timestampKnown, now);
          }
        }
      }
    }
  }

  private Frozen frozen() {
    return unread.isEmpty() ? Frozen.NOT : new Frozen(Collections.min(unread));
  }

  private void books() {
    if (idle) {
      return;
    }
    List<Step> waiting =
        Steps.of(books.items.values(), history.stores, history.mode == Mode.ATP, step -> false);
    idle = waiting.isEmpty();
    Due due =
        resequencer.due(Trade.instant(now), waiting, declaredEnd, history.settling(now), frozen());
    boolean hasty = !history.resequenced && now < History.END - 12_000;
    if (!hasty) {
      for (Step step : due.steps()) {
        if (history.chance(0.1)) {
          break;
        }
        confirmed(step);
      }
      return;
    }
    waiting.stream()
        .sorted((a, b) -> Long.compare(a.logicalTimestamp(), b.logicalTimestamp()))
        .filter(step -> history.chance(history.prompt ? 0.9 : 0.4))
        .forEach(step -> confirmed(history.chance(0.3) ? part(step) : step));
  }

  private static Step part(Step step) {
    return new Step(
        step.logicalTimestamp(),
        step.kind(),
        step.requestId(),
        step.locationId(),
        step.publishedAt(),
        step.itemIds().subList(0, 1),
        false);
  }

  private void confirmed(Step step) {
    books.booked(step, Trade.instant(now));
    for (Stay stay : trade.stays) {
      if (!step.itemIds().contains(stay.itemId)) {
        continue;
      }
      boolean here = stay.requestId.equals(step.requestId());
      switch (step.kind()) {
        case COMPLETED -> stay.bookedAt = here ? now : stay.bookedAt;
        case FAILED -> stay.removedAt = here ? Math.min(stay.removedAt, now) : stay.removedAt;
        case ASSIGNED -> {
          if (here) {
            stay.reservedAt = now;
          } else if (stay.reservedAt != NEVER && stay.bookedAt == NEVER) {
            stay.removedAt = Math.min(stay.removedAt, now);
          }
        }
      }
    }
  }

  private void plans(long asOf, boolean partial) {
    List<SnapshotRow> rows = new ArrayList<>();
    for (StockKey key : trade.keys) {
      if (!partial || history.chance(0.85)) {
        rows.add(new SnapshotRow(key, trade.figure(key, asOf)));
      }
    }
    Collections.shuffle(rows, history.random);
    rows.add(new SnapshotRow(new StockKey("P0", "DCO1"), 5));
    Snapshot snapshot = new ListSnapshot(Trade.instant(asOf), rows);
    PlannerState state =
        new PlannerState(
            declaredEnd,
            Trade.instant(lastImportedAsOf),
            importOpen,
            history.settling(now),
            frozen(),
            books.known());
    Plan plan = planning.plan(terms, Trade.instant(now), snapshot, state);
    counts.planned(plan);
    if (compared) {
      PlayChecks.same(
          Outcome.of(plan), NaivePlanner.plan(terms, Trade.instant(now), snapshot, state));
    }
    if (plan instanceof Plan.Send send) {
      PlayChecks.range(send, declaredEnd);
      if (history.resequenced && !partial && history.outageFrom == NEVER) {
        PlayChecks.nothingHeldByBooking(history, send);
      }
      importOpen = true;
      job(send, 0, asOf, now);
    }
  }

  /** One document after the other; a failed one ends the load. */
  private void job(Plan.Send send, int document, long asOf, long planned) {
    at(
        now + 1 + history.random.nextInt(250),
        1,
        () -> {
          boolean fails = history.chance(0.1) && now < History.END - 9_000;
          if (!fails) {
            imported(send, document, asOf, planned);
          }
          boolean last = document == send.documents().size() - 1;
          if (fails || last) {
            importOpen = false;
            lastImportedAsOf = fails ? lastImportedAsOf : asOf;
          } else {
            job(send, document + 1, asOf, planned);
          }
        });
  }

  private void imported(Plan.Send send, int number, long asOf, long planned) {
    Document document = send.documents().get(number);
    Map<StockKey, Long> items = new HashMap<>();
    try (Stream<DocumentItem> all = document.items()) {
      all.forEach(one -> items.put(one.key(), one.quantity()));
    }
    List<StockKey> foreign = trade.imports(items, document.head().range());
    if (document.head().range() != null) {
      declaredEnd = document.head().range().end();
    }
    PlayChecks.released(foreign, history);
    for (StockKey key : items.keySet()) {
      long unknowable = trade.unknowable(key, asOf, planned, now, history.stragglers);
      counts.imported(unknowable);
      PlayChecks.offered(key, trade.error(key, asOf, now), unknowable, document.head());
    }
  }
}
