package io.crossdock.ledger;

import java.time.Instant;

/**
 * An entry that this process may now work on; nobody else has an entry of its key.
 *
 * @param token fences the settlement: a claim taken from us no longer matches
 * @param attempt 1 for the first
 * @param unresolved an earlier attempt was started and never answered: look before you repeat
 * @param openAttempt the id of that attempt; 0 if there is none
 * @param batchLimit how many entries may go together with this one; halves after a rejected batch
 */
public record Claim(
    long entryId,
    String channel,
    String key,
    Version version,
    String type,
    byte[] content,
    Instant asOf,
    Instant takenAt,
    long token,
    int attempt,
    boolean unresolved,
    long openAttempt,
    int batchLimit) {}
