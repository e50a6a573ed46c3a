package io.crossdock.shop;

import io.crossdock.camel.Pen;
import io.crossdock.camel.Reviews;
import io.crossdock.document.Shipment;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Pieces of a shipment that a cart could not be told of, as it waits for them nowhere: nobody's any
 * more, unless somebody looks. Immutable.
 *
 * @param pieces by SKU; may be empty
 */
public record UntoldPieces(Map<String, Long> pieces) {

  /** The kind of review items; their key is the shop and its order's number. */
  public static final String KIND = "shipment-untold";

  public static final UntoldPieces NONE = new UntoldPieces(Map.of());

  public UntoldPieces {
    pieces = Map.copyOf(pieces);
  }

  public boolean isNone() {
    return pieces.isEmpty();
  }

  /** For people; empty for none. */
  public String words() {
    return new TreeMap<>(pieces)
        .entrySet().stream()
            .map(one -> one.getValue() + " x " + one.getKey())
            .collect(Collectors.joining(", "));
  }

  /**
   * Opens a review item, if there are any.
   *
   * @param next what is left to be done, for people
   */
  public void review(Pen pen, Shipment shipment, String next) {
    if (isNone()) {
      return;
    }
    Map<String, String> facts = new TreeMap<>();
    facts.put("shop", shipment.shop());
    facts.put("order", shipment.number());
    facts.put("shipment", String.valueOf(shipment.sequence()));
    facts.put("pieces", words());
    facts.put("next", next);
    new Reviews().open(pen, KIND, shipment.shop() + ":" + shipment.number(), facts);
  }
}
