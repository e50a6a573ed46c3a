package io.crossdock.flow;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.Acknowledgement;
import io.crossdock.document.Adjustment;
import io.crossdock.document.Awaited;
import io.crossdock.document.CancellationNotice;
import io.crossdock.document.ItemRequest;
import io.crossdock.document.Receipt;
import io.crossdock.document.ReturnReceipt;
import io.crossdock.document.Shipment;
import io.crossdock.document.ShipmentReversal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * A partner accepted what a warehouse did; now, and not before, the warehouse is told so, if it
 * wants to be: channel {@code reports.<warehouse>}. Bean {@code acceptances}, to be called by the
 * route that empties the partner's channel, after the partner's answer. Thread-safe.
 */
public final class Acceptances {

  /**
   * Variable: when an awaited document was accepted; absent if that is not known as yet. Of type
   * {@link Instant}.
   */
  public static final String ACCEPTED_AT = "acceptedAt";

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
              .filter(line -> line.line() != null)
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
              .filter(line -> line.line() != null)
              .collect(
                  Collectors.toMap(Receipt.Line::line, line -> (long) line.total(), Math::max)));
    } else if (document instanceof Adjustment one) {
      note(pen, one.warehouse(), adjustment(one.adjustmentId(), one.sku()), Map.of(one.sku(), 1L));
    } else if (document instanceof Awaited one) {
      // Without a time it was taken to be worked at; whether it was accepted is confirmed later.
      Instant at = exchange.getVariable(ACCEPTED_AT, Instant.class);
      if (at != null) {
        answered(pen, one.source(), one.acceptance(), new Answer(at, null));
      }
    } else if (!(document instanceof ReturnReceipt
        || document instanceof CancellationNotice
        || document instanceof ItemRequest
        || document instanceof Acknowledgement
        || document instanceof ShipmentReversal)) {
      // Those are reported to nobody here; of anything else nobody has thought as yet.
      throw new IllegalStateException(
          "nobody knows who is told that " + entry + " was accepted: " + document.getClass());
    }
  }

  /**
   * What the receiver of an awaited document said. That it was accepted stands, whatever is said
   * later.
   *
   * @return false if that was known before
   */
  public boolean answered(Pen pen, String source, String acceptance, Answer answer) {
    String name = "answered." + source;
    Position<Answer> before = positions.find(name, acceptance, Answer.class).orElse(null);
    if (before != null && (before.value().accepted() || before.value().equals(answer))) {
      return false;
    }
    positions.put(pen, name, acceptance, before == null ? 0 : before.revision(), answer);
    String reports = "reports." + source;
    if (channels.exists(reports)) {
      channels.mark(pen, reports, List.of(acceptance), "answered");
    }
    return true;
  }

  /** Whether the exchange's entry is an awaited document that was accepted by other ways. */
  public boolean isAccepted(Exchange exchange) {
    return exchange.getMessage().getBody() instanceof Awaited one
        && positions
            .find("answered." + one.source(), one.acceptance(), Answer.class)
            .map(position -> position.value().accepted())
            .orElse(false);
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
    channels.mark(pen, reports, List.of(key), "accepted");
  }
}
