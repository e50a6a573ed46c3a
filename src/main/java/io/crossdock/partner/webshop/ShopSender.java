package io.crossdock.partner.webshop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.Entry;
import io.crossdock.document.CancellationNotice;
import io.crossdock.document.ReturnReceipt;
import io.crossdock.document.Shipment;
import io.crossdock.operate.Printable;
import java.time.Instant;
import java.util.Locale;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/**
 * Tells a shop what became of its orders, each under a key made of the document's own key and
 * version: bean {@code <shop>Orders}. Public for Camel alone. Thread-safe.
 */
public final class ShopSender {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ShopSettings settings;

  ShopSender(ShopSettings settings) {
    this.settings = settings;
  }

  /** Makes the whole message of a shipment. */
  public void ship(@Body Shipment shipment, Exchange exchange) {
    ObjectNode body = JSON.createObjectNode().put("sequence", shipment.sequence());
    instant(body, "shippedAt", shipment.shippedAt());
    ArrayNode lines = body.putArray("lines");
    for (Shipment.Line line : shipment.lines()) {
      ObjectNode one = lines.addObject();
      text(one, "row", line.row());
      one.put("sku", settings.aliases().shopNumber(line.sku())).put("quantity", line.quantity());
    }
    ArrayNode parcels = body.putArray("parcels");
    for (Shipment.Parcel parcel : shipment.parcels()) {
      ObjectNode one = parcels.addObject().put("number", parcel.number());
      text(one, "trackingUrl", parcel.trackingUrl());
      text(one, "carrier", parcel.carrier());
    }
    request(exchange, "shipments", shipment.number(), String.valueOf(shipment.sequence()), body);
  }

  /** Makes the whole message of a cancellation. */
  public void cancel(@Body CancellationNotice notice, Exchange exchange) {
    ObjectNode body = JSON.createObjectNode().put("sequence", notice.sequence());
    body.put("by", notice.by().name().toLowerCase(Locale.ROOT)).put("reason", notice.reason());
    instant(body, "at", notice.at());
    request(exchange, "cancellations", notice.number(), String.valueOf(notice.sequence()), body);
  }

  /** Makes the whole message of what came back. */
  public void returned(@Body ReturnReceipt receipt, Exchange exchange) {
    ObjectNode body = JSON.createObjectNode().put("sequence", receipt.sequence());
    text(body, "returnNumber", receipt.returnNumber());
    instant(body, "at", receipt.at());
    ArrayNode lines = body.putArray("lines");
    for (ReturnReceipt.Line line : receipt.lines()) {
      ObjectNode one = lines.addObject();
      one.put("sku", settings.aliases().shopNumber(line.sku()))
          .put("quantity", line.quantity())
          .put("restocked", line.restocked())
          .put("discarded", line.discarded());
      text(one, "reasonCode", line.reasonCode());
    }
    String which = receipt.returnNumber() == null ? "" : receipt.returnNumber();
    request(exchange, "returns", receipt.number(), which + "/" + receipt.sequence(), body);
  }

  /** After a 2xx. */
  public void accepted(Exchange exchange) {
    int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class);
    String body = exchange.getMessage().getBody(String.class);
    Entry entry = exchange.getVariable("entry", Entry.class);
    entry.answeredWith(status + (body == null ? "" : " " + Printable.text(body)));
  }

  private void request(
      Exchange exchange, String kind, String number, String version, ObjectNode body) {
    String key = Encoded.key(kind + "/" + number + "/" + version);
    exchange.setVariable("idempotencyKey", key);
    ShopRequests.write(
        exchange,
        settings,
        "POST",
        "/orders/" + Encoded.segment(number) + "/" + kind,
        key,
        body.toString());
  }

  private static void text(ObjectNode node, String member, String value) {
    if (value != null) {
      node.put(member, value);
    }
  }

  private static void instant(ObjectNode node, String member, Instant value) {
    if (value != null) {
      node.put(member, value.toString());
    }
  }
}
