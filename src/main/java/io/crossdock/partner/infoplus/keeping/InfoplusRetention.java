package io.crossdock.partner.infoplus.keeping;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Cursors;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.operate.OpenEntries;
import io.crossdock.operate.Retention;
import io.crossdock.operate.RetentionRun;
import io.crossdock.operate.RetentionRun.Looked;
import io.crossdock.operate.RetentionRun.Shelf;
import io.crossdock.partner.infoplus.books.Adjusted;
import io.crossdock.partner.infoplus.books.Carried;
import io.crossdock.partner.infoplus.books.Family;
import io.crossdock.partner.infoplus.books.Known;
import io.crossdock.partner.infoplus.books.Links;
import io.crossdock.partner.infoplus.books.OrderLink;
import io.crossdock.partner.infoplus.books.Owner;
import io.crossdock.partner.infoplus.books.Pending;
import io.crossdock.partner.infoplus.books.ReadNames;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.wire.OrderNo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/**
 * Forgets orders that are over, with all of their families, purchase orders likewise, and which
 * adjustments were told once nothing reads them again. Public for Camel alone; thread-safe.
 */
public final class InfoplusRetention {

  /** As many as are looked at in a claim. */
  static final int PAGE = 200;

  private static final String ORDERS = "orders forgotten";
  private static final String ADJUSTMENTS = "adjustments forgotten";

  private final InfoplusSettings settings;
  private final Retention rules;
  private final Links links;
  private final ReadNames names;
  private final RetentionRun run;
  private final Positions positions;
  private final Channels channels;
  private final Cursors cursors;
  private final OpenEntries open;
  private final Clock clock;

  public InfoplusRetention(InfoplusSettings settings, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    this.rules = settings.retention();
    this.links = new Links(settings.name());
    this.names = new ReadNames(settings.name());
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
    this.cursors = new Cursors(ledger);
    this.open = new OpenEntries(ledger);
    this.clock = clock;
    this.run =
        new RetentionRun(
            ledger,
            rules,
            Stream.concat(
                    Stream.of(
                        new Shelf("orders", this::orders),
                        new Shelf("adjustments", this::adjustments),
                        new Shelf("parcels", this::parcels)),
                    new PurchaseRetention(settings, ledger, clock).shelves().stream())
                .toList(),
            InfoplusRetention::summary);
  }

  /** A run is due: one page of it. */
  public void page(Exchange exchange) {
    run.page(exchange);
  }

  /**
   * All that is known of an order.
   *
   * @param family null if nothing was told of it
   */
  private record Order(Position<OrderLink> link, Position<Family> family) {

    Instant last() {
      return family != null && family.changedAt().isAfter(link.changedAt())
          ? family.changedAt()
          : link.changedAt();
    }

    boolean isOver() {
      return InfoplusRetention.isOver(link.value(), family == null ? null : family.value());
    }

    /** Its own and its back orders'. */
    Set<String> numbers() {
      Set<String> all = new TreeSet<>();
      if (link.value().orderNo() != null) {
        all.add(link.value().orderNo());
      }
      if (family != null) {
        all.addAll(family.value().sent().keySet());
      }
      return all;
    }
  }

  /**
   * Whether nothing is expected of an order to which nothing happened for long: what Infoplus was
   * to send it sent, though pieces may be missing, or cancelled.
   *
   * @param family null if nothing was told of it
   */
  static boolean isOver(OrderLink link, Family family) {
    if (link.state() != OrderLink.State.LINKED) {
      return true;
    }
    return family != null
        && family.sent().containsKey(link.orderNo())
        && family.sent().values().stream().allMatch(one -> one.stands() || one.cancelled());
  }

  private Looked orders(Pen pen, String after) {
    List<Position<OrderLink>> page = positions.page(links.orders(), after, PAGE, OrderLink.class);
    Map<String, Position<Family>> families =
        positions.of(names.families(), page.stream().map(Position::key).toList(), Family.class);
    Instant now = clock.instant();
    List<Order> over =
        page.stream()
            .map(link -> new Order(link, families.get(link.key())))
            .filter(one -> rules.isOld(one.last(), now) && one.isOver())
            .toList();
    Map<String, Long> counts = new TreeMap<>(Map.of("seen", (long) page.size()));
    Set<String> busy = over.isEmpty() ? Set.of() : busy(over);
    for (Order one : over) {
      if (busy.contains(one.link().key())) {
        counts.merge("still open", 1L, Long::sum);
      } else {
        forget(pen, one);
        counts.merge(ORDERS, 1L, Long::sum);
      }
    }
    return new Looked(page.size(), Positions.behind(page, PAGE), counts);
  }

  /** Those of which something is under way. */
  private Set<String> busy(List<Order> some) {
    Set<String> keys = new HashSet<>();
    Set<String> told = new TreeSet<>();
    Map<String, String> byNumber = new TreeMap<>();
    for (Order one : some) {
      keys.add(one.link().key());
      told.add("shipments." + one.link().value().shop());
      told.add("cancellations." + one.link().value().shop());
      one.numbers().forEach(number -> byNumber.put(number, one.link().key()));
    }
    told.add(settings.rules().intake());
    Set<String> busy = new HashSet<>();
    told.stream()
        .filter(channels::exists)
        .forEach(channel -> busy.addAll(open.of(channel, keys).keySet()));
    Set<String> looked = new HashSet<>();
    looked.addAll(open.of(names.orderMarks(), byNumber.keySet()).keySet());
    looked.addAll(positions.of(names.pending(), byNumber.keySet(), Pending.class).keySet());
    looked.forEach(number -> busy.add(byNumber.get(number)));
    return busy;
  }

  private void forget(Pen pen, Order one) {
    Set<String> numbers = one.numbers();
    positions.dropAll(
        pen, names.known(), positions.of(names.known(), numbers, Known.class).values());
    positions.dropAll(
        pen, names.carried(), positions.of(names.carried(), numbers, Carried.class).values());
    positions.dropAll(
        pen,
        links.numbers(),
        positions.of(links.numbers(), numbers, Owner.class).values().stream()
            .filter(owner -> owner.value().key().equals(one.link().key()))
            .toList());
    if (one.family() != null) {
      positions.drop(pen, names.families(), one.family());
    }
    positions.drop(pen, links.orders(), one.link());
  }

  /** What neither a reading nor a comparison asks for any more; a day may begin elsewhere. */
  private Looked adjustments(Pen pen, String after) {
    Instant now = clock.instant();
    Instant read =
        cursors
            .find(settings.reading().adjustments().touchpoint())
            .map(Instant::parse)
            .filter(now::isAfter)
            .orElse(now);
    Instant before =
        read.minus(settings.reading().span())
            .minus(Duration.ofDays(settings.reading().adjustmentDays() + 2L));
    List<Position<Adjusted>> page = positions.page(names.adjusted(), after, PAGE, Adjusted.class);
    List<Position<Adjusted>> gone = new ArrayList<>();
    for (Position<Adjusted> one : page) {
      Instant on = one.value().on() == null ? one.changedAt() : one.value().on();
      if (on.isBefore(before)) {
        gone.add(one);
      }
    }
    positions.dropAll(pen, names.adjusted(), gone);
    return new Looked(0, Positions.behind(page, PAGE), Map.of(ADJUSTMENTS, (long) gone.size()));
  }

  /** What is known of parcels of orders that are not ours: nothing else forgets it. */
  private Looked parcels(Pen pen, String after) {
    Instant now = clock.instant();
    List<Position<Carried>> page = positions.page(names.carried(), after, PAGE, Carried.class);
    List<Position<Carried>> old =
        page.stream().filter(one -> rules.isOld(one.changedAt(), now)).toList();
    Set<String> ours =
        old.isEmpty()
            ? Set.of()
            : positions
                .of(links.numbers(), old.stream().map(one -> root(one.key())).toList(), Owner.class)
                .keySet();
    List<Position<Carried>> gone =
        old.stream().filter(one -> !ours.contains(root(one.key()))).toList();
    positions.dropAll(pen, names.carried(), gone);
    return new Looked(
        0, Positions.behind(page, PAGE), Map.of("parcels of others forgotten", (long) gone.size()));
  }

  private static String root(String orderNo) {
    return OrderNo.of(orderNo).root().toString();
  }

  private static String summary(long done, Map<String, Long> counts) {
    return done
        + " orders looked through: "
        + counts.getOrDefault(ORDERS, 0L)
        + " forgotten; "
        + counts.getOrDefault(PurchaseRetention.FORGOTTEN, 0L)
        + " purchase orders forgotten; "
        + counts.getOrDefault(ADJUSTMENTS, 0L)
        + " ids of adjustments forgotten";
  }
}
