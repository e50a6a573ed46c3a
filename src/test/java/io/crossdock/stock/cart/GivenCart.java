package io.crossdock.stock.cart;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A cart in plain values, for the oracle; null where something is not set. */
record GivenCart(
    String alias,
    Selection selection,
    Breakdown breakdown,
    BigDecimal percent,
    long buffer,
    Long maximum,
    long minimumLevel,
    Long connectorMaximum,
    Set<String> excluded,
    boolean zeroesVanished,
    java.time.Instant lastAt,
    java.time.Instant settingsAt,
    Map<String, Amount> sent,
    List<Shelf.Item> items) {

  Cart cart() {
    return new Cart(
        "cart",
        true,
        alias,
        selection,
        breakdown,
        new CartRules(
            percent,
            buffer,
            maximum == null ? Long.MAX_VALUE : maximum,
            minimumLevel,
            connectorMaximum == null ? Long.MAX_VALUE : connectorMaximum),
        excluded,
        zeroesVanished ? Cart.Vanished.ZERO : Cart.Vanished.HOLD,
        new Cart.Uploaded(lastAt, settingsAt, sent::get),
        items == null ? null : Shelf.of(items));
  }

  /** All is due and nothing of the cart is looked at. */
  GivenCart unlooked() {
    return new GivenCart(
        alias,
        selection,
        breakdown,
        percent,
        buffer,
        maximum,
        minimumLevel,
        connectorMaximum,
        excluded,
        zeroesVanished,
        null,
        null,
        sent,
        null);
  }

  /** Without rules too. */
  GivenCart bare() {
    return new GivenCart(
        alias,
        selection,
        breakdown,
        null,
        0,
        null,
        0,
        null,
        excluded,
        zeroesVanished,
        null,
        null,
        sent,
        null);
  }
}
