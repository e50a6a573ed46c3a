package io.crossdock.ledger;

/**
 * A named moment around a durable write. Production does nothing there; the kill tests die there.
 */
@FunctionalInterface
public interface CrashPoint {

  CrashPoint NONE = name -> {};

  void reached(String name);
}
