package io.crossdock.flow;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.Adjustment;
import io.crossdock.document.Receipt;
import io.crossdock.document.ReturnReceipt;
import io.crossdock.document.Shipment;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * A partner accepted what a warehouse did; now, and not before, the warehouse is told so, if it
 * wants to be: channel {@code reports.<warehouse>}. Bean {@code acceptances}, to be called by the
 * route that empties the partner's channel, after the partner's answer. Thread-safe.
 */
public final class Acceptances {

  private final Positions positions;
  private final Channels channels;

  public Acceptances(CamelLedger ledger) {
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
  }

  /** The key of an order's shipments in {@code reports.<warehouse>}. */
  public static String order(String warehouseOrder) {
    return "order:" + warehouseOrder;
  }

  /**
   * The key of what came back of an order without being announced. What was announced is told by
   * its own number, and reported by nobody.
   */
  public static String unannounced(String warehouseOrder) {
    return "unannounced-return:" + warehouseOrder;
  }

  public static String purchaseOrder(String warehouseOrder) {
    return "purchase-order:" + warehouseOrder;
  }

  public static String adjustment(String adjustmentId, String sku) {
    return "adjustment:" + adjustmentId + ":" + sku;
  }

  /** The exchange's entry was accepted by its partner. */
  public void accepted(Exchange exchange) {
    acceptedOf(exchange, exchange.getVariable("entry", Entry.class));
  }

  /**
   * An entry of a batch was. By a name of its own: a route could not tell two of one name apart.
   */
  public void acceptedOf(Exchange exchange, Entry entry) {
    Pen pen = Pen.of(exchange);
    Object document = entry.body();
    if (document instanceof Shipment one && one.lines().isEmpty()) {
      // Of parcels alone nothing is reported: their pieces were, with the shipment before.
      return;
    }
    if (document instanceof Shipment one) {
      note(
          pen,
          one.warehouse(),
          order(one.warehouseOrder()),
          one.lines().stream()
              .collect(
                  Collectors.toMap(Shipment.Line::line, line -> (long) line.total(), Math::max)));
    } else if (document instanceof ReturnReceipt one && one.returnNumber() == null) {
      note(
          pen,
          one.warehouse(),
          unannounced(one.warehouseReturn()),
          one.lines().stream()
              .collect(
                  Collectors.toMap(
                      ReturnReceipt.Line::line, line -> (long) line.total(), Math::max)));
    } else if (document instanceof Receipt one) {
      note(
          pen,
          one.warehouse(),
          purchaseOrder(one.warehouseOrder()),
          one.lines().stream()
              .collect(
                  Collectors.toMap(Receipt.Line::line, line -> (long) line.total(), Math::max)));
    } else if (document instanceof Adjustment one) {
      note(pen, one.warehouse(), adjustment(one.adjustmentId(), one.sku()), Map.of(one.sku(), 1L));
    }
  }

  private void note(Pen pen, String warehouse, String key, Map<String, Long> totals) {
    String reports = "reports." + warehouse;
    if (!channels.exists(reports)) {
      return;
    }
    String name = "accepted." + warehouse;
    Position<Accepted> before = positions.find(name, key, Accepted.class).orElse(null);
    positions.put(
        pen,
        name,
        key,
        before == null ? 0 : before.revision(),
        (before == null ? Accepted.NONE : before.value()).with(totals));
    channels.mark(pen, reports, java.util.List.of(key), "accepted");
  }
}
