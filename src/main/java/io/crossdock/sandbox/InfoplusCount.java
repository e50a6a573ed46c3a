package io.crossdock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.document.Document;
import io.crossdock.document.Order;
import io.crossdock.document.PurchaseOrder;
import io.crossdock.sandbox.erp.ErpTrader;
import io.crossdock.sandbox.erp.TradeBooks;
import io.crossdock.sandbox.infoplus.InfoplusSimulator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether ERP and Infoplus say the same, counted from what the ERP wanted and was told and from
 * Infoplus's own records, and nothing the hub says. What is not so yet may be on its way: it counts
 * as a difference when it has not been so for {@link #GRACE}. What can never become right, such as
 * a key with two contents, is a difference at once. Thread-safe.
 */
final class InfoplusCount {

  /** Of what is on its way. The slowest reading and a busy machine are within it. */
  static final Duration GRACE = Duration.ofSeconds(60);

  private final InfoplusSimulator infoplus;
  private final ErpTrader erp;
  private final String suffix;
  private final Clock clock;
  private final ToldByInfoplus told;
  private final Map<String, Instant> since = new HashMap<>();
  private List<String> differences = List.of();
  private int read;
  private long looks;

  /**
   * @param warehouse the partner's name in what the ERP is told
   * @param suffix ends the ERP's numbers there
   */
  InfoplusCount(
      InfoplusSimulator infoplus, ErpTrader erp, String warehouse, String suffix, Clock clock) {
    this.infoplus = infoplus;
    this.erp = erp;
    this.suffix = suffix;
    this.clock = clock;
    told = new ToldByInfoplus(warehouse);
  }

  synchronized InfoplusTrade.Books look() {
    hear();
    Map<String, String> open = new TreeMap<>();
    SiteBooks site = SiteBooks.of(infoplus, suffix);
    compare(open, "order ", ": pieces that left", site.shipped(), told.shipped());
    compare(open, "order line ", ": pieces that left", site.shippedByLine(), told.shippedByLine());
    compare(open, "item receipt ", ": pieces that came", site.received(), told.received());
    compare(open, "purchase order line ", ": pieces", site.receivedByLine(), told.receivedByLine());
    compare(open, "adjustment ", ": pieces", site.adjusted(), told.adjusted());
    compare(open, "order ", ": cancelled by the warehouse", site.cancelled(), told.cancelled());
    int ordered = orders(open, site);
    int purchased = purchases(open, site);
    masters(open, site);
    int onTheWay = age(open);
    looks++;
    return new InfoplusTrade.Books(
        differences.isEmpty(),
        ordered,
        site.everOrdered(told),
        sum(site.shipped()),
        site.parcels(),
        site.backOrders(),
        site.cancelled().size(),
        purchased,
        sum(site.received()),
        site.adjusted().size(),
        told.documents(),
        erp.books().page().repeated(),
        onTheWay,
        differences.size(),
        looks);
  }

  /** What is not so, in words; empty if the books agree. */
  synchronized List<String> differences() {
    return differences;
  }

  private void hear() {
    TradeBooks books = erp.books();
    for (Document document : books.taken(read)) {
      told.hear(document);
      read++;
    }
  }

  private static void compare(
      Map<String, String> open,
      String what,
      String of,
      Map<String, Integer> there,
      Map<String, Integer> here) {
    Map<String, Integer> all = new TreeMap<>(here);
    all.putAll(there);
    for (String key : all.keySet()) {
      int is = there.getOrDefault(key, 0);
      int heard = here.getOrDefault(key, 0);
      if (is != heard) {
        open.put(what + key + of, "Infoplus says " + is + ", the ERP was told " + heard);
      }
    }
  }

  /** Each once there, with its lines; how many there are. */
  private int orders(Map<String, String> open, SiteBooks site) {
    int count = 0;
    for (Map.Entry<String, Document> one : erp.orders().entrySet()) {
      String number = one.getKey();
      boolean whole = one.getValue() instanceof Order;
      if (whole && ((Order) one.getValue()).handling() == null) {
        continue;
      }
      if (!whole && !told.heardOf("order:" + number)) {
        // Of another warehouse, or never sent; it cannot be said from a cancellation.
        continue;
      }
      count++;
      String last = told.answer("order:" + number);
      if (last == null) {
        open.put("order " + number, "the ERP was not answered");
      } else if (whole && !refused(last)) {
        sent(open, "order " + number, site.orders().get(number), units((Order) one.getValue()));
      } else if (last.equals("CANCELLED") && site.orders().containsKey(number)) {
        open.put("order " + number, "the ERP was told that it is cancelled, and it is there");
      }
    }
    return count;
  }

  private static boolean refused(String answer) {
    return answer.endsWith("REJECTED");
  }

  private int purchases(Map<String, String> open, SiteBooks site) {
    int count = 0;
    for (PurchaseOrder one : erp.purchases().values()) {
      if (one.warehouse() == null) {
        continue;
      }
      count++;
      String last = told.answer("purchase_order:" + one.number());
      if (last == null) {
        open.put("purchase order " + one.number(), "the ERP was not answered");
      } else if (!one.cancelled() && !refused(last)) {
        Map<String, Integer> units = new TreeMap<>();
        one.lines().forEach(line -> units.merge(line.sku(), line.quantity(), Integer::sum));
        sent(open, "purchase order " + one.number(), site.purchases().get(one.number()), units);
      } else if (last.equals("CANCELLED") && site.purchases().containsKey(one.number())) {
        open.put("purchase order " + one.number(), "is there, though it was cancelled");
      }
    }
    return count;
  }

  private static void sent(
      Map<String, String> open, String what, SiteBooks.Sent there, Map<String, Integer> units) {
    if (there == null) {
      open.put(what, "Infoplus does not have it");
    } else if (there.times() > 1) {
      open.put(what, "Infoplus has it " + there.times() + " times");
    } else if (!there.units().equals(units)) {
      open.put(what, "Infoplus says " + there.units() + ", the ERP " + units);
    }
  }

  private void masters(Map<String, String> open, SiteBooks site) {
    erp.items()
        .forEach(
            (sku, item) -> {
              if (!item.name().equals(site.items().get(sku))) {
                open.put("item " + sku, "Infoplus calls it " + site.items().get(sku));
              }
            });
    erp.suppliers()
        .forEach(
            (number, supplier) -> {
              if (!site.vendors().contains(supplier.name())) {
                open.put("supplier " + number, "Infoplus has no vendor " + supplier.name());
              }
            });
  }

  /** How much is on its way; the others become differences. */
  private int age(Map<String, String> open) {
    Instant now = clock.instant();
    since.keySet().retainAll(open.keySet());
    List<String> late = new ArrayList<>(told.mistakes());
    late.addAll(erp.books().page().mistakes());
    int onTheWay = 0;
    for (Map.Entry<String, String> one : open.entrySet()) {
      Instant first = since.computeIfAbsent(one.getKey(), any -> now);
      if (first.plus(GRACE).isAfter(now)) {
        onTheWay++;
      } else {
        late.add(one.getKey() + ": " + one.getValue());
      }
    }
    differences = List.copyOf(late);
    return onTheWay;
  }

  private static Map<String, Integer> units(Order order) {
    Map<String, Integer> units = new TreeMap<>();
    order.lines().forEach(line -> units.merge(line.sku(), line.quantity(), Integer::sum));
    return units;
  }

  private static int sum(Map<String, Integer> pieces) {
    return pieces.values().stream().mapToInt(Integer::intValue).sum();
  }

  static String text(JsonNode record, String field) {
    return record.path(field).asText("");
  }
}
