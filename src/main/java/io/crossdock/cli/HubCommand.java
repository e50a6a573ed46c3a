package io.crossdock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.operate.Printable;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** A command about a running hub: asks, and prints the answer as text or JSON. */
abstract class HubCommand implements Callable<Integer> {

  @ParentCommand private RootCommand root;
  @Mixin private HubAccess access;

  /** Asks the hub. */
  abstract JsonNode ask(AdminClient hub);

  /** Prints the answer for people; what it returns is the exit code, with {@code --json} too. */
  abstract ExitCode print(AdminClient hub, JsonNode answer, PrintStream out);

  @Override
  public Integer call() {
    AdminClient hub = access.client();
    JsonNode answer = ask(hub);
    if (!access.json()) {
      return print(hub, answer, root.out()).code();
    }
    root.out().println(answer);
    return print(hub, answer, new PrintStream(java.io.OutputStream.nullOutputStream())).code();
  }

  /** Written as {@code 12} or {@code #12}. */
  static long entryId(String text) {
    if (!text.matches("#?\\d{1,18}")) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "'"
              + Printable.text(text)
              + "' is no id of an entry; ids are numbers such as 12 or #12, and 'errors' shows them.");
    }
    return Long.parseLong(text.replace("#", ""));
  }

  static String time(Instant instant) {
    return instant == null ? null : instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static String since(Instant instant, Instant now) {
    return instant == null
        ? null
        : io.crossdock.operate.Durations.text(
            Duration.between(instant, now).truncatedTo(ChronoUnit.SECONDS));
  }

  /** Foreign text on one line; null becomes a dash. */
  static String shown(String text) {
    return text == null || text.isEmpty() ? "-" : Printable.line(text);
  }
}
