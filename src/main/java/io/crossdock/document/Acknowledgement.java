package io.crossdock.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * Tells who sent a document what became of it at a warehouse. Schema {@code
 * acknowledgement-1.json}.
 *
 * @param docKey never null
 * @param source whose document it was
 * @param of what kind of document
 * @param number its number, code or SKU in the source's words
 * @param sequence the how manieth acknowledgement of that document by that warehouse, from 1
 * @param warehouse the partner that has it, or refused it
 * @param status what became of it
 * @param warehouseId the warehouse's id of it; null where it has none
 * @param warehouseNumber the warehouse's number or SKU where that differs from its id; else null
 * @param reason of a refusal, in the warehouse's words; else null
 * @param at UTC
 */
public record Acknowledgement(
    String docKey,
    String source,
    Subject of,
    String number,
    long sequence,
    String warehouse,
    Status status,
    String warehouseId,
    String warehouseNumber,
    String reason,
    Instant at)
    implements Document {

  public static final String TYPE = "Acknowledgement";

  /** What was sent. */
  public enum Subject {
    @JsonProperty("order")
    ORDER,
    @JsonProperty("purchase-order")
    PURCHASE_ORDER,
    @JsonProperty("item")
    ITEM,
    @JsonProperty("supplier")
    SUPPLIER
  }

  /** What became of it. */
  public enum Status {
    @JsonProperty("created")
    CREATED,
    /** The warehouse had it already. */
    @JsonProperty("linked")
    LINKED,
    @JsonProperty("updated")
    UPDATED,
    /** The warehouse said the same already. */
    @JsonProperty("unchanged")
    UNCHANGED,
    @JsonProperty("update-rejected")
    UPDATE_REJECTED,
    @JsonProperty("cancelled")
    CANCELLED,
    @JsonProperty("cancel-rejected")
    CANCEL_REJECTED,
    @JsonProperty("rejected")
    REJECTED
  }

  public Acknowledgement {
    Checks.id("docKey", docKey, 255);
    Checks.id("source", source, 64);
    Objects.requireNonNull(of, "of");
    Checks.id("number", number, Order.MAX_NUMBER);
    Checks.counted("sequence", sequence);
    Checks.id("warehouse", warehouse, 64);
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(at, "at");
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String key() {
    return key(source, of, number, warehouse);
  }

  /**
   * Those of an order and of a purchase order of the same number are apart, and those of warehouses
   * that were told the same document: each counts its own.
   */
  public static String key(String source, Subject of, String number, String warehouse) {
    return source + ":" + warehouse + ":" + of.name().toLowerCase(Locale.ROOT) + ":" + number;
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
    return docKey + "|" + status + "|" + warehouseId + "|" + warehouseNumber + "|" + reason;
  }
}
