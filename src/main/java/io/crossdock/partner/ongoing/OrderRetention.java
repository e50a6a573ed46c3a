package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.HeldException;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
  private static final String ORDERS = "orders forgotten";
  private static final String ADDRESSES = "addresses forgotten";

  private final OngoingSettings settings;
  private final Retention rules;
  private final Neighbours neighbours;
  private final RetentionRun run;
  private final Channels channels;
  private final OpenEntries open;
  private final OrderBook orders;
  private final KnownOrders known;
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
            List.of(
                new Shelf("orders", this::orders),
                new AnnouncedRetention(settings, ledger, clock, size).shelf()),
            OrderRetention::summary);
    this.channels = new Channels(ledger);
    this.open = new OpenEntries(ledger);
    this.orders = new OrderBook(settings.name(), ledger);
    this.known = new KnownOrders(settings.name(), orders, ledger);
    this.stock = new StockBook(settings.name(), ledger);
    this.end = new OrderEnd(settings.statuses().haveLeft(), settings.statuses().cancelled());
    this.clock = clock;
    this.size = size;
  }

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
    Instant now = clock.instant();
    List<KnownOrder> over =
        known.of(page).stream()
            .filter(one -> Retention.isOlder(one.last(), keep(one), now))
            .filter(one -> one.isOver(end, rules.isOld(one.last(), now)))
            .toList();
    if (over.isEmpty()) {
      return;
    }
    Set<String> busy = busy(over.stream().map(one -> one.booked().value()).toList());
    for (KnownOrder one : over) {
      if (busy.contains(one.key())) {
        counts.merge("still open", 1L, Long::sum);
      } else if (rules.isOld(one.last(), now)) {
        counts.merge(known.forget(pen, one) ? ORDERS : "not reported", 1L, Long::sum);
      } else {
        orders.forgetAddress(pen, one.booked());
        counts.merge(ADDRESSES, 1L, Long::sum);
      }
    }
  }

  /** Until something of it is to be forgotten: who got it, if that is known, else all of it. */
  private Duration keep(KnownOrder one) {
    return one.booked().value().isNobodys() ? rules.keep() : settings.keepAddresses();
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

  private static String summary(long done, Map<String, Long> counts) {
    return done
        + " orders looked through: "
        + counts.getOrDefault(ORDERS, 0L)
        + " forgotten, of "
        + counts.getOrDefault(ADDRESSES, 0L)
        + " who got them; "
        + counts.getOrDefault(AnnouncedRetention.FORGOTTEN, 0L)
        + " announced returns forgotten";
  }
}
