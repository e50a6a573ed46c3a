package io.crossdock.sandbox.webshop;

/** What can go wrong with a write of the hub. */
public enum ShopFault {
  /** Answers 500 and has done nothing. */
  ANSWER_500,
  /** Answers 503 and has done nothing. */
  ANSWER_503,
  /** Answers 429, to be asked again after a second. */
  ANSWER_429,
  /** Answers 401. */
  ANSWER_401,
  /** Answers 422 and has done nothing. */
  ANSWER_422,
  /** Does it and answers 500 nevertheless. */
  DONE_500,
  /** Does it and hangs up without an answer. */
  SILENT,
  /** Hangs up without doing it. */
  DEAF
}
