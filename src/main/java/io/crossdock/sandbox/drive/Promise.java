package io.crossdock.sandbox.drive;

/** One line of what a simulator plays of its vendor, and what it does not. */
public interface Promise {

  /**
   * What it says.
   *
   * @param subject what it is about
   * @param whyNot null if it is played
   */
  record Line(String subject, String what, String whyNot) {}

  Line line();

  default boolean simulated() {
    return line().whyNot() == null;
  }

  /** As a row of the table in the simulator's page below {@code docs/partners/}. */
  default String row() {
    return "| "
        + line().subject()
        + " | "
        + line().what()
        + " | "
        + (simulated() ? "simulated" : "not: " + line().whyNot())
        + " |";
  }
}
