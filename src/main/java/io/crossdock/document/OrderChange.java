package io.crossdock.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * Fields of an order in its warehouse that are to be changed, as that warehouse calls them; the
 * others stay. Schema {@code order-change-1.json}.
 *
 * @param shop who sold it
 * @param number the seller's own number of the order
 * @param revision of the order that comes by this, from 2
 * @param at when it was changed, UTC
 * @param set never empty
 */
public record OrderChange(
    String shop, String number, long revision, Instant at, Map<String, JsonNode> set)
    implements Document {

  public static final String TYPE = "OrderChange";

  public OrderChange {
    Checks.id("shop", shop, 64);
    Checks.id("number", number, Order.MAX_NUMBER);
    Checks.counted("revision", revision);
    Objects.requireNonNull(at, "at");
    set = Checks.sorted(set);
    if (set.isEmpty()) {
      throw new IllegalArgumentException("set is empty: nothing is to be changed");
    }
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
    return "change|" + set;
  }
}
