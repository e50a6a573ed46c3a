package io.crossdock.document;

import java.time.Instant;
import java.util.Objects;

/**
 * That somebody read all its stock, or some of it, at one moment. The rows are in a file of that
 * id, which never changes. Schema {@code stock-snapshot-1.json}.
 *
 * @param source the partner that read it, for example {@code erp}
 * @param id the file's
 * @param asOf the moment, by the source's clock, UTC
 * @param full whether it has all the source knows; false for some of it
 * @param rows how many
 * @param digest SHA-256 of the rows, in hexadecimal
 */
public record StockSnapshot(
    String source, String id, Instant asOf, boolean full, long rows, String digest)
    implements Document {

  public static final String TYPE = "StockSnapshot";

  /** The key of snapshots that have all. */
  public static final String FULL = "full";

  /** The key of those that have some of it. */
  public static final String PARTIAL = "partial";

  public StockSnapshot {
    Checks.id("source", source, 64);
    Checks.id("id", id, 128);
    Objects.requireNonNull(asOf, "asOf");
    Checks.id("digest", digest, 64);
    if (rows < 0) {
      throw new IllegalArgumentException("rows is " + rows + "; it must be 0 or more");
    }
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String key() {
    return full ? FULL : PARTIAL;
  }

  /** Two of one moment are two: told apart by what they say. */
  @Override
  public DocumentVersion version() {
    return new DocumentVersion.At(asOf, digest);
  }

  @Override
  public String value() {
    return asOf + "|" + digest;
  }
}
