package io.crossdock.camel;

/** What a sender does about an attempt whose answer never came. */
public enum Repeat {
  /** Sending the same again does no harm: a conditional write, an idempotency key. */
  SAFE,
  /** The route looks whether it arrived, where {@code unresolved} is true, before it repeats. */
  LOOK_UP
}
