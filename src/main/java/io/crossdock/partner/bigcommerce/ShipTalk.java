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
import io.crossdock.shop.ShipmentPlan;
import io.crossdock.shop.UntoldPieces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a shipment of an order in the store, with tracking, of what the store does not know to be
 * sent; where that is nothing, its parcels are a staff note. Making one is not idempotent: where an
 * earlier answer never came, those that are there are read first. BigCommerce itself sets the
 * order's status by it: so none is made of an order that was cancelled meanwhile. Not thread-safe.
 */
final class ShipTalk extends OrderTalk {

  private static final int MOST = 250;

  /** As the vendor's reference of shipments has it. */
  private static final int LONGEST_NUMBER = 50;

  private static final int LONGEST_LINK = 500;

  private final Shipment shipment;
  private final Sent sent;
  private final Aliases aliases;
  private final BigReader reader;
  private final boolean unresolved;
  private final List<Making> shipments = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private boolean looks;
  private UntoldPieces homeless = UntoldPieces.NONE;
  private ObjectNode note;

  /**
   * @param sent of the order so far, with this shipment
   * @param reader knows what was taken back in the store
   * @param unresolved whether it may be there already
   */
  ShipTalk(Shipment shipment, Sent sent, Aliases aliases, BigReader reader, boolean unresolved) {
    super(shipment.number(), OrderNote.of(shipment, aliases));
    this.shipment = shipment;
    this.sent = sent;
    this.aliases = aliases;
    this.reader = reader;
    this.unresolved = unresolved;
  }

  /** A shipment as the store has it, to one of the order's addresses. */
  record There(String id, String orderAddressId, String comments) {

    boolean isTo(String address) {
      return orderAddressId == null || orderAddressId.equals(address);
    }
  }

  /** One that is to be made. */
  private record Making(String address, TalkRequest request) {}

  @Override
  void read(BigOrder order) {
    looks = unresolved;
    // Made shipped again, it would take its pieces off the shelf once more, and that somebody
    // cancelled it would be seen nowhere.
    boolean waits = !reader.isTakenBack(order);
    List<ShipmentPlan.Line> lines =
        order.shipping().stream()
            .flatMap(one -> one.lines().stream())
            .map(
                one ->
                    new ShipmentPlan.Line(
                        one.id(),
                        one.id(),
                        one.sku(),
                        one.sent().longValue(),
                        waits ? one.open().longValue() : 0))
            .toList();
    ShipmentPlan plan = ShipmentPlan.of(shipment, sent, lines, aliases);
    for (Consignment consignment : order.shipping()) {
      ArrayNode items = items(consignment, plan.pieces());
      if (!items.isEmpty()) {
        TalkRequest request = TalkRequest.post(path() + "/shipments", body(consignment, items));
        shipments.add(new Making(consignment.id(), request));
      }
    }
    homeless = plan.homeless();
    // Whoever told of its pieces by hand did not know the parcels.
    note =
        shipments.isEmpty() && !shipment.parcels().isEmpty() ? NoteTalk.note(order, told()) : null;
  }

  /** What of these lines is to be told. */
  private static ArrayNode items(Consignment consignment, Map<String, Long> pieces) {
    ArrayNode items = Wire.array();
    for (Line line : consignment.lines()) {
      Long here = pieces.get(line.id());
      if (here != null) {
        items.addObject().put("order_product_id", Long.parseLong(line.id())).put("quantity", here);
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
    if (!shipments.isEmpty()) {
      return shipments.get(0).request();
    }
    return note == null ? null : TalkRequest.put(path(), note);
  }

  @Override
  void thenAnswered(TalkAnswer answer) {
    if (looks) {
      looks = false;
      List<There> there =
          Wire.all(answer, There.class).stream()
              .filter(one -> told().isIn(one.comments()))
              .toList();
      if (!there.isEmpty()) {
        done.add("the shipment was there");
        there.forEach(one -> shipments.removeIf(more -> one.isTo(more.address())));
        note = null;
      }
    } else if (!shipments.isEmpty()) {
      shipments.remove(0);
      done.add("shipment " + Wire.one(answer, There.class).id());
    } else {
      note = null;
      done.add(homeless.isNone() ? "its pieces were told already; a staff note" : "a staff note");
    }
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
            + " it was cancelled, edited or paid back, then close this");
  }
}
