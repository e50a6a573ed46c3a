package io.crossdock.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;

/**
 * Tells a seller that its order will not be sent. Schema {@code cancellation-notice-1.json}.
 *
 * @param shop who sold it
 * @param number the seller's own number of the order
 * @param sequence the how manieth notice of the order, from 1
 * @param by who stopped it
 * @param reason a word, such as {@code NO_STOCK}
 * @param at UTC
 * @param docKey null if it is known by what it says
 * @param warehouseOrder the warehouse's id of what it cancelled; null if it does not say
 * @param scope how much of the order; null for all of it
 */
public record CancellationNotice(
    String shop,
    String number,
    long sequence,
    By by,
    String reason,
    Instant at,
    String docKey,
    String warehouseOrder,
    Scope scope)
    implements Document {

  public static final String TYPE = "CancellationNotice";

  /** Who stopped it. */
  public enum By {
    /** The warehouse cancelled it by itself. */
    @JsonProperty("warehouse")
    WAREHOUSE,
    /** The hub asks the seller to cancel it. */
    @JsonProperty("hub")
    HUB
  }

  /** How much of an order will not be sent. */
  public enum Scope {
    @JsonProperty("order")
    ORDER,
    /** What was left of it after a shipment. */
    @JsonProperty("back-order")
    BACK_ORDER
  }

  /** All of it, without what only some warehouses say. */
  public CancellationNotice(
      String shop, String number, long sequence, By by, String reason, Instant at) {
    this(shop, number, sequence, by, reason, at, null, null, null);
  }

  public CancellationNotice {
    Checks.id("shop", shop, 64);
    Checks.id("number", number, Order.MAX_NUMBER);
    Checks.counted("sequence", sequence);
    Objects.requireNonNull(by, "by");
    Checks.id("reason", reason, 64);
    Objects.requireNonNull(at, "at");
  }

  /** Whether nothing of it is sent; else only what was left of it is not. */
  public boolean stopsAll() {
    return scope != Scope.BACK_ORDER;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String key() {
    return Order.key(shop, number);
  }

  @Override
  public DocumentVersion version() {
    return DocumentVersion.of(sequence);
  }

  @Override
  public Instant asOf() {
    return at;
  }

  @Override
  public String value() {
    return by
        + "|"
        + reason
        + (docKey == null ? "" : "|" + docKey + "|" + warehouseOrder + "|" + scope);
  }
}
