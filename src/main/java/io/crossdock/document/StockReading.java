package io.crossdock.document;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * What a warehouse said it has of an article when it was asked. Schema {@code
 * stock-reading-1.json}.
 *
 * @param warehouse the partner that says so
 * @param sku text with its leading zeros
 * @param sellable what can still be sold; may be negative, and a fraction
 * @param physical what lies there; null if the warehouse does not say
 * @param number the reading's number, drawn from the ledger before the request was sent: what the
 *     warehouse answered before that number was drawn is contained
 * @param asOf when the request was sent, by our clock, UTC
 */
public record StockReading(
    String warehouse,
    String sku,
    BigDecimal sellable,
    BigDecimal physical,
    long number,
    Instant asOf)
    implements Document {

  public static final String TYPE = "StockReading";

  public StockReading {
    Checks.id("warehouse", warehouse, 64);
    Checks.sku(sku);
    Decimals.modest("sellable", Objects.requireNonNull(sellable, "sellable"));
    Decimals.modest("physical", physical);
    Checks.counted("number", number);
    Objects.requireNonNull(asOf, "asOf");
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String key() {
    return sku;
  }

  @Override
  public DocumentVersion version() {
    return DocumentVersion.of(number);
  }

  @Override
  public String value() {
    return Decimals.text(sellable) + "|" + (physical == null ? "" : Decimals.text(physical));
  }
}
