package io.crossdock.order;

import java.util.List;

/**
 * Why a set of suffixes cannot be used.
 *
 * @param suffixes the one or the two it is about, in the order of the set
 * @param sellers whose they are, in the same order
 * @param example a number that both sellers would produce; empty where it is about one suffix
 */
public record SuffixProblem(
    Kind kind, List<String> suffixes, List<String> sellers, String example) {

  /** What is wrong. */
  public enum Kind {
    /** Every number ends with it. */
    EMPTY,
    /** Not one character of a native number fits before it. */
    NO_ROOM,
    DUPLICATE,
    DIFFER_ONLY_IN_CASE,
    /** Compared without case. */
    ONE_ENDS_WITH_THE_OTHER
  }

  public SuffixProblem {
    suffixes = List.copyOf(suffixes);
    sellers = List.copyOf(sellers);
  }

  /** For people, one sentence. */
  public String text() {
    return switch (kind) {
      case EMPTY -> sellers.get(0) + " has no suffix: every number would seem to be its own.";
      case NO_ROOM ->
          "The suffix "
              + named(0)
              + " has "
              + suffixes.get(0).length()
              + " characters and leaves no room for a number.";
      case DUPLICATE -> both("are the same");
      case DIFFER_ONLY_IN_CASE -> both("differ only in case, which a warehouse may not see");
      case ONE_ENDS_WITH_THE_OTHER -> both("cannot be told apart: one ends with the other");
    };
  }

  private String both(String what) {
    return "The suffixes "
        + named(0)
        + " and "
        + named(1)
        + " "
        + what
        + "; both would produce the number '"
        + example
        + "'.";
  }

  private String named(int i) {
    return "'" + suffixes.get(i) + "' of " + sellers.get(i);
  }
}
