package io.crossdock.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A seller takes an order back: its last state. May come before the order. Schema {@code
 * order-cancellation-1.json}.
 *
 * @param shop the partner that sold it
 * @param number the seller's own number
 * @param revision in the seller's count of the order's states, from 1
 * @param at when, UTC
 * @param reason for people; null if the seller does not say
 * @param skus of the order, each once, also where nobody was told of it; empty if the seller does
 *     not say; null for that, too
 * @param gone true where the seller has no such order, or none any more: nothing says since when,
 *     and {@code at} is when that was seen; null otherwise
 */
public record OrderCancellation(
    String shop,
    String number,
    long revision,
    Instant at,
    String reason,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> skus,
    Boolean gone)
    implements Document {

  public static final String TYPE = "OrderCancellation";

  public OrderCancellation {
    Checks.id("shop", shop, 64);
    Checks.id("number", number, Order.MAX_NUMBER);
    Checks.counted("revision", revision);
    Objects.requireNonNull(at, "at");
    skus = skus == null ? List.of() : List.copyOf(skus);
    gone = Boolean.TRUE.equals(gone) ? Boolean.TRUE : null;
  }

  /** Of an order the seller has. */
  public OrderCancellation(
      String shop, String number, long revision, Instant at, String reason, List<String> skus) {
    this(shop, number, revision, at, reason, skus, null);
  }

  /** Whose seller does not say what it was of. */
  public OrderCancellation(String shop, String number, long revision, Instant at, String reason) {
    this(shop, number, revision, at, reason, List.of(), null);
  }

  public OrderCancellation withRevision(long newRevision) {
    return new OrderCancellation(shop, number, newRevision, at, reason, skus, gone);
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
    return DocumentVersion.of(revision);
  }

  @Override
  public Instant asOf() {
    return at;
  }

  @Override
  public String value() {
    return "cancelled|" + reason;
  }
}
