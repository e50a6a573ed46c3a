package io.crossdock.sandbox.erp;

/** What can be wrong with a feed. */
public enum ErpFault {
  /** A row says {@code many} where a number belongs. */
  TEXT_FOR_NUMBER,
  /** A row says {@code "1,250"}. */
  THOUSANDS,
  /** A row says {@code 12.9}. */
  FRACTION,
  /** A row says {@code -1}. */
  NEGATIVE,
  /** A row has no SKU. */
  NO_SKU,
  /** A SKU is there twice, with different figures. */
  TWICE,
  /** A row names a policy nobody knows. */
  POLICY,
  /** The last SKU is missing. */
  MISSING,
  /** A quote is opened and never closed; CSV only. */
  QUOTE,
  /** It breaks off in the middle. */
  CUT,
  /** It does not say when its figures were taken. */
  NO_AS_OF,
  /** Its figures are from tomorrow. */
  FUTURE,
  /** It is a login page. */
  HTML,
  /** It is a picture, or so. */
  BINARY,
  /** Nothing is in it. */
  EMPTY,
  /** It claims to contain an export that was never made. */
  REFLECTS
}
