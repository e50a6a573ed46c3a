package io.crossdock.operate;

import java.util.List;

/**
 * What {@code check} found.
 *
 * @param checked what was looked at, for example "12 routes"
 * @param notes what could not be looked at and why, and what answered
 */
public record CheckReport(List<String> checked, List<Problem> problems, List<String> notes) {

  public CheckReport {
    checked = List.copyOf(checked);
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  public boolean ok() {
    return problems.stream().noneMatch(Problem::isError);
  }
}
