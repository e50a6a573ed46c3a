package io.crossdock.partner.adobecommerce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.Pen;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.TransientException;
import io.crossdock.document.Shipment;
import io.crossdock.partner.adobecommerce.AdobeOrder.Item;
import io.crossdock.partner.adobecommerce.KeptBook.Keeps;
import io.crossdock.shop.Aliases;
import io.crossdock.shop.OrderFates;
import io.crossdock.shop.OrderNote;
import io.crossdock.shop.Sent;
import io.crossdock.shop.ShipmentPlan;
import io.crossdock.shop.UntoldPieces;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells an order of a shipment: reads it, ships its lines from the source, and invoices it when
 * nothing is left to ship, where that is wanted. What could not be done is a comment. Neither is
 * idempotent: where an earlier answer never came, or there is less to ship than was sent, the
 * order's shipments are read first, and before a comment its comments. Not thread-safe.
 */
final class ShipTalk implements OrderFates.Telling {

  private static final int MOST = 100;

  /** Carriers Magento knows by itself; the others are custom ones. */
  private static final Set<String> CARRIERS = Set.of("dhl", "fedex", "ups", "usps");

  private final Shipment shipment;
  private final Sent sent;
  private final Aliases aliases;
  private final AdobeSettings settings;
  private final boolean unresolved;
  private final AdobeFates fates;
  private final List<String> done = new ArrayList<>();
  private final Map<String, Long> pieces = new LinkedHashMap<>();
  private UntoldPieces homeless = UntoldPieces.NONE;
  private UntoldPieces told = UntoldPieces.NONE;
  private OrderNote note;
  private AdobeOrder order;
  private Commenting commenting;
  private Step step = Step.ORDER;
  private boolean wasThere;

  private enum Step {
    ORDER,
    SHIPMENTS,
    SHIP,
    INVOICE,
    COMMENT,
    OVER
  }

  /**
   * @param sent of the order so far, with this shipment
   * @param unresolved whether the shipment may be there already
   */
  ShipTalk(
      Shipment shipment, Sent sent, AdobeSettings settings, boolean unresolved, AdobeFates fates) {
    this.fates = fates;
    this.shipment = shipment;
    this.sent = sent;
    this.aliases = settings.basics().aliases();
    this.note = OrderNote.of(shipment, aliases);
    this.settings = settings;
    this.unresolved = unresolved;
  }

  @Override
  public TalkRequest next() {
    String id = TalkRequest.encoded(shipment.number());
    return switch (step) {
      case ORDER -> OrderTalk.order(shipment.number());
      case SHIPMENTS ->
          Search.of("/V1/shipments")
              .where("order_id", "eq", shipment.number())
              .first(MOST, "items[entity_id,comments[comment]],total_count");
      case SHIP -> TalkRequest.post("/V1/order/" + id + "/ship", ship());
      case INVOICE ->
          TalkRequest.post(
              "/V1/order/" + id + "/invoice",
              Wire.object().put("capture", true).put("notify", settings.shipments().mail()));
      case COMMENT -> commenting.next();
      case OVER -> null;
    };
  }

  private ObjectNode ship() {
    ObjectNode body = Wire.object();
    ArrayNode items = body.putArray("items");
    // The API tells texts from numbers.
    pieces.forEach(
        (id, count) ->
            items.addObject().put("order_item_id", Long.parseLong(id)).put("qty", count));
    body.put("notify", settings.shipments().mail()).put("appendComment", false);
    body.putObject("comment").put("comment", note.text()).put("is_visible_on_front", 0);
    ArrayNode tracks = body.putArray("tracks");
    for (Shipment.Parcel parcel : shipment.parcels()) {
      if (parcel.number() != null) {
        String carrier = OrderNote.carrier(shipment, parcel);
        String code = String.valueOf(carrier).toLowerCase(Locale.ROOT);
        tracks
            .addObject()
            .put("track_number", parcel.number())
            .put("title", carrier == null ? "Parcel" : carrier)
            .put("carrier_code", CARRIERS.contains(code) ? code : "custom");
      }
    }
    body.putObject("arguments")
        .putObject("extension_attributes")
        .put("source_code", settings.source());
    return body;
  }

  @Override
  public void answered(TalkAnswer answer) {
    if (step == Step.INVOICE && answer.status() == 400 && !isForNow(answer)) {
      notInvoiced(answer);
      return;
    }
    refuse(answer);
    switch (step) {
      case ORDER -> {
        order = Wire.one(answer, AdobeOrder.class);
        boolean isAll = allocate();
        // What cannot be shipped any more may have been by an earlier attempt.
        boolean looks = unresolved || !isAll;
        step = looks && !shipment.lines().isEmpty() ? Step.SHIPMENTS : ship(false);
      }
      case SHIPMENTS ->
          step =
              ship(
                  Wire.items(answer, AdobeOrder.Shipment.class).stream()
                      .flatMap(one -> Wire.list(one.comments()).stream())
                      .map(AdobeOrder.Remark::comment)
                      .anyMatch(note::begins));
      case SHIP -> {
        done.add("shipment " + answer.body().asText());
        step = behindShipment();
      }
      case INVOICE -> {
        done.add("invoice " + answer.body().asText());
        step = behindInvoice();
      }
      case COMMENT -> {
        commenting.answered(answer);
        if (commenting.done() != null) {
          done.add(commenting.done());
          step = Step.OVER;
        }
      }
      case OVER -> throw new IllegalStateException("nothing was asked");
    }
  }

  /** What was shipped is shipped: its staff has to see to the money. */
  private void notInvoiced(TalkAnswer answer) {
    String why = AdobeError.words(answer);
    done.add("not invoiced: " + why);
    note = note.and("It could not be invoiced (" + why + "): see to it");
    step = comment();
  }

  private void refuse(TalkAnswer answer) {
    if (answer.isOk()) {
      return;
    }
    if (answer.status() == 404) {
      throw new RejectedException(note.untold(AdobeCommerce.NAME, shipment.number()));
    }
    if (isForNow(answer)) {
      throw TransientException.ofPartner(AdobeError.told(answer), null);
    }
    throw AdobeError.rejected(answer);
  }

  /** Maybe there are too few at the source: what is written to it comes by itself. */
  private static boolean isForNow(TalkAnswer answer) {
    return answer.message().startsWith("Could not save");
  }

  private Step ship(boolean there) {
    wasThere = there;
    if (there) {
      pieces.clear();
      done.add("the shipment was there");
    } else if (!told.isNone()) {
      done.add("shipped there before: " + told.words());
    }
    if (!homeless.isNone()) {
      done.add("could not be shipped there: " + homeless.words());
      note = note.and(homeless.words() + " could not be shipped here: see to it");
    }
    return there ? behindShipment() : pieces.isEmpty() ? comment() : Step.SHIP;
  }

  /**
   * Never more than can still be shipped.
   *
   * @return whether that is all of it
   */
  private boolean allocate() {
    List<ShipmentPlan.Line> lines =
        order
            .lines()
            .filter(line -> String.valueOf(line.itemId()).matches("\\d{1,18}"))
            .map(
                line ->
                    new ShipmentPlan.Line(
                        line.itemId(),
                        line.itemId(),
                        line.sku(),
                        line.units().shipped(),
                        line.toShip()))
            .toList();
    ShipmentPlan plan = ShipmentPlan.of(shipment, sent, lines, aliases);
    pieces.putAll(plan.pieces());
    told = new UntoldPieces(plan.told());
    homeless = plan.homeless();
    return told.isNone() && homeless.isNone();
  }

  private Step behindShipment() {
    boolean isAll =
        order.lines().allMatch(line -> line.toShip() <= pieces.getOrDefault(line.itemId(), 0L));
    boolean isInvoiced = Wire.list(order.items()).stream().allMatch(Item::isInvoiced);
    return settings.shipments().invoice() && isAll && !isInvoiced ? Step.INVOICE : behindInvoice();
  }

  /** Its staff is told of what could not be shipped, also where some of it could. */
  private Step behindInvoice() {
    return homeless.isNone() ? Step.OVER : comment();
  }

  private Step comment() {
    commenting = new Commenting(shipment.number(), note, true);
    return Step.COMMENT;
  }

  @Override
  public void settled(Pen pen) {
    Map<String, Units> units = new TreeMap<>(Keeps.of(order).units());
    order
        .lines()
        .filter(line -> pieces.containsKey(line.itemId()))
        .forEach(
            line ->
                units.computeIfPresent(
                    Wire.text(line.sku()), (code, one) -> one.sent(pieces.get(line.itemId()))));
    fates.keep(pen, shipment.number(), new Keeps(units));
    homeless.review(
        pen,
        shipment,
        "they were sent, and Adobe Commerce waits for them nowhere: look at the order there, whether"
            + " it was paid back, then close this");
    if (wasThere) {
      // It was shipped a while ago: what was written since, was written as if it were not.
      fates.doubt(shipment.number());
    }
  }

  @Override
  public String done() {
    return String.join(", ", done);
  }
}
