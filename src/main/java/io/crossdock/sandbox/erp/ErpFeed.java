package io.crossdock.sandbox.erp;

import java.time.Instant;
import java.util.Map;

/**
 * One feed as it was cut.
 *
 * @param number from 1
 * @param levels units by SKU; of a delta only what changed since the feed before
 * @param reflects the movements it contains, up to this sequence; null if it books shipments
 * @param fault null if nothing is wrong with it
 */
public record ErpFeed(
    int number,
    boolean full,
    Format format,
    boolean packed,
    Instant asOf,
    Map<String, Integer> levels,
    Long reflects,
    ErpFault fault) {

  /** How it is written. */
  public enum Format {
    CSV("csv"),
    JSON("json"),
    JSON_LINES("jsonl");

    private final String ending;

    Format(String ending) {
      this.ending = ending;
    }
  }

  public ErpFeed {
    levels = Map.copyOf(levels);
  }

  /** For example {@code stock-0007.csv}. */
  public String name() {
    return String.format("stock-%04d.%s%s", number, format.ending, packed ? ".gz" : "");
  }
}
