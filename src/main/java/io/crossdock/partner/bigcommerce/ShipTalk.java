package io.crossdock.partner.bigcommerce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.document.Shipment;
import io.crossdock.partner.bigcommerce.BigOrder.Consignment;
import io.crossdock.partner.bigcommerce.BigOrder.Line;
import io.crossdock.shop.Aliases;
import io.crossdock.shop.OrderNote;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a shipment of an order in the store, with tracking. That is not idempotent: where an
 * earlier answer never came, those that are there are read first. BigCommerce itself sets the
 * order's status by it. Not thread-safe.
 */
final class ShipTalk extends OrderTalk {

  private static final int MOST = 250;

  /** As the vendor's reference of shipments has it. */
  private static final int LONGEST_NUMBER = 50;

  private static final int LONGEST_LINK = 500;

  private final Shipment shipment;
  private final Aliases aliases;
  private final boolean unresolved;
  private final List<TalkRequest> shipments = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private boolean looks;

  /**
   * @param unresolved whether it may be there already
   */
  ShipTalk(Shipment shipment, Aliases aliases, boolean unresolved) {
    super(shipment.number(), OrderNote.of(shipment, aliases));
    this.shipment = shipment;
    this.aliases = aliases;
    this.unresolved = unresolved;
  }

  /** A shipment as the store has it. */
  record There(String id, String comments) {}

  @Override
  void read(BigOrder order) {
    looks = unresolved;
    Map<String, BigDecimal> left = new LinkedHashMap<>();
    shipment
        .lines()
        .forEach(
            line -> left.merge(line.sku(), BigDecimal.valueOf(line.quantity()), BigDecimal::add));
    for (Consignment consignment : order.shipping()) {
      ArrayNode items = items(consignment, left);
      if (!items.isEmpty()) {
        shipments.add(TalkRequest.post(path() + "/shipments", body(consignment, items)));
      }
    }
    if (left.values().stream().anyMatch(some -> some.signum() > 0)) {
      done.add("some of it was told as sent by somebody else");
    }
  }

  /** What of the shipment is of these lines, taken off what is left of it. */
  private ArrayNode items(Consignment consignment, Map<String, BigDecimal> left) {
    ArrayNode items = Wire.array();
    for (Line line : consignment.lines()) {
      String sku = Wire.text(line.sku());
      String article = sku == null ? "" : aliases.article(sku);
      BigDecimal here = line.open().min(left.getOrDefault(article, BigDecimal.ZERO));
      if (here.signum() > 0) {
        left.merge(article, here, BigDecimal::subtract);
        items
            .addObject()
            .put("order_product_id", Long.parseLong(line.id()))
            .put("quantity", here.intValue());
      }
    }
    return items;
  }

  private ObjectNode body(Consignment consignment, ArrayNode items) {
    ObjectNode body =
        Wire.object()
            .put("order_address_id", Long.parseLong(consignment.id()))
            .put("comments", told().text());
    if (!shipment.parcels().isEmpty()) {
      // A shipment has one number: those of other parcels stand in the comments.
      Shipment.Parcel parcel = shipment.parcels().get(0);
      String number = parcel.number();
      String link = parcel.trackingUrl();
      if (number != null && number.length() <= LONGEST_NUMBER) {
        body.put("tracking_number", number);
      }
      if (link != null && link.length() <= LONGEST_LINK) {
        body.put("tracking_link", link);
      }
      String carrier = OrderNote.carrier(shipment, parcel);
      if (carrier != null) {
        body.put("shipping_method", carrier);
      }
    }
    body.set("items", items);
    return body;
  }

  @Override
  TalkRequest then() {
    if (looks) {
      return TalkRequest.get(path() + "/shipments").with("limit", MOST);
    }
    return shipments.isEmpty() ? null : shipments.get(0);
  }

  @Override
  void thenAnswered(TalkAnswer answer) {
    if (looks) {
      looks = false;
      if (Wire.all(answer, There.class).stream().anyMatch(one -> told().isIn(one.comments()))) {
        done.add("the shipment was there");
        shipments.clear();
      }
      return;
    }
    shipments.remove(0);
    done.add("shipment " + Wire.one(answer, There.class).id());
  }

  @Override
  public String done() {
    return done.isEmpty() ? "nothing of it was left to be told as sent" : String.join(", ", done);
  }
}
