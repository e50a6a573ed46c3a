package io.crossdock.document;

import java.time.Instant;

/** A record in our own shape, whoever it came from and whoever it goes to. */
public interface Document {

  /** The name of the shape, for people and for decoding, for example {@code StockLevel}. */
  String type();

  /** What it is about: a SKU, an order number. Text, keeps leading zeros; never null or empty. */
  String key();

  /** How new it is, in the numbering of its source; never null. */
  DocumentVersion version();

  /** The source's time of the content, UTC; null if the source has none. */
  Instant asOf();

  /**
   * The canonical text of what it says, without version and {@code asOf}: two documents with equal
   * values say the same. This is what is fingerprinted. Never null.
   */
  String value();

  /**
   * The key under which its receiver takes it once, where whoever wrote it chose one; a key has one
   * content for ever. Null if it is known by what it says.
   */
  default String docKey() {
    return null;
  }
}
