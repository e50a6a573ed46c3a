package io.crossdock.partner.bigcommerce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.Pen;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.document.Shipment;
import io.crossdock.partner.bigcommerce.BigOrder.Consignment;
import io.crossdock.partner.bigcommerce.BigOrder.Line;
import io.crossdock.shop.Aliases;
import io.crossdock.shop.OrderNote;
import io.crossdock.shop.Sent;
import io.crossdock.shop.UntoldPieces;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
  private final Sent sent;
  private final Aliases aliases;
  private final boolean unresolved;
  private final List<TalkRequest> shipments = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private boolean looks;
  private UntoldPieces homeless = UntoldPieces.NONE;

  /**
   * @param sent of the order so far, with this shipment
   * @param unresolved whether it may be there already
   */
  ShipTalk(Shipment shipment, Sent sent, Aliases aliases, boolean unresolved) {
    super(shipment.number(), OrderNote.of(shipment, aliases));
    this.shipment = shipment;
    this.sent = sent;
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
    homeless = homeless(order, left);
  }

  /**
   * What is left of the shipment, and was not told by somebody else: the store counts pieces that
   * were sent.
   */
  private UntoldPieces homeless(BigOrder order, Map<String, BigDecimal> left) {
    Map<String, Long> told = new HashMap<>();
    for (Consignment consignment : order.shipping()) {
      for (Line line : consignment.lines()) {
        told.merge(article(line), line.sent().longValue(), Long::sum);
      }
    }
    Map<String, Long> pieces = new HashMap<>();
    left.forEach(
        (sku, some) -> {
          long telling = pieces(sku) - some.longValue();
          long all = sent.units().getOrDefault(sku, pieces(sku));
          long untold = all - told.getOrDefault(sku, 0L) - telling;
          if (some.signum() > 0 && untold > 0) {
            pieces.put(sku, Math.min(untold, some.longValue()));
          }
        });
    return new UntoldPieces(pieces);
  }

  private long pieces(String sku) {
    return shipment.lines().stream()
        .filter(line -> line.sku().equals(sku))
        .mapToLong(Shipment.Line::quantity)
        .sum();
  }

  private String article(Line line) {
    String sku = Wire.text(line.sku());
    return sku == null ? "" : aliases.article(sku);
  }

  /** What of the shipment is of these lines, taken off what is left of it. */
  private ArrayNode items(Consignment consignment, Map<String, BigDecimal> left) {
    ArrayNode items = Wire.array();
    for (Line line : consignment.lines()) {
      String article = article(line);
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
        homeless = UntoldPieces.NONE;
        shipments.clear();
      }
      return;
    }
    shipments.remove(0);
    done.add("shipment " + Wire.one(answer, There.class).id());
  }

  @Override
  public String done() {
    if (done.isEmpty() && homeless.isNone()) {
      return "its pieces were told already";
    }
    return Stream.concat(
            done.stream(),
            homeless.isNone()
                ? Stream.empty()
                : Stream.of("not told, as the store does not wait for them: " + homeless.words()))
        .collect(Collectors.joining(", "));
  }

  @Override
  public void settled(Pen pen) {
    homeless.review(
        pen,
        shipment,
        "they were sent, and BigCommerce waits for them nowhere: look at the order there, whether"
            + " it was edited or paid back, then close this");
  }
}
