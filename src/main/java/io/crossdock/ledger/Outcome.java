package io.crossdock.ledger;

import java.time.Duration;
import java.time.Instant;

/** What became of one claimed entry, or of one attempt. Reasons are sentences for an operator. */
public sealed interface Outcome {

  String reason();

  /** It took effect. */
  record Applied(String reason) implements Outcome {}

  /** It needs no effect. */
  record Skipped(String reason) implements Outcome {}

  /** It failed in a way that time heals. */
  record Transient(String reason, Scope scope) implements Outcome {}

  /** Whom a transient failure concerns. */
  enum Scope {
    ENTRY,
    /** The lanes of the channel close with back-off; one entry probes, its success opens them. */
    PARTNER
  }

  /** The partner asked for a pause: the lanes rest until then; the entry is not charged. */
  record Throttled(String reason, Instant until) implements Outcome {}

  /** Sent, answer unknown: the entry comes again as unresolved. */
  record Ambiguous(String reason) implements Outcome {}

  /** Refused for good: parked. */
  record Rejected(String reason) implements Outcome {}

  /** Our configuration or credentials are wrong: lanes pause, the entry waits uncharged. */
  record Misconfigured(String reason) implements Outcome {}

  /** Something nobody foresaw: parked with its stack trace, never retried for ever. */
  record Unknown(String reason, String stackTrace) implements Outcome {}

  /** Waits without blame until then, for example an accepted order that waits for stock. */
  record Held(String reason, Duration again) implements Outcome {}

  /** Its batch was rejected as a whole: comes again at once, in batches of at most this size. */
  record Halved(String reason, int batchLimit) implements Outcome {}

  /**
   * Claimed but never begun (the consumer stops, or one before it in its batch failed): back as it
   * was, no attempt counted.
   */
  record GivenBack(String reason) implements Outcome {}
}
