package io.crossdock.operate;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads configured values into records, once. A value that does not fit is remembered as a problem
 * and replaced by its default, so that one start names everything that is wrong; call {@link
 * #orThrow} when all is read. Remembers which keys were asked for: keys nobody asks for are refused
 * by {@code check}.
 *
 * <p>Not thread-safe; used while starting.
 */
public final class Settings {

  private static final int SHOWN = 80;

  private final Function<String, Optional<String>> lookup;
  private final Set<String> asked = new TreeSet<>();
  private final Set<String> unresolved = new TreeSet<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param lookup the value of a key with environment, secrets and placeholders already applied;
   *     throws {@link UnsetPropertyException} where that cannot be done
   */
  public Settings(Function<String, Optional<String>> lookup) {
    this.lookup = lookup;
  }

  private Optional<String> look(String key) {
    try {
      return lookup.apply(key);
    } catch (UnsetPropertyException e) {
      unresolved.add(key);
      problem(key, e.getMessage());
      return Optional.empty();
    }
  }

  /** The text, stripped; empty if it is absent, blank, or names what is set nowhere. */
  public Optional<String> text(String key) {
    asked.add(key);
    return look(key).map(String::strip).filter(value -> !value.isEmpty());
  }

  public String text(String key, String whenAbsent) {
    return text(key).orElse(whenAbsent);
  }

  /** A text that must be there; an empty one stands in for it after the problem is noted. */
  public String required(String key, String rule) {
    return text(key)
        .orElseGet(
            () -> {
              if (unresolved.contains(key)) {
                return "";
              }
              problem(key, "is missing; it must be " + rule + " and has no default");
              return "";
            });
  }

  public boolean flag(String key, boolean whenAbsent) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return whenAbsent;
    }
    return switch (text.get().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> refuse(key, text.get(), "true or false", whenAbsent);
    };
  }

  /** A whole number between {@code least} and {@code most}, both included. */
  public int integer(String key, int whenAbsent, int least, int most) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return whenAbsent;
    }
    String rule = "a whole number from " + least + " to " + most;
    try {
      int value = Integer.parseInt(text.get());
      return value >= least && value <= most ? value : refuse(key, text.get(), rule, whenAbsent);
    } catch (NumberFormatException e) {
      return refuse(key, text.get(), rule, whenAbsent);
    }
  }

  /** Written as {@code 250ms}, {@code 10s}, {@code 5m}, {@code 24h}, {@code 400d} or ISO. */
  public Duration duration(String key, Duration whenAbsent, Duration least, Duration most) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return whenAbsent;
    }
    String rule =
        "a time such as 250ms, 10s, 5m, 24h or 400d from "
            + Durations.text(least)
            + " to "
            + Durations.text(most);
    Optional<Duration> value = Durations.parse(text.get());
    if (value.isEmpty() || value.get().compareTo(least) < 0 || value.get().compareTo(most) > 0) {
      return refuse(key, text.get(), rule, whenAbsent, Durations.text(whenAbsent));
    }
    return value.get();
  }

  /** One of an enum's names, in lower case with dashes for underscores. */
  public <E extends Enum<E>> E choice(String key, E whenAbsent, Class<E> type) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return whenAbsent;
    }
    for (E candidate : type.getEnumConstants()) {
      if (spelled(candidate).equals(text.get().toLowerCase(Locale.ROOT))) {
        return candidate;
      }
    }
    String names =
        Arrays.stream(type.getEnumConstants())
            .map(Settings::spelled)
            .collect(Collectors.joining(", "));
    return refuse(key, text.get(), "one of " + names, whenAbsent, spelled(whenAbsent));
  }

  /**
   * As {@link #choice}, but in that very spelling: for what routes compare as text, where another
   * one would silently lead into no branch.
   */
  public <E extends Enum<E>> E spelledChoice(String key, E whenAbsent, Class<E> type) {
    int before = problems.size();
    E choice = choice(key, whenAbsent, type);
    Optional<String> written = look(key);
    if (problems.size() > before || written.isEmpty() || written.get().equals(spelled(choice))) {
      return choice;
    }
    return refuse(
        key,
        written.get(),
        "written exactly so: " + spelled(choice) + ", as routes compare it",
        whenAbsent,
        spelled(whenAbsent));
  }

  /** As {@link #flag}, in that very spelling. */
  public boolean spelledFlag(String key, boolean whenAbsent) {
    int before = problems.size();
    boolean flag = flag(key, whenAbsent);
    String written = look(key).orElse("true");
    return problems.size() > before || written.equals("true") || written.equals("false")
        ? flag
        : refuse(key, written, "true or false, written exactly so, as routes compare it", flag);
  }

  /** Separated by commas; empty if absent. */
  public List<String> list(String key) {
    return text(key).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  public ZoneId zone(String key, ZoneId whenAbsent) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return whenAbsent;
    }
    try {
      return ZoneId.of(text.get());
    } catch (java.time.DateTimeException e) {
      return refuse(key, text.get(), "a time zone such as Europe/Stockholm or UTC", whenAbsent);
    }
  }

  /** Notes something wrong that only the caller can see. */
  public void problem(String key, String what) {
    add(Problem.error(key, what));
  }

  public void warning(String key, String what) {
    add(Problem.warning(key, what));
  }

  /** A key that two readers ask for is wrong once. */
  private void add(Problem problem) {
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** The keys that were asked for so far. */
  public Set<String> asked() {
    return Set.copyOf(asked);
  }

  /**
   * @throws ConfigurationException naming every value that does not fit
   */
  public void orThrow() {
    List<Problem> errors = problems.stream().filter(Problem::isError).toList();
    if (!errors.isEmpty()) {
      throw new ConfigurationException(errors);
    }
  }

  private static <E extends Enum<E>> String spelled(E value) {
    return value == null ? "none" : value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private <T> T refuse(String key, String value, String rule, T whenAbsent) {
    return refuse(key, value, rule, whenAbsent, String.valueOf(whenAbsent));
  }

  private <T> T refuse(String key, String value, String rule, T whenAbsent, String shownDefault) {
    String shown = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
    problem(key, "is '" + shown + "'; it must be " + rule + " (default: " + shownDefault + ")");
    return whenAbsent;
  }
}
