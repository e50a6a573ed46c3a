package io.crossdock.operate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/** A partner whose records can be compared with what they should be, all of them. */
public interface Reconciles {

  /**
   * Compares one page, read now; writes nothing.
   *
   * @param after where the page before ended; null for the first
   */
  Page compare(String after);

  /** Whether what is wrong or missing can be sent again by itself. */
  default boolean repairs() {
    return true;
  }

  /** Whether sending what is found so would mend it here. */
  default boolean mends(Kind kind) {
    return repairs() && kind.repairable();
  }

  /**
   * @param compared how many keys were looked at
   * @param next where the next page begins; null if this is the last
   */
  record Page(long compared, List<Finding> findings, String next) {}

  /** What is not as it should be. */
  enum Kind {
    /** It says something else, and nothing is on its way. */
    WRONG,
    /** The partner has no such record. */
    MISSING,
    /** Only the partner has it. Absence proves nothing: it is never repaired. */
    EXTRA,
    /** It says something older; what it should say waits or is parked. */
    STALE,
    /** Two ways to count the same disagree by more than before. It is told, never corrected. */
    DRIFT,
    /** It cannot be judged as it is. */
    BROKEN;

    /** As people write it. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether sending it again would mend it. */
    public boolean repairable() {
      return this == WRONG || this == MISSING;
    }
  }

  /**
   * @param here what the partner says; null if it has nothing
   * @param should what it should say; null if nobody knows
   * @param since since when it has been so, at least; null if nothing tells
   * @param cause what is known of how it came about, a sentence for people
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Finding(Kind kind, String key, String here, String should, Instant since, String cause) {}
}
