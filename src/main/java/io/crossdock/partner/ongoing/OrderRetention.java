package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.HeldException;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.flow.Acceptances;
import io.crossdock.flow.Accepted;
import io.crossdock.flow.BookedOrder;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.OrderBook;
import io.crossdock.flow.Seller;
import io.crossdock.flow.StockBook;
import io.crossdock.operate.OpenEntries;
import io.crossdock.operate.Retention;
import io.crossdock.operate.RetentionRun;
import io.crossdock.operate.RetentionRun.Looked;
import io.crossdock.operate.RetentionRun.Shelf;
import io.crossdock.partner.ongoing.ReportSender.Reported;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/**
 * Forgets orders that are over, first who got them, later all of it; a page of orders a claim. What
 * changes between looking and forgetting makes the page come again. Public for Camel alone.
 * Thread-safe.
 */
public final class OrderRetention {

  private static final int PAGE = 200;

  private final OngoingSettings settings;
  private final Retention rules;
  private final Neighbours neighbours;
  private final RetentionRun run;
  private final Positions positions;
  private final Channels channels;
  private final OpenEntries open;
  private final OrderBook orders;
  private final StockBook stock;
  private final OrderEnd end;
  private final Clock clock;
  private final int size;

  OrderRetention(OngoingSettings settings, Neighbours neighbours, CamelLedger ledger, Clock clock) {
    this(settings, neighbours, ledger, clock, PAGE);
  }

  OrderRetention(
      OngoingSettings settings, Neighbours neighbours, CamelLedger ledger, Clock clock, int size) {
    this.settings = settings;
    this.rules = settings.retention();
    this.neighbours = neighbours;
    this.run =
        new RetentionRun(
            ledger,
            rules,
            List.of(new Shelf("orders", this::orders), new Shelf("returns", this::returns)),
            OrderRetention::summary);
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
    this.open = new OpenEntries(ledger);
    this.orders = new OrderBook(settings.name(), ledger);
    this.stock = new StockBook(settings.name(), ledger);
    this.end = new OrderEnd(settings.statuses().haveLeft(), settings.statuses().cancelled());
    this.clock = clock;
    this.size = size;
  }

  /** All that is known of one order. */
  private record Known(
      Position<BookedOrder> booked,
      Position<Told> told,
      Position<Handed> handed,
      Position<Announced> announced,
      Instant last) {}

  /**
   * A run is due: one page of it.
   *
   * @throws HeldException while there is more; the entry comes again at once
   */
  public void page(Exchange exchange) {
    run.page(exchange);
  }

  private Looked orders(Pen pen, String after) {
    List<Position<BookedOrder>> page = orders.page(after, size);
    Map<String, Long> counts = new TreeMap<>(Map.of("seen", (long) page.size()));
    judge(pen, page, counts);
    return new Looked(page.size(), Positions.behind(page, size), counts);
  }

  private void judge(Pen pen, List<Position<BookedOrder>> page, Map<String, Long> counts) {
    Map<String, Position<Told>> told =
        positions.of(told(), page.stream().map(Position::key).toList(), Told.class);
    Map<String, Position<Handed>> handed =
        positions.of(handed(), page.stream().map(Position::key).toList(), Handed.class);
    // What was announced to come back is to find its order when it comes.
    Map<String, Position<Announced>> announced =
        positions.of(
            Announced.position(settings.name()),
            page.stream().map(Position::key).toList(),
            Announced.class);
    List<Known> some = new ArrayList<>();
    for (Position<BookedOrder> one : page) {
      Known known =
          known(one, told.get(one.key()), handed.get(one.key()), announced.get(one.key()));
      boolean personal = !one.value().isNobodys();
      if (isOlder(known.last(), personal ? settings.keepAddresses() : rules.keep())
          && end.isOver(
              one.value(),
              value(known.told()),
              value(known.handed()),
              isOlder(known.last(), rules.keep()))) {
        some.add(known);
      }
    }
    if (some.isEmpty()) {
      return;
    }
    Set<String> busy = busy(some.stream().map(one -> one.booked().value()).toList());
    for (Known one : some) {
      if (busy.contains(one.booked().key())) {
        counts.merge("still open", 1L, Long::sum);
      } else if (isOlder(one.last(), rules.keep())) {
        forget(pen, one, counts);
      } else {
        orders.forgetAddress(pen, one.booked());
        counts.merge("addresses forgotten", 1L, Long::sum);
      }
    }
  }

  private Known known(
      Position<BookedOrder> booked,
      Position<Told> told,
      Position<Handed> handed,
      Position<Announced> announced) {
    // That the address went is nothing that happened to the order.
    Instant quiet = booked.value().quietSince();
    Instant last = quiet == null ? booked.changedAt() : quiet;
    for (Position<?> other : new Position<?>[] {told, handed, announced}) {
      last = other != null && other.changedAt().isAfter(last) ? other.changedAt() : last;
    }
    return new Known(booked, told, handed, announced, last);
  }

  private boolean isOlder(Instant last, Duration than) {
    return last.plus(than).isBefore(clock.instant());
  }

  /** Those of which something is under way, or whose pieces are reserved. */
  private Set<String> busy(List<BookedOrder> some) {
    Set<String> keys = new HashSet<>();
    some.forEach(one -> keys.add(one.key()));
    Set<String> busy = new HashSet<>();
    Stream<String> sellers =
        neighbours.sellers(settings.name()).stream()
            .map(Seller::name)
            .flatMap(shop -> Stream.of("shipments." + shop, "cancellations." + shop));
    Stream.concat(Stream.of(settings.rules().reservations(), settings.rules().orders()), sellers)
        .filter(channels::exists)
        .forEach(channel -> busy.addAll(open.of(channel, keys).keySet()));
    Set<String> skus = new HashSet<>();
    some.forEach(one -> skus.addAll(one.skus()));
    stock
        .of(skus)
        .values()
        .forEach(
            sku -> {
              sku.notContained().forEach(one -> busy.add(one.order()));
              sku.reserved().waiting().forEach(one -> busy.add(one.order()));
            });
    busy.retainAll(keys);
    return busy;
  }

  private void forget(Pen pen, Known one, Map<String, Long> counts) {
    Set<String> ids = new HashSet<>();
    if (one.told() != null && one.told().value().id() != 0) {
      ids.add(OrderEnd.id(one.told().value()));
    }
    if (one.handed() != null) {
      ids.addAll(one.handed().value().orders().keySet());
    }
    List<String> reports =
        ids.stream()
            .flatMap(id -> Stream.of(Acceptances.order(id), Acceptances.unannounced(id)))
            .toList();
    Map<String, Position<Accepted>> accepted = positions.of(accepted(), reports, Accepted.class);
    Map<String, Position<Reported>> reported = positions.of(reported(), reports, Reported.class);
    if (accepted.entrySet().stream()
        .anyMatch(report -> lacks(report.getValue(), reported.get(report.getKey())))) {
      counts.merge("not reported", 1L, Long::sum);
      return;
    }
    drop(pen, accepted(), accepted.values());
    drop(pen, reported(), reported.values());
    drop(pen, ids(), positions.of(ids(), ids, Told.Owner.class).values());
    drop(pen, told(), Stream.ofNullable(one.told()).toList());
    drop(pen, handed(), Stream.ofNullable(one.handed()).toList());
    drop(pen, Announced.position(settings.name()), Stream.ofNullable(one.announced()).toList());
    orders.forget(pen, one.booked());
    counts.merge("orders forgotten", 1L, Long::sum);
  }

  /** What a partner accepted has to be reported first. */
  private static boolean lacks(Position<Accepted> accepted, Position<Reported> reported) {
    Map<String, Long> known = reported == null ? Map.of() : reported.value().lines();
    return accepted.value().lines().entrySet().stream()
        .anyMatch(line -> known.getOrDefault(line.getKey(), 0L) < line.getValue());
  }

  /** Announced returns are kept by themselves: nothing says whose order they are of. */
  private Looked returns(Pen pen, String after) {
    Resource resource = Resource.RETURN_ORDER;
    String name = resource.told(settings.name());
    List<Position<Told>> page = positions.page(name, after, size, Told.class);
    List<Position<Told>> old =
        page.stream().filter(one -> isOlder(one.changedAt(), rules.keep())).toList();
    String announced = "return-orders." + settings.name();
    Set<String> busy =
        channels.exists(announced)
            ? open.of(announced, old.stream().map(Position::key).toList()).keySet()
            : Set.of();
    List<Position<Told>> gone = old.stream().filter(one -> !busy.contains(one.key())).toList();
    drop(pen, name, gone);
    drop(
        pen,
        resource.ids(settings.name()),
        positions
            .of(
                resource.ids(settings.name()),
                gone.stream().map(one -> OrderEnd.id(one.value())).toList(),
                Told.Owner.class)
            .values());
    drop(
        pen,
        resource.numbers(settings.name()),
        positions
            .of(
                resource.numbers(settings.name()),
                gone.stream().map(one -> ToldBook.folded(one.value().number())).toList(),
                Told.Owner.class)
            .values());
    return new Looked(
        0, Positions.behind(page, size), Map.of("returns forgotten", (long) gone.size()));
  }

  private static String summary(long done, Map<String, Long> counts) {
    return done
        + " orders looked through: "
        + counts.getOrDefault("orders forgotten", 0L)
        + " forgotten, of "
        + counts.getOrDefault("addresses forgotten", 0L)
        + " who got them; "
        + counts.getOrDefault("returns forgotten", 0L)
        + " announced returns forgotten";
  }

  private <T> void drop(
      Pen pen, String name, java.util.Collection<? extends Position<? extends T>> gone) {
    gone.forEach(one -> positions.drop(pen, name, one.key(), one.revision()));
  }

  private static <T> T value(Position<T> position) {
    return position == null ? null : position.value();
  }

  private String told() {
    return Resource.ORDER.told(settings.name());
  }

  private String ids() {
    return Resource.ORDER.ids(settings.name());
  }

  private String handed() {
    return "handed." + settings.name();
  }

  private String accepted() {
    return "accepted." + settings.name();
  }

  private String reported() {
    return "reported." + settings.name();
  }
}
