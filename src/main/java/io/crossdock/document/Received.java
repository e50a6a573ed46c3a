package io.crossdock.document;

import java.util.Objects;

/**
 * One record as it came in, good or bad. A list of these is what a door hands to a flow: the bad
 * ones are parked with their reason and the others go on.
 */
public sealed interface Received {

  /** Where it came from, for people: file, line and column, delivery id. Never null. */
  String origin();

  /** A record that can be used. */
  record Sound(Document document, String origin) implements Received {
    public Sound {
      Objects.requireNonNull(document, "document");
      Objects.requireNonNull(origin, "origin");
    }
  }

  /**
   * A record that cannot be used.
   *
   * @param type what it should have been, for example {@code StockLevel}; never null
   * @param key null or empty if it has none
   * @param version of the delivery it came in, so that the same bad record of a later one is not
   *     taken for a repeat; {@link DocumentVersion#none} if that has none
   * @param origin never null
   * @param raw what was read, bounded by the reader, as far as possible in the shape of the type,
   *     so that an operator corrects one member and retries; never null
   * @param reason field, value, rule and what happens next, for an operator; never null
   */
  record Defective(
      String type, String key, DocumentVersion version, String origin, String raw, String reason)
      implements Received {
    public Defective {
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(version, "version");
      Objects.requireNonNull(origin, "origin");
      Objects.requireNonNull(raw, "raw");
      Objects.requireNonNull(reason, "reason");
    }

    public Defective(String type, String key, String origin, String raw, String reason) {
      this(type, key, DocumentVersion.none(), origin, raw, reason);
    }
  }
}
