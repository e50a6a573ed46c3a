package io.crossdock.operate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * A partner with commands that only such a vendor has: {@code crossdock <partner> <words>
 * --<option> …}. The faces ask what there is, so that a vendor adds commands without changing them.
 */
public interface Commands {

  /** What may be written in the place of the partner's name while one partner alone is of it. */
  String vendor();

  /** In the order people should read them. */
  List<Command> commands();

  /**
   * Carries one out. Called for what {@link #commands} lists, with options it knows and all that it
   * needs.
   *
   * @throws Refused if it cannot be done; the message says why and what to do instead
   * @throws InvalidRequest if a value cannot be understood
   * @throws Unreachable if the partner had to be asked and does not answer
   */
  Answer run(Asked asked);

  /** What a command does. */
  enum Effect {
    /** It tells something. */
    SHOWS,
    /** It changes something, unless a dry run is asked for. */
    CHANGES,
    /** It tells what it would change, and why; told to apply it, it does. */
    CHANGES_WHEN_APPLIED
  }

  /**
   * @param words how it is called, separated by one blank, for example {@code stream status}
   * @param meaning a sentence
   */
  record Command(String words, Effect effect, String meaning, List<Option> options) {
    public Command {
      options = List.copyOf(options);
    }
  }

  /**
   * @param name without dashes
   * @param value what stands behind it in a manual, such as {@code TIME}; null for a flag
   * @param needed whether the command must be given it
   * @param meaning a sentence
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Option(String name, String value, boolean needed, String meaning) {

    public static Option needed(String name, String value, String meaning) {
      return new Option(name, value, true, meaning);
    }

    public static Option may(String name, String value, String meaning) {
      return new Option(name, value, false, meaning);
    }
  }

  /**
   * @param words of the command
   * @param options by name; that of a flag is {@code true}
   * @param dryRun whether nothing is to be changed, only told
   * @param by who asks, as they say
   */
  record Asked(String words, Map<String, String> options, boolean dryRun, String by) {
    public Asked {
      options = Map.copyOf(options);
    }

    /** Null where it is not given. */
    public String option(String name) {
      return options.get(name);
    }
  }

  /**
   * @param well false where it works and something is wrong, for example a stream that stands still
   * @param lines for people
   * @param facts a record with the same, for programs
   */
  record Answer(boolean well, List<String> lines, Object facts) {
    public Answer {
      lines = List.copyOf(lines);
    }
  }
}
