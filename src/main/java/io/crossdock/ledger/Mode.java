package io.crossdock.ledger;

/** What a channel promises about the entries of one key. */
public enum Mode {
  /** Every (key, version) takes effect once; entries of a key go in order of version. */
  EACH,
  /** Only the newest version of a key takes effect. */
  LATEST,
  /** The entry says "this key changed"; what to send is derived when the mark is claimed. */
  MARK,
  /**
   * The newest version of a key is kept as a position and is in effect as soon as it is written.
   * Nobody empties such a channel; a change raises a mark in every channel that derives from it.
   */
  FIGURE
}
