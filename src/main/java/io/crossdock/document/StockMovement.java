package io.crossdock.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * Units that a shop took from stock or gave back, each told once. Schema {@code
 * stock-movement-1.json}.
 *
 * <p>Both buckets count from the shop's point of view of what it holds: positive was taken from
 * stock, negative was given back. The sum over all movements of an item is what it holds.
 *
 * @param movementId {@code <shop>:<transaction>:<item>:<number>}: the same movement always has the
 *     same, so that who gets it twice can drop the second
 * @param shop the partner's name
 * @param transaction the shop's id of what took the units
 * @param item the shop's id of the item in it
 * @param number of this item's movements, from 1
 * @param orderId the shop's number of the order; null if it has none. Not unique: an order may have
 *     several transactions, and the order may never have been placed
 * @param sku text with its leading zeros
 * @param available units of goods on hand; -2147483648 to 2147483647
 * @param backordered units sold ahead of their arrival, likewise; not both 0
 * @param at the shop's time of the change, UTC; a shop's servers set it, so later changes may have
 *     earlier times
 * @param placedAt when the order was placed; null if it was not, or if orders are not asked for
 * @param canceledAt when the order was cancelled; null if it was not, or if orders are not asked
 *     for
 * @param shipped units of the SKU that had left the house for this order when the movement was
 *     found; null if fulfillments are not asked for
 * @param shippingService how the order is sent; null if it is not known or not asked for
 */
public record StockMovement(
    String movementId,
    String shop,
    String transaction,
    String item,
    long number,
    String orderId,
    String sku,
    Kind kind,
    int available,
    int backordered,
    Instant at,
    Instant placedAt,
    Instant canceledAt,
    Long shipped,
    String shippingService)
    implements Document {

  public static final String TYPE = "StockMovement";

  /** Why units moved. */
  public enum Kind {
    /** Units were taken. */
    @JsonProperty("captured")
    CAPTURED,
    /** All units were given back: the purchase was undone. */
    @JsonProperty("rolled-back")
    ROLLED_BACK,
    /** Units were given back, or changed buckets, and the purchase stands. */
    @JsonProperty("restocked")
    RESTOCKED;

    /** As written in documents. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public StockMovement {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(at, "at");
    String wrong = StockLevel.whatIsWrongWith(sku);
    if (wrong != null) {
      throw new IllegalArgumentException("sku " + wrong);
    }
    if (number < 1) {
      throw new IllegalArgumentException("number is " + number + "; movements count from 1");
    }
    if (available == 0 && backordered == 0) {
      throw new IllegalArgumentException("a movement of no units is none");
    }
    if (!id(shop, transaction, item, number).equals(movementId)) {
      throw new IllegalArgumentException(
          "movementId is '"
              + movementId
              + "', not the '"
              + id(shop, transaction, item, number)
              + "' of its members");
    }
  }

  /** What tells an item of a shop from all others: the key of its movements. */
  public static String key(String shop, String transaction, String item) {
    return shop + ":" + transaction + ":" + item;
  }

  private static String id(String shop, String transaction, String item, long number) {
    return key(shop, transaction, item) + ":" + number;
  }

  /** Without order context. */
  public static StockMovement of(
      String shop,
      String transaction,
      String item,
      long number,
      String orderId,
      String sku,
      Kind kind,
      int available,
      int backordered,
      Instant at) {
    return new StockMovement(
        id(shop, transaction, item, number),
        shop,
        transaction,
        item,
        number,
        orderId,
        sku,
        kind,
        available,
        backordered,
        at,
        null,
        null,
        null,
        null);
  }

  /** The same with what is known of its order. */
  public StockMovement with(
      Instant newPlacedAt, Instant newCanceledAt, Long newShipped, String newShippingService) {
    return new StockMovement(
        movementId,
        shop,
        transaction,
        item,
        number,
        orderId,
        sku,
        kind,
        available,
        backordered,
        at,
        newPlacedAt,
        newCanceledAt,
        newShipped,
        newShippingService);
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String key() {
    return key(shop, transaction, item);
  }

  @Override
  public DocumentVersion version() {
    return DocumentVersion.of(number);
  }

  @Override
  public Instant asOf() {
    return at;
  }

  /** The context of the order is not part of it: it is what was known when it was found. */
  @Override
  public String value() {
    return sku
        + "|"
        + kind.word()
        + "|"
        + available
        + "|"
        + backordered
        + "|"
        + (orderId == null ? "" : orderId);
  }
}
