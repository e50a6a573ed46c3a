package io.crossdock.document;

import java.time.Instant;
import java.util.Objects;

/**
 * A warehouse's article master is asked for an article that was sold and that the warehouse does
 * not know. Schema {@code item-request-1.json}.
 *
 * @param warehouse the partner that lacks it
 * @param seller whose order named it first
 * @param number that order's, as its seller gave it
 * @param at UTC, when that was found
 */
public record ItemRequest(String warehouse, String sku, String seller, String number, Instant at)
    implements Document {

  public static final String TYPE = "ItemRequest";

  public ItemRequest {
    Checks.id("warehouse", warehouse, 64);
    Checks.sku(sku);
    Checks.id("seller", seller, 64);
    Checks.id("number", number, 64);
    Objects.requireNonNull(at, "at");
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String key() {
    return warehouse + ":" + sku;
  }

  /** It is asked for once, whatever else names it. */
  @Override
  public DocumentVersion version() {
    return DocumentVersion.of(1);
  }

  @Override
  public Instant asOf() {
    return at;
  }

  @Override
  public String value() {
    return sku;
  }
}
