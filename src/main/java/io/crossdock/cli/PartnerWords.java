package io.crossdock.cli;

import io.crossdock.operate.CommandDesk.Listing;
import io.crossdock.operate.Commands.Command;
import io.crossdock.operate.Commands.Effect;
import io.crossdock.operate.Commands.Option;
import io.crossdock.operate.Printable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A command line read by what the hub says there is. Pure.
 *
 * @param options by name, without dashes; flags are {@code true}
 * @param flags {@code dry-run} and {@code apply}, as far as given
 */
record PartnerWords(Command command, Map<String, String> options, Set<String> flags) {

  boolean flag(String name) {
    return flags.contains(name);
  }

  /**
   * @throws CommandFailure if there is no such command or option, or a value is missing
   */
  static PartnerWords of(Listing listing, List<String> words) {
    List<String> names = words.stream().takeWhile(word -> !word.startsWith("-")).toList();
    Command command =
        listing.commands().stream()
            .filter(one -> one.words().equals(String.join(" ", names)))
            .findFirst()
            .orElseThrow(() -> unknown(listing, names));
    Map<String, String> options = new TreeMap<>();
    Set<String> flags = new TreeSet<>();
    int at = names.size();
    while (at < words.size()) {
      String word = words.get(at++);
      int is = word.indexOf('=');
      String name = is < 0 ? word : word.substring(0, is);
      Option option = option(listing, command, name);
      if (option == null) {
        flags.add(name.substring(2));
        continue;
      }
      String value = is < 0 ? "true" : word.substring(is + 1);
      if (is < 0 && option.value() != null) {
        if (at == words.size()) {
          throw usage(name + " needs a value: " + option.meaning());
        }
        value = words.get(at++);
      }
      if (options.put(option.name(), value) != null) {
        throw usage(name + " is given twice.");
      }
    }
    return new PartnerWords(command, options, flags);
  }

  /** Null for one that every command of its effect has. */
  private static Option option(Listing listing, Command command, String name) {
    boolean every =
        command.effect() == Effect.CHANGES && name.equals("--dry-run")
            || command.effect() == Effect.CHANGES_WHEN_APPLIED && name.equals("--apply");
    if (every) {
      return null;
    }
    return command.options().stream()
        .filter(one -> name.equals("--" + one.name()))
        .findFirst()
        .orElseThrow(
            () ->
                usage(
                    "'"
                        + listing.partner()
                        + " "
                        + command.words()
                        + "' has no option '"
                        + Printable.text(name)
                        + "'. 'crossdock "
                        + listing.partner()
                        + " --help' lists them."));
  }

  private static CommandFailure unknown(Listing listing, List<String> names) {
    return usage(
        "'"
            + Printable.text(String.join(" ", names))
            + "' is no command of "
            + listing.partner()
            + ". There are: "
            + listing.commands().stream().map(Command::words).collect(Collectors.joining(", "))
            + ". 'crossdock "
            + listing.partner()
            + " --help' says more.");
  }

  private static CommandFailure usage(String message) {
    return new CommandFailure(ExitCode.USAGE, message);
  }
}
