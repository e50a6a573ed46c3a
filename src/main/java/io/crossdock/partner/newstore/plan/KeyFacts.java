package io.crossdock.partner.newstore.plan;

import java.util.EnumSet;
import java.util.Set;

/** What known items mean to one key, whatever the range will be. Not thread-safe. */
final class KeyFacts {

  private final Set<HoldReason> always = EnumSet.noneOf(HoldReason.class);
  private long firstBeyondMark = Long.MAX_VALUE;
  private long lastReflected = Long.MIN_VALUE;
  private boolean reflectedAny;
  private boolean inSnapshot;

  void hold(HoldReason reason) {
    always.add(reason);
  }

  void beyondMark(long logicalTimestamp) {
    firstBeyondMark = Math.min(firstBeyondMark, logicalTimestamp);
  }

  void reflected(long logicalTimestamp) {
    lastReflected = Math.max(lastReflected, logicalTimestamp);
    reflectedAny = true;
  }

  /** Returns false if it was there before. */
  boolean seenInSnapshot() {
    boolean first = !inSnapshot;
    inSnapshot = true;
    return first;
  }

  boolean inSnapshot() {
    return inSnapshot;
  }

  /** The first timestamp whose release touches the key; {@link Long#MAX_VALUE} if none does. */
  long firstBeyondMark() {
    return firstBeyondMark;
  }

  boolean touchedBy(long end) {
    return firstBeyondMark <= end;
  }

  /** Why it is held, were the range to end nowhere; else that it ends too early. */
  HoldReason cause() {
    return always.stream().findFirst().orElse(HoldReason.REFLECTED_BEYOND_RANGE);
  }

  /** All reasons to hold it if the range ends there, the one that is told first. */
  Set<HoldReason> held(long end) {
    if (reflectedAny && lastReflected > end) {
      Set<HoldReason> all = EnumSet.of(HoldReason.REFLECTED_BEYOND_RANGE);
      all.addAll(always);
      return all;
    }
    return always;
  }
}
