package io.crossdock.document;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is known of an article: always the whole of it. Schema {@code item-1.json}.
 *
 * @param source the partner that says so
 * @param sku text with its leading zeros
 * @param revision in the source's count, or the milliseconds of its modification time; from 1
 * @param updatedAt UTC
 * @param name null if the source does not say, as all that follows
 * @param barcodes others than {@code barcode}; may be empty
 * @param weightKg exact
 * @param active false once it is no longer sold
 * @param supplierPartNumber how its supplier calls it
 * @param customFields of the warehouse's article, by their names there; may be empty
 */
public record Item(
    String source,
    String sku,
    long revision,
    Instant updatedAt,
    String name,
    String description,
    String barcode,
    List<String> barcodes,
    BigDecimal weightKg,
    BigDecimal lengthM,
    BigDecimal widthM,
    BigDecimal heightM,
    String unit,
    String category,
    String countryOfOrigin,
    String customsNumber,
    BigDecimal purchasePrice,
    BigDecimal salesPrice,
    String currency,
    Boolean active,
    String supplierPartNumber,
    Map<String, String> customFields)
    implements Document {

  public static final String TYPE = "Item";

  /** Without what only some warehouses are asked for. */
  public Item(
      String source,
      String sku,
      long revision,
      Instant updatedAt,
      String name,
      String description,
      String barcode,
      List<String> barcodes,
      BigDecimal weightKg,
      BigDecimal lengthM,
      BigDecimal widthM,
      BigDecimal heightM,
      String unit,
      String category,
      String countryOfOrigin,
      String customsNumber,
      BigDecimal purchasePrice,
      BigDecimal salesPrice,
      String currency,
      Boolean active) {
    this(
        source,
        sku,
        revision,
        updatedAt,
        name,
        description,
        barcode,
        barcodes,
        weightKg,
        lengthM,
        widthM,
        heightM,
        unit,
        category,
        countryOfOrigin,
        customsNumber,
        purchasePrice,
        salesPrice,
        currency,
        active,
        null,
        null);
  }

  public Item {
    Checks.id("source", source, 64);
    Checks.sku(sku);
    Checks.counted("revision", revision);
    Objects.requireNonNull(updatedAt, "updatedAt");
    Decimals.modest("weightKg", weightKg);
    Decimals.modest("lengthM", lengthM);
    Decimals.modest("widthM", widthM);
    Decimals.modest("heightM", heightM);
    Decimals.modest("purchasePrice", purchasePrice);
    Decimals.modest("salesPrice", salesPrice);
    barcodes = Checks.list(barcodes);
    customFields = Checks.sorted(customFields);
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
    return DocumentVersion.of(revision);
  }

  @Override
  public Instant asOf() {
    return updatedAt;
  }

  @Override
  public String value() {
    return String.join(
            "|",
            String.valueOf(name),
            String.valueOf(description),
            String.valueOf(barcode),
            String.valueOf(barcodes),
            plain(weightKg),
            plain(lengthM),
            plain(widthM),
            plain(heightM),
            String.valueOf(unit),
            String.valueOf(category),
            String.valueOf(countryOfOrigin),
            String.valueOf(customsNumber),
            plain(purchasePrice),
            plain(salesPrice),
            String.valueOf(currency),
            String.valueOf(active))
        + (supplierPartNumber == null && customFields.isEmpty()
            ? ""
            : "|" + supplierPartNumber + "|" + customFields);
  }

  /** 0.90 and 0.9 are the same weight. */
  private static String plain(BigDecimal number) {
    return number == null ? "" : Decimals.text(number);
  }
}
