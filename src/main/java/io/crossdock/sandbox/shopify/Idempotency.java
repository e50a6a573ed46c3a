package io.crossdock.sandbox.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What was asked and answered under keys of {@code @idempotent}. The same key with the same
 * variables has the first answer again, and nothing is done. Callers hold the shop's monitor.
 */
final class Idempotency {

  /** How long a key is known: assumed. */
  private static final Duration KEPT = Duration.ofHours(24);

  private final Clock clock;
  private final Map<String, Used> used = new HashMap<>();
  private int busy;

  private record Used(Instant at, String field, JsonNode args, ObjectNode answer, boolean failed) {}

  /** What is to be said instead of carrying it out. */
  record Verdict(String code, String message, ObjectNode again) {}

  Idempotency(Clock clock) {
    this.clock = clock;
  }

  /** The next so many are said to be under way already. */
  void busy(int times) {
    busy = times;
  }

  /** Null if it is to be carried out. */
  Verdict judge(String key, GqlField field) {
    if (busy > 0) {
      busy--;
      return new Verdict(
          "IDEMPOTENCY_CONCURRENT_REQUEST",
          "This request is currently in progress, please try again.",
          null);
    }
    Used before = used.get(key);
    if (before == null || before.at().plus(KEPT).isBefore(clock.instant())) {
      return null;
    }
    if (!before.field().equals(field.name()) || !before.args().equals(field.args())) {
      return new Verdict(
          "IDEMPOTENCY_KEY_PARAMETER_MISMATCH",
          "The same idempotency key cannot be used with different operation parameters.",
          null);
    }
    return before.failed()
        ? new Verdict(
            "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED",
            "A previous request with this idempotency key failed. Retry with a new idempotency key.",
            null)
        : new Verdict(null, null, before.answer());
  }

  void remember(String key, GqlField field, ObjectNode answer, boolean failed) {
    used.put(key, new Used(clock.instant(), field.name(), field.args(), answer, failed));
  }
}
