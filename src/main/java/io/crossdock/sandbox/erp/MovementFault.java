package io.crossdock.sandbox.erp;

/** What can go wrong while an ERP takes movements. */
public enum MovementFault {
  /** Push: answers 500 and has booked nothing. */
  ANSWER_500,
  /** Push: answers 429, to be asked again after a second. */
  ANSWER_429,
  /** Push: books everything and answers 500 nevertheless. */
  BOOKED_500,
  /** Push: books everything and hangs up without an answer. */
  SILENT,
  /** File: books it and leaves it where it is, so that it is booked again the next time. */
  LEFT,
  /** Fetch: books and does not acknowledge. */
  NO_ACK,
  /** Fetch: acknowledges half of what it fetched. */
  ACK_HALF,
  /** Fetch: acknowledges a sequence that was never given to it. */
  ACK_AHEAD,
  /** Fetch: acknowledges an old sequence. */
  ACK_OLD
}
