package io.crossdock.sandbox.drive;

/** One line of what a simulator plays of its vendor, and what it does not. */
public interface Promise {

  /** What it is about. */
  String subject();

  String what();

  /** Null if it is played. */
  String whyNot();

  default boolean simulated() {
    return whyNot() == null;
  }

  /** As a row of the table in the simulator's page below {@code docs/partners/}. */
  default String row() {
    return "| "
        + subject()
        + " | "
        + what()
        + " | "
        + (simulated() ? "simulated" : "not: " + whyNot())
        + " |";
  }
}
