package io.crossdock.ledger;

/** What an arrival met. */
public enum Verdict {
  /** An entry waits (or, in a figure channel, is in effect). */
  TAKEN,
  /** Joined a mark of the same key that still waits; counted as superseded, no entry. */
  MERGED,
  /** Equal to the newest known content of its key: no entry, the key's version moves. */
  UNCHANGED,
  /** Same version, same content as one seen before: no entry. */
  DUPLICATE,
  /** Older than what is known: an entry, skipped. */
  STALE,
  /** Older than one applied, in a channel where that is parked: later ones of the key wait. */
  LATE,
  /** Same version, other content: parked, blocks nothing. */
  CONFLICT,
  /** Came with a defect: parked; in mode each later ones of the key wait behind it. */
  DEFECTIVE
}
