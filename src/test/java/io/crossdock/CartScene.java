package io.crossdock;

import io.crossdock.document.Shipment;
import io.crossdock.flow.BookedOrder;
import io.crossdock.ledger.EntryState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What tests of a cart begin with: items that show an amount, orders that are booked. */
final class CartScene {

  private final CartPlace place;
  private final CartRig cart;
  private int names;

  CartScene(CartPlace place, CartRig cart) {
    this.place = place;
    this.cart = cart;
  }

  // ------------------------------------------------------------------------------------- stock

  /** New items of which the cart shows so many; their SKUs. */
  List<String> items(int count, int quantity) {
    names++;
    List<String> skus = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String sku = String.format("T%02d-%04d", names, i);
      cart.item(sku, quantity);
      skus.add(sku);
    }
    return skus;
  }

  String item(int quantity) {
    return items(1, quantity).get(0);
  }

  /** What is due goes out together, and calls are counted from then on. */
  void due(int sellable, List<String> skus) {
    place.pause();
    place.reads(sellable, skus);
    cart.forget();
    place.resume();
  }

  /** Waits until the cart shows so many of each. */
  void shown(int quantity, List<String> skus) {
    Integer wanted = quantity;
    place.until(() -> skus.stream().allMatch(sku -> wanted.equals(cart.shows(sku))));
  }

  /** A new item of which the warehouse has so many and the cart shows as many; its SKU. */
  String stocked(int quantity) {
    return shows(quantity, item(0));
  }

  /** The same of a SKU that the cart does not have yet. */
  String stocked(String sku, int quantity) {
    cart.item(sku, 0);
    return shows(quantity, sku);
  }

  private String shows(int quantity, String sku) {
    place.reads(quantity, List.of(sku));
    shown(quantity, List.of(sku));
    place.settled();
    return sku;
  }

  /** Whether what was to be sent of it last was left out for this reason. */
  boolean skipped(String sku, String reason) {
    var entry = place.entry("stock", sku);
    return entry != null && entry.state() == EntryState.SKIPPED && entry.reason().contains(reason);
  }

  // ------------------------------------------------------------------------------------ orders

  /** An order that is booked; its number. */
  String bought(String sku, int pieces) {
    String number = cart.buy(Map.of(sku, pieces));
    booked(number, BookedOrder.State.OPEN);
    return number;
  }

  /** Waits until the order, of which the hub hears now at the latest, is booked like that. */
  void booked(String number, BookedOrder.State state) {
    place.heard();
    place.until(() -> place.booked(number).filter(one -> one.state() == state).isPresent());
  }

  /**
   * What a warehouse tells of a parcel.
   *
   * @param pieces in this one
   * @param total in all up to this one
   */
  Shipment shipment(String number, int sequence, String sku, int pieces, int total) {
    return new Shipment(
        cart.shop(),
        number,
        sequence,
        "ongoing",
        "77",
        List.of(new Shipment.Line(null, "1", sku, pieces, total)),
        List.of(new Shipment.Parcel("3735" + sequence, "https://track.example.com/1", "PostNord")),
        Instant.now());
  }

  /** The same, until the cart has been told of it as one more. */
  void shipped(String number, int sequence, String sku, int pieces, int total) {
    int before = cart.shipmentsTold(number).size();
    place.write("shipments", shipment(number, sequence, sku, pieces, total));
    place.until(() -> cart.shipmentsTold(number).size() == before + 1);
  }
}
