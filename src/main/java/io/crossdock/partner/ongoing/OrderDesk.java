package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.Document;
import io.crossdock.flow.Addressees;
import io.crossdock.flow.BookedOrder;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.Withdrawals;
import io.crossdock.order.Decoding;
import io.crossdock.partner.ongoing.OrderNews.News;
import io.crossdock.partner.ongoing.OrderNews.Owner;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where orders and return orders that were read are compared with what their sellers were handed.
 * What is new is remembered with the pen that hands it on. Thread-safe.
 */
final class OrderDesk {

  private static final Logger LOG = LoggerFactory.getLogger(OrderDesk.class);

  private final String warehouse;
  private final OrderNews orders;
  private final ReturnNews returns;
  private final Owners owners;
  private final Neighbours neighbours;
  private final Withdrawals withdrawals;
  private final Positions positions;
  private final Addressees addressees;
  private final OrderTasks tasks;
  private final Clock clock;

  /**
   * What was read for one page.
   *
   * @param originals orders that were read because of their back orders
   */
  record Read(List<WmsOrder> orders, Map<Long, WmsOrder> originals, List<WmsReturnOrder> returns) {}

  /**
   * What is to be handed on.
   *
   * @param counts what became of the orders that were read
   */
  record Told(List<Document> documents, Map<String, Long> counts) {}

  OrderDesk(
      String warehouse,
      OrderNews.Rules rules,
      Owners owners,
      Neighbours neighbours,
      Withdrawals withdrawals,
      Addressees addressees,
      CamelLedger ledger,
      Clock clock) {
    this.warehouse = warehouse;
    this.orders = new OrderNews(warehouse, rules);
    this.returns = new ReturnNews(warehouse);
    this.owners = owners;
    this.neighbours = neighbours;
    this.withdrawals = withdrawals;
    this.positions = new Positions(ledger);
    this.addressees = addressees;
    this.tasks = new OrderTasks(warehouse, ledger);
    this.clock = clock;
  }

  Owners owners() {
    return owners;
  }

  /** Numbers of orders of which pieces came back: their return orders say what was announced. */
  List<String> asksForReturns(Collection<WmsOrder> read, Map<Long, WmsOrder> originals) {
    List<WmsOrder> some =
        read.stream()
            .filter(one -> one.orderLines().stream().anyMatch(line -> line.returned() > 0))
            .toList();
    if (some.isEmpty()) {
      return List.of();
    }
    Map<Long, Whose> whose = owners.of(some, originals(read, originals));
    Map<String, Position<Handed>> handed = handed(whose.values());
    return some.stream()
        .filter(
            one ->
                whose.get(one.id()) instanceof Whose.Ours ours
                    && orders.asksForReturns(one, value(handed.get(ours.order().key()))))
        .map(WmsOrder::number)
        .distinct()
        .toList();
  }

  /** Writes what was handed on; the caller hands on the documents, in the same transaction. */
  Told tell(Pen pen, Read read) {
    Map<Long, Whose> whose = owners.of(read.orders(), read.originals());
    Map<Long, Whose> whoseReturns = new HashMap<>();
    for (WmsReturnOrder one : read.returns()) {
      Whose known = whose.get(one.orderId());
      whoseReturns.put(
          one.id(), known != null ? known : owners.of(one.orderNumber(), one.orderId()));
    }
    Set<Whose> all = new HashSet<>(whose.values());
    all.addAll(whoseReturns.values());
    HandedPage page = new HandedPage(handed(all));
    // First what was announced: what is left of an order's returns was not.
    read.returns().stream()
        .sorted(Comparator.comparingLong(WmsReturnOrder::id))
        .forEach(one -> tell(pen, page, one, whoseReturns.get(one.id())));
    read.orders().stream()
        .sorted(Comparator.comparingLong(WmsOrder::id))
        .forEach(one -> tell(pen, page, one, whose.get(one.id())));
    List<Change> changes = page.changes(name());
    if (!changes.isEmpty()) {
      positions.put(pen, changes);
    }
    // With the notice, so that nothing is told of an order behind its cancellation.
    withdrawals.dropped(pen, page.dropped(), page.cancelled());
    return new Told(page.documents(), page.counts());
  }

  private void tell(Pen pen, HandedPage page, WmsReturnOrder one, Whose whose) {
    if (!(whose instanceof Whose.Ours ours)) {
      page.count("foreign");
      return;
    }
    Owner owner = page.owner(ours);
    String returnNumber =
        one.number() != null
                && neighbours.numbers(warehouse).decode(one.number())
                    instanceof Decoding.Decoded decoded
                && decoded.seller().equals(owner.shop())
            ? decoded.nativeNumber()
            : null;
    apply(
        pen,
        page,
        ours.order(),
        "return order " + one.number(),
        handed -> returns.of(one, owner, returnNumber, handed, clock.instant()));
  }

  private void tell(Pen pen, HandedPage page, WmsOrder one, Whose whose) {
    if (whose instanceof Whose.Ours ours) {
      owners.remember(pen, one, ours.order());
      apply(
          pen,
          page,
          ours.order(),
          "order " + one.number(),
          handed -> orders.of(one, page.owner(ours), handed, clock.instant()));
    } else if (whose instanceof Whose.Unknown unknown) {
      page.count("unknown");
      tasks.ask(pen, one, unknown);
    } else {
      page.count("foreign");
    }
  }

  private interface Rule extends Function<Handed, News> {}

  private void apply(Pen pen, HandedPage page, BookedOrder owner, String what, Rule rule) {
    News news;
    try {
      news = rule.apply(page.of(owner.key()));
    } catch (IllegalArgumentException e) {
      // One order that cannot be told must not stop the others of the page.
      page.count("unreadable");
      tasks.unreadable(pen, owner, what, e.getMessage());
      return;
    }
    for (Document document : news.documents()) {
      if (!addressees.isTold(document)) {
        page.count("nobody to tell");
        LOG.warn(
            "{} of {}: channel {} is not defined, so {} was not told; it is tried again with each"
                + " reading",
            what,
            warehouse,
            addressees.channel(document).orElse("of it"),
            owner.shop());
        return;
      }
    }
    if (news.partlyCancelled()) {
      page.count("partly cancelled");
      tasks.partlyCancelled(pen, owner, what);
    }
    page.take(owner, news);
  }

  private Map<String, Position<Handed>> handed(Collection<Whose> whose) {
    List<String> keys =
        whose.stream()
            .filter(Whose.Ours.class::isInstance)
            .map(one -> ((Whose.Ours) one).order().key())
            .distinct()
            .toList();
    return positions.of(name(), keys, Handed.class);
  }

  private static Handed value(Position<Handed> position) {
    return position == null ? Handed.NOTHING : position.value();
  }

  private static Map<Long, WmsOrder> originals(
      Collection<WmsOrder> read, Map<Long, WmsOrder> originals) {
    Map<Long, WmsOrder> all = new HashMap<>(originals);
    read.forEach(one -> all.put(one.id(), one));
    return all;
  }

  private String name() {
    return "handed." + warehouse;
  }
}
