package io.crossdock.ledger;

import java.time.Instant;
import java.util.Objects;

/**
 * One document as it comes to a channel.
 *
 * @param key never null or empty; keeps leading zeros
 * @param version never null; the epoch is filled in by the ledger. Ignored in mark channels
 * @param type the document's name, for people and for decoding, for example {@code StockLevel}
 * @param content the document; never null, may be empty (marks)
 * @param fingerprint what makes two contents the same; equal fingerprints are equal content
 * @param asOf the source's time of the content; null if the source has none
 * @param absorbs offered although older entries of its key wait or are parked, and settles them as
 *     superseded (a cancellation)
 * @param origin where it came from, for the trace: file name and line, delivery id; never null
 * @param defect why it cannot be used: it is taken and parked at once with this reason; null if it
 *     is sound
 */
public record Arrival(
    String key,
    Version version,
    String type,
    byte[] content,
    Fingerprint fingerprint,
    Instant asOf,
    boolean absorbs,
    String origin,
    String defect) {

  public Arrival {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(fingerprint, "fingerprint");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(type, "type");
    if (key == null || key.isEmpty()) {
      throw new IllegalArgumentException("an arrival needs a key (" + origin + ")");
    }
    if (key.indexOf('\0') >= 0 || version.tie().indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a key has no NUL character (" + origin + ")");
    }
    // Not every database can hold it, and nobody needs it.
    type = type.replace('\0', ' ');
    origin = origin.replace('\0', ' ');
    defect = defect == null ? null : defect.replace('\0', ' ');
  }

  public static Arrival of(String key, Version version, byte[] content) {
    return new Arrival(key, version, "", content, Fingerprint.of(content), null, false, "", null);
  }

  public static Arrival mark(String key, String origin) {
    return new Arrival(
        key, Version.of(0), "mark", new byte[0], Fingerprint.NONE, null, false, origin, null);
  }

  public Arrival absorbing() {
    return new Arrival(key, version, type, content, fingerprint, asOf, true, origin, defect);
  }

  public Arrival defective(String reason) {
    return new Arrival(key, version, type, content, fingerprint, asOf, absorbs, origin, reason);
  }
}
