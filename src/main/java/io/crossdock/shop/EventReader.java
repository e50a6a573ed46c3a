package io.crossdock.shop;

import java.util.List;

/** Understands what a shop tells by webhook. Pure and thread-safe. */
public interface EventReader {

  /** The last words of addresses that it is told at, for example {@code orders}. */
  List<String> kinds();

  /**
   * What one delivery says: documents in our own shape, or orders that are to be read back. What
   * cannot be used is either refused, so that the shop has it still, or handed over as {@code
   * Received.Defective}, so that a person has it.
   *
   * @param kind one of {@link #kinds}
   * @param origin for people: the delivery
   * @return empty where it says nothing that matters
   * @throws io.crossdock.document.InvalidDocumentException to refuse it, naming members
   * @throws IllegalArgumentException to refuse it, saying why
   */
  List<Heard> read(String kind, byte[] body, String origin);
}
