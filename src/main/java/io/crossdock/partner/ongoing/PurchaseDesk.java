package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Reviews;
import io.crossdock.document.Document;
import io.crossdock.document.Order;
import io.crossdock.flow.Addressees;
import io.crossdock.flow.Neighbours;
import io.crossdock.order.Decoding;
import io.crossdock.order.OrderNumbers;
import io.crossdock.partner.ongoing.ListTalk.Numbered;
import io.crossdock.partner.ongoing.ReceiptNews.News;
import io.crossdock.partner.ongoing.ReceiptNews.Told;
import io.crossdock.partner.ongoing.Told.Owner;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where purchase orders that were read are compared with what their purchasers were told. Their
 * numbers have the same suffixes as orders, in a namespace of their own. Thread-safe.
 */
final class PurchaseDesk {

  private static final Logger LOG = LoggerFactory.getLogger(PurchaseDesk.class);

  private final String warehouse;
  private final int goodsOwner;
  private final ReceiptNews news;
  private final Neighbours neighbours;
  private final Positions positions;
  private final Addressees addressees;
  private final Reviews reviews = new Reviews();
  private final Clock clock;

  PurchaseDesk(
      String warehouse,
      int goodsOwner,
      Neighbours neighbours,
      Addressees addressees,
      CamelLedger ledger,
      Clock clock) {
    this.warehouse = warehouse;
    this.goodsOwner = goodsOwner;
    this.news = new ReceiptNews(warehouse);
    this.neighbours = neighbours;
    this.positions = new Positions(ledger);
    this.addressees = addressees;
    this.clock = clock;
  }

  /** Writes what was told; the caller hands on the documents, in the same transaction. */
  OrderDesk.Told tell(Pen pen, List<Numbered<WmsPurchaseOrder>> read) {
    OrderNumbers numbers = neighbours.numbers(warehouse);
    Map<String, String> sent = sent(read);
    Map<String, Long> counts = new TreeMap<>();
    Map<String, Position<Told>> before = new HashMap<>();
    Map<String, Told> now = new HashMap<>();
    List<Document> documents = new ArrayList<>();
    for (Numbered<WmsPurchaseOrder> one : read) {
      WmsPurchaseOrder order = one.one();
      if (!isOurs(order) || !(numbers.decode(order.number()) instanceof Decoding.Decoded decoded)) {
        counts.merge("foreign", 1L, Long::sum);
        continue;
      }
      String source = decoded.seller();
      String key = Order.key(source, decoded.nativeNumber());
      // What was sent under that number counts, not what it looks like.
      if (!key.equals(sent.get(order.number().toLowerCase(Locale.ROOT)))) {
        counts.merge("unknown", 1L, Long::sum);
        ask(pen, order, decoded);
        continue;
      }
      if (!now.containsKey(key)) {
        positions.find(name(), key, Told.class).ifPresent(position -> before.put(key, position));
      }
      Told told =
          now.getOrDefault(key, before.containsKey(key) ? before.get(key).value() : Told.NOTHING);
      News found;
      try {
        found =
            news.of(order, source, decoded.nativeNumber(), told, one.reading(), clock.instant());
      } catch (IllegalArgumentException e) {
        counts.merge("unreadable", 1L, Long::sum);
        unreadable(pen, source, decoded.nativeNumber(), order, e.getMessage());
        continue;
      }
      if (found.receipt().filter(receipt -> !addressees.isTold(receipt)).isPresent()) {
        counts.merge("nobody to tell", 1L, Long::sum);
        LOG.warn(
            "Purchase order {} of {}: channel receipts.{} is not defined, so nobody was told what"
                + " came",
            order.number(),
            warehouse,
            source);
        continue;
      }
      counts.merge("ours", 1L, Long::sum);
      found
          .receipt()
          .ifPresent(
              receipt -> {
                counts.merge("receipts", 1L, Long::sum);
                documents.add(receipt);
                now.put(key, found.told());
              });
    }
    now.forEach(
        (key, told) ->
            positions.put(
                pen, name(), key, before.containsKey(key) ? before.get(key).revision() : 0, told));
    return new OrderDesk.Told(documents, counts);
  }

  /** Keys of purchase orders by the numbers they were sent with, in lower case. */
  private Map<String, String> sent(List<Numbered<WmsPurchaseOrder>> read) {
    List<String> numbers =
        read.stream()
            .map(one -> one.one().number())
            .filter(Objects::nonNull)
            .map(number -> number.toLowerCase(Locale.ROOT))
            .distinct()
            .toList();
    Map<String, String> sent = new HashMap<>();
    positions
        .of(Resource.PURCHASE_ORDER.numbers(warehouse), numbers, Owner.class)
        .forEach((number, owner) -> sent.put(number, owner.value().key()));
    return sent;
  }

  /** People are asked once of one, however often it is read. */
  private void ask(Pen pen, WmsPurchaseOrder order, Decoding.Decoded decoded) {
    String asked = Resource.PURCHASE_ORDER.unknown(warehouse);
    String id = String.valueOf(order.id());
    if (positions.find(asked, id, OrderTasks.Asked.class).isPresent()) {
      return;
    }
    positions.put(pen, asked, id, 0, new OrderTasks.Asked(order.number()));
    reviews.open(
        pen,
        OrderTasks.UNKNOWN_ORDER,
        warehouse + "/purchase-order/" + order.number(),
        Map.of(
            "warehouse",
            warehouse,
            "shop",
            decoded.seller(),
            "order",
            decoded.nativeNumber(),
            "number",
            order.number(),
            "warehouseOrder",
            id,
            "meaning",
            "the number of this purchase order ends as those of "
                + decoded.seller()
                + ", of whom the hub never had such a one: nobody is told what comes. Was it made"
                + " by hand, or renamed?"));
  }

  private boolean isOurs(WmsPurchaseOrder order) {
    return order.number() != null
        && (order.goodsOwner() == null
            || order.goodsOwner().id() == null
            || order.goodsOwner().id() == goodsOwner);
  }

  private void unreadable(
      Pen pen, String source, String number, WmsPurchaseOrder order, String why) {
    reviews.open(
        pen,
        OrderTasks.UNREADABLE,
        warehouse + "/purchase-order/" + source + ":" + number,
        Map.of(
            "warehouse",
            warehouse,
            "shop",
            source,
            "order",
            number,
            "what",
            "purchase order " + order.number(),
            "why",
            why + "; nobody was told of it, the others of the page were"));
  }

  private String name() {
    return "received." + warehouse;
  }
}
