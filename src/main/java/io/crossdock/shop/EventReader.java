package io.crossdock.shop;

import io.crossdock.document.Received;
import java.util.List;

/** Understands what a shop tells by webhook. Pure and thread-safe. */
public interface EventReader {

  /** The last words of addresses that it is told at, for example {@code orders}. */
  List<String> kinds();

  /**
   * The documents of one delivery, in our own shape. What cannot be used is either refused, so that
   * the shop has it still, or handed over as {@link Received.Defective}, so that a person has it.
   *
   * @param kind one of {@link #kinds}
   * @param origin for people: the delivery
   * @return empty where it says nothing that matters
   * @throws io.crossdock.document.InvalidDocumentException to refuse it, naming members
   * @throws IllegalArgumentException to refuse it, saying why
   */
  List<Received> read(String kind, byte[] body, String origin);
}
