package io.crossdock.operate;

import java.util.List;

/**
 * What {@code check} found.
 *
 * @param checked what was looked at, for example "12 routes"
 * @param unreachable partners that did not answer; empty where none was asked
 * @param notes what could not be looked at and why, and what answered
 */
public record CheckReport(
    List<String> checked, List<Problem> problems, List<Problem> unreachable, List<String> notes) {

  public CheckReport {
    checked = List.copyOf(checked);
    problems = List.copyOf(problems);
    unreachable = List.copyOf(unreachable);
    notes = List.copyOf(notes);
  }

  /** What is configured fits; whether partners answer is another matter. */
  public boolean ok() {
    return problems.stream().noneMatch(Problem::isError);
  }
}
