package io.crossdock.document;

import java.time.Instant;
import java.util.Objects;

/** How new a document is, in the numbering of its source; never our own clock. */
public sealed interface DocumentVersion {

  /**
   * A sequence or logical timestamp of the source.
   *
   * @param tie breaks ties between equal numbers, by code point; never null, empty if there is none
   */
  record Number(long value, String tie) implements DocumentVersion {
    public Number {
      Objects.requireNonNull(tie, "tie");
    }

    /** The number, behind a bar the tie-break: as written in documents where there is one. */
    public String text() {
      return tie.isEmpty() ? String.valueOf(value) : value + "|" + tie;
    }
  }

  /**
   * A moment named by the source.
   *
   * @param tie breaks ties between equal instants, by code point; never null, empty if there is
   *     none
   */
  record At(Instant instant, String tie) implements DocumentVersion {
    public At {
      Objects.requireNonNull(instant, "instant");
      Objects.requireNonNull(tie, "tie");
    }

    /** The instant, behind a bar the tie-break if there is one: as written in documents. */
    public String text() {
      return tie.isEmpty() ? instant.toString() : instant + "|" + tie;
    }
  }

  /** The source has no versions: a mark, or a reading numbered by the ledger. */
  record None() implements DocumentVersion {}

  static DocumentVersion of(long number) {
    return new Number(number, "");
  }

  static DocumentVersion of(Instant instant) {
    return new At(instant, "");
  }

  static DocumentVersion none() {
    return new None();
  }
}
