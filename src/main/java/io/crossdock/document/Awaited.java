package io.crossdock.document;

/** A document whose source has to hear whether, and when, its receiver accepted it. */
public interface Awaited {

  /** Who waits, by the name of a partner. */
  String source();

  /** What names it there; never null. */
  String acceptance();
}
