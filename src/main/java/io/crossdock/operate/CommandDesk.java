package io.crossdock.operate;

import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Runs;
import io.crossdock.operate.Commands.Answer;
import io.crossdock.operate.Commands.Asked;
import io.crossdock.operate.Commands.Command;
import io.crossdock.operate.Commands.Effect;
import io.crossdock.operate.Commands.Option;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out commands of partners. What changes something is a run of {@code <partner>-commands},
 * with who asked for it and what came of it. Thread-safe.
 */
public final class CommandDesk {

  private static final Logger LOG = LoggerFactory.getLogger(CommandDesk.class);
  private static final int LONGEST = 2_000;

  private final Ledger ledger;
  private final Partners partners;

  public CommandDesk(Ledger ledger, Partners partners) {
    this.ledger = ledger;
    this.partners = partners;
  }

  /** What a partner can be told. */
  public record Listing(String partner, String vendor, List<Command> commands) {}

  /**
   * @param dryRun whether nothing was changed
   */
  public record Done(
      String partner,
      String command,
      boolean dryRun,
      boolean well,
      List<String> lines,
      Object facts) {}

  /**
   * @param name a partner's, or that of a vendor one partner alone is of
   * @throws Refused if there is no such partner, or it has no commands
   */
  public Listing list(String name) {
    Commands commands = partners.commands(name);
    return new Listing(((Partner) commands).name(), commands.vendor(), commands.commands());
  }

  /**
   * @param name as of {@link #list}
   * @param options by name; null for none
   * @param dryRun null for what is usual of the command
   * @throws InvalidRequest if the command or an option is unknown, or one is missing
   */
  public Done run(
      String name, String words, Map<String, String> options, Boolean dryRun, String by) {
    Commands commands = partners.commands(name);
    String partner = ((Partner) commands).name();
    Command command = command(partner, commands, words);
    Map<String, String> given = options == null ? Map.of() : new TreeMap<>(options);
    judge(partner, command, given);
    boolean dry =
        command.effect() != Effect.SHOWS
            && (dryRun == null ? command.effect() == Effect.CHANGES_WHEN_APPLIED : dryRun);
    Asked asked = new Asked(command.words(), given, dry, by);
    Answer answer =
        dry || command.effect() == Effect.SHOWS
            ? commands.run(asked)
            : recorded(partner, commands, asked);
    return new Done(partner, command.words(), dry, answer.well(), answer.lines(), answer.facts());
  }

  private Answer recorded(String partner, Commands commands, Asked asked) {
    String what = said(asked) + " (" + asked.by() + ")";
    Runs runs = ledger.runs();
    // Before it is done: who looks later finds that it was asked for, whatever came of it.
    long run = runs.begin(partner + "-commands", what, false);
    try {
      Answer answer = commands.run(asked);
      String summary = bounded(what + ": " + String.join(" ", answer.lines()));
      runs.end(run, true, summary);
      LOG.info("{}: {}", partner, summary);
      return answer;
    } catch (RuntimeException e) {
      String why = Failure.of(e).message();
      runs.end(
          run,
          false,
          bounded(what + ": " + (why == null ? "something unforeseen; see the log" : why)));
      throw e;
    }
  }

  private static String said(Asked asked) {
    return bounded(
        asked.words()
            + new TreeMap<>(asked.options())
                .entrySet().stream()
                    .map(one -> " --" + one.getKey() + "=" + Printable.line(one.getValue()))
                    .collect(Collectors.joining()));
  }

  private static String bounded(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private static Command command(String partner, Commands commands, String words) {
    return commands.commands().stream()
        .filter(one -> one.words().equals(words))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequest(
                    partner
                        + " has no command '"
                        + Printable.text(words)
                        + "'. There are: "
                        + commands.commands().stream()
                            .map(Command::words)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  private static void judge(String partner, Command command, Map<String, String> given) {
    for (Map.Entry<String, String> one : given.entrySet()) {
      if (command.options().stream().noneMatch(option -> option.name().equals(one.getKey()))) {
        throw new InvalidRequest(
            "'"
                + partner
                + " "
                + command.words()
                + "' has no option '"
                + Printable.text(one.getKey())
                + "'.");
      }
      if (one.getValue() == null || one.getValue().isBlank()) {
        throw new InvalidRequest("'" + one.getKey() + "' is empty.");
      }
    }
    for (Option option : command.options()) {
      if (option.needed() && !given.containsKey(option.name())) {
        throw new InvalidRequest(
            "'--" + option.name() + " " + option.value() + "' is missing: " + option.meaning());
      }
    }
  }
}
