package io.crossdock.document;

import java.time.Instant;
import java.util.Objects;

/**
 * Who goods are purchased from: always the whole of it. Schema {@code supplier-1.json}.
 *
 * @param source the partner that purchases
 * @param number its own number or code of the supplier
 * @param revision in the source's count, or the milliseconds of its modification time; from 1
 * @param updatedAt UTC
 * @param name never null
 * @param address null if the source does not say
 * @param active false once nothing is purchased there any more
 */
public record Supplier(
    String source,
    String number,
    long revision,
    Instant updatedAt,
    String name,
    Address address,
    boolean active)
    implements Document {

  public static final String TYPE = "Supplier";

  public Supplier {
    Checks.id("source", source, 64);
    Checks.id("number", number, 64);
    Checks.counted("revision", revision);
    Objects.requireNonNull(updatedAt, "updatedAt");
    Checks.id("name", name, 255);
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String key() {
    return Order.key(source, number);
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
    return name + "|" + address + "|" + active;
  }
}
