package io.crossdock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.operate.CommandDesk.Done;
import io.crossdock.operate.CommandDesk.Listing;
import io.crossdock.operate.Commands.Effect;
import io.crossdock.operate.Commands.Option;
import io.crossdock.operate.Printable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code crossdock <partner> …}: what only a partner of that kind can be told. The hub says what
 * there is; nothing of it is known here.
 */
@Command(description = "What only this partner can be told; the hub that runs says what there is.")
final class PartnerCommand extends HubCommand {

  private static final String DRY_RUN = "dry-run";
  private static final String APPLY = "apply";

  private final String partner;
  private final List<String> similar;

  @Spec private CommandSpec spec;

  @picocli.CommandLine.Option(
      names = {"-h", "--help"},
      description = "Show what there is.")
  private boolean help;

  @Parameters(arity = "0..*", hidden = true)
  private List<String> words = new ArrayList<>();

  private boolean known;

  /**
   * @param similar commands that may be meant
   */
  PartnerCommand(String partner, List<String> similar) {
    this.partner = partner;
    this.similar = List.copyOf(similar);
  }

  @Override
  JsonNode ask(AdminClient hub) {
    String path = "/partners/" + AdminClient.part(partner) + "/commands";
    JsonNode answer = hub.get(path);
    known = true;
    Listing listing = hub.as(answer, Listing.class);
    if (words.isEmpty() || help) {
      return answer;
    }
    PartnerWords given = PartnerWords.of(listing, words);
    boolean told = given.flag(DRY_RUN) || given.flag(APPLY);
    return hub.post(
        path,
        told
            ? Map.of(
                "command", given.command().words(),
                "options", given.options(),
                "dryRun", given.flag(DRY_RUN))
            : Map.of("command", given.command().words(), "options", given.options()));
  }

  @Override
  public Integer call() {
    try {
      return super.call();
    } catch (CommandFailure e) {
      if (known || e.code() != ExitCode.UNKNOWN && e.code() != ExitCode.NO_HUB) {
        throw e;
      }
      throw new CommandFailure(
          e.code() == ExitCode.NO_HUB ? ExitCode.NO_HUB : ExitCode.USAGE,
          "'"
              + Printable.text(partner)
              + "' is no command of crossdock"
              + (similar.isEmpty() ? "" : " (similar: " + String.join(", ", similar) + ")")
              + "; were it a partner's name: "
              + e.getMessage());
    }
  }

  @Override
  ExitCode print(AdminClient hub, JsonNode answer, PrintStream out) {
    if (answer.has("commands")) {
      help(hub.as(answer, Listing.class), out);
      return ExitCode.OK;
    }
    Done done = hub.as(answer, Done.class);
    done.lines().forEach(line -> out.println(shown(line)));
    return done.well() ? ExitCode.OK : ExitCode.FOUND;
  }

  private void help(Listing listing, PrintStream out) {
    String begin = String.join(" ", words);
    out.println(
        "Usage: crossdock " + shown(partner) + " COMMAND [OPTIONS] [--json] [--data FOLDER]");
    listing.commands().stream()
        .filter(one -> one.words().startsWith(begin))
        .forEach(
            one -> {
              out.println();
              out.println(shown(partner) + " " + one.words());
              out.println("  " + one.meaning());
              one.options().forEach(option -> help(option, out));
              if (one.effect() == Effect.CHANGES) {
                out.println("  --dry-run (say what would be done, and do nothing)");
              } else if (one.effect() == Effect.CHANGES_WHEN_APPLIED) {
                out.println("  --apply (do it; without, nothing is changed)");
              }
            });
  }

  private static void help(Option option, PrintStream out) {
    String name = "--" + option.name() + (option.value() == null ? "" : " " + option.value());
    out.println("  " + (option.needed() ? name : "[" + name + "]") + " " + option.meaning());
  }
}
