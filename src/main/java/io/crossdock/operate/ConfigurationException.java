package io.crossdock.operate;

import java.util.List;
import java.util.stream.Collectors;

/** The hub does not start with this configuration; names everything that is wrong at once. */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public ConfigurationException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public ConfigurationException(String where, String what) {
    this(List.of(Problem.error(where, what)));
  }

  public List<Problem> problems() {
    return problems;
  }
}
