package io.crossdock.sandbox.adobecommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/** The shop's orders, and what they do to its stock. Callers hold the shop's monitor. */
final class Orders {

  private final Inventory inventory;
  private final Clock clock;
  private final IntSupplier ids;
  private final Map<Integer, Sale> all = new LinkedHashMap<>();

  Orders(Inventory inventory, Clock clock, IntSupplier ids) {
    this.inventory = inventory;
    this.clock = clock;
    this.ids = ids;
  }

  /** Oldest first. */
  List<Sale> all() {
    return new ArrayList<>(all.values());
  }

  /** Null if there is none. */
  Sale find(int id) {
    return all.get(id);
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Its pieces are reserved, whether it is paid or not. */
  Sale place(Map<Product, Integer> units, ObjectNode billing, ObjectNode shipping) {
    List<Sale.Line> lines = new ArrayList<>();
    units.forEach((product, pieces) -> lines.add(new Sale.Line(ids.getAsInt(), product, pieces)));
    Sale sale = new Sale(ids.getAsInt(), now(), lines, billing, shipping);
    all.put(sale.id, sale);
    for (Sale.Line line : lines) {
      reserve(sale, line, -line.ordered, "order_placed");
    }
    return sale;
  }

  private void reserve(Sale sale, Sale.Line line, int pieces, String event) {
    if (line.product.counted && line.product.hasSources()) {
      inventory.reserve(line.product.sku, pieces, event, sale.id);
    }
  }

  void touched(Sale sale) {
    sale.modified = now();
  }

  /** False where it cannot be: what was paid has to be paid back. */
  boolean cancel(Sale sale) {
    if (!sale.canCancel()) {
      return false;
    }
    for (Sale.Line line : sale.lines) {
      int pieces = Math.min(line.toInvoice(), Math.max(line.toShip(), 0));
      pieces = line.product.isVirtual() ? line.toInvoice() : pieces;
      line.cancelled += pieces;
      reserve(sale, line, pieces, "order_canceled");
    }
    settle(sale);
    return true;
  }

  int invoice(Sale sale) {
    if (sale.lines.stream().noneMatch(line -> line.toInvoice() > 0)) {
      throw new Refusal(
          400,
          "Invoice Document Validation Error(s):\nThe order does not allow an invoice to be"
              + " created.");
    }
    sale.lines.forEach(line -> line.invoiced += line.toInvoice());
    settle(sale);
    return ids.getAsInt();
  }

  /**
   * @param quantities by line; empty for all that is left
   */
  int ship(
      Sale sale,
      Map<Integer, Integer> quantities,
      String source,
      List<ObjectNode> tracks,
      String comment) {
    Map<Integer, Integer> wanted = shippable(sale, quantities);
    for (Map.Entry<Integer, Integer> one : wanted.entrySet()) {
      Product product = sale.line(one.getKey()).product;
      Inventory.SourceItem item = inventory.find(product.sku, source);
      if (product.counted && (item == null || item.quantity < one.getValue())) {
        throw new Refusal(400, "Could not save a shipment, see error log for details");
      }
    }
    wanted.forEach(
        (id, pieces) -> {
          Sale.Line line = sale.line(id);
          line.shipped += pieces;
          if (line.product.counted) {
            inventory.take(line.product.sku, source, pieces, line.product.backorders);
          }
          reserve(sale, line, pieces, "shipment_created");
        });
    Sale.Shipped shipped =
        new Sale.Shipped(ids.getAsInt(), now(), source, wanted, List.copyOf(tracks), comment);
    sale.shipments.add(shipped);
    if (sale.state.equals("new")) {
      sale.is("processing", "processing");
    }
    settle(sale);
    return shipped.id();
  }

  private static Map<Integer, Integer> shippable(Sale sale, Map<Integer, Integer> quantities) {
    List<String> problems = new ArrayList<>();
    if (!sale.isOpen() || sale.lines.stream().noneMatch(line -> line.toShip() > 0)) {
      problems.add("The order does not allow a shipment to be created.");
    }
    Map<Integer, Integer> wanted = new LinkedHashMap<>(quantities);
    if (wanted.isEmpty()) {
      sale.lines.stream()
          .filter(line -> line.toShip() > 0)
          .forEach(line -> wanted.put(line.id, line.toShip()));
    }
    wanted.forEach(
        (id, pieces) -> {
          Sale.Line line = sale.line(id);
          if (line == null) {
            problems.add(
                "The shipment contains product SKU that is not part of the original order.");
          } else if (pieces > line.toShip()) {
            problems.add(
                "The quantity to ship must not be greater than the unshipped quantity for product"
                    + " SKU \""
                    + line.product.sku
                    + "\".");
          }
        });
    if (wanted.values().stream().mapToInt(Integer::intValue).sum() <= 0) {
      problems.add("You can't create a shipment without products.");
    }
    if (!problems.isEmpty()) {
      throw new Refusal(
          400, "Shipment Document Validation Error(s):\n" + String.join("\n", problems));
    }
    return wanted;
  }

  /**
   * Pieces that were not sent go from what is reserved first, and are off the shelf unless they are
   * returned to stock; those that were sent come back to where they came from if they are.
   *
   * @param quantities by line; empty for all
   * @param returned lines whose pieces are returned to stock
   */
  int refund(Sale sale, Map<Integer, Integer> quantities, Set<Integer> returned) {
    Map<Integer, Integer> wanted =
        quantities.isEmpty()
            ? sale.lines.stream()
                .collect(Collectors.toMap(line -> line.id, line -> line.invoiced - line.refunded))
            : quantities;
    wanted.forEach(
        (id, pieces) -> {
          Sale.Line line = sale.line(id);
          if (line == null || pieces > line.invoiced - line.refunded) {
            throw new Refusal(
                400,
                "Creditmemo Document Validation Error(s):\nThe quantity to creditmemo must not be"
                    + " greater than the unrefunded quantity for product SKU \""
                    + (line == null ? id : line.product.sku)
                    + "\".");
          }
        });
    wanted.forEach((id, pieces) -> refund(sale, sale.line(id), pieces, returned.contains(id)));
    Sale.Credit credit = new Sale.Credit(ids.getAsInt(), now(), Map.copyOf(wanted));
    sale.credits.add(credit);
    settle(sale);
    return credit.id();
  }

  private void refund(Sale sale, Sale.Line line, int pieces, boolean returned) {
    int unsent = Math.max(0, line.ordered - line.cancelled - line.shipped - line.refunded);
    int neverSent = Math.min(unsent, pieces);
    line.refunded += pieces;
    reserve(sale, line, neverSent, "creditmemo_created");
    String source = sale.shipments.isEmpty() ? Inventory.DEFAULT : sale.shipments.get(0).source();
    if (line.product.counted && returned) {
      inventory.take(line.product.sku, source, neverSent - pieces, true);
    } else if (line.product.counted) {
      inventory.take(line.product.sku, source, neverSent, line.product.backorders);
    }
  }

  /** The state that follows from what became of its pieces. */
  private void settle(Sale sale) {
    boolean cancelled = sale.lines.stream().allMatch(line -> line.cancelled == line.ordered);
    boolean refunded =
        sale.lines.stream()
            .allMatch(line -> line.refunded > 0 && line.refunded + line.cancelled >= line.ordered);
    boolean done =
        sale.lines.stream().allMatch(line -> line.toShip() == 0 && line.toInvoice() == 0);
    if (cancelled) {
      sale.is("canceled", "canceled");
    } else if (refunded) {
      sale.is("closed", "closed");
    } else if (done) {
      sale.is("complete", "complete");
    } else if (sale.lines.stream().anyMatch(line -> line.invoiced > 0)
        && sale.state.equals("new")) {
      sale.is("processing", "processing");
    }
    touched(sale);
  }

  Sale.Comment comment(Sale sale, String text, boolean notified, boolean visible, String status) {
    Sale.Comment comment = new Sale.Comment(ids.getAsInt(), now(), text, notified, visible);
    sale.comments.add(comment);
    if (status != null) {
      sale.status = status;
    }
    touched(sale);
    return comment;
  }

  void remove(Sale sale) {
    all.remove(sale.id);
  }
}
