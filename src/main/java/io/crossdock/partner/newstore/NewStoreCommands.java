package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pace;
import io.crossdock.operate.Commands.Answer;
import io.crossdock.operate.Commands.Asked;
import io.crossdock.operate.Commands.Command;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** All that {@code crossdock <name> …} can be told. Thread-safe. */
final class NewStoreCommands {

  private final StreamCommands stream;
  private final WaiveCommand waive;
  private final WaiveEarlierCommand earlier;
  private final BootstrapCommand bootstrap;

  NewStoreCommands(
      NewStoreSettings settings,
      ItemStore items,
      WaitingLine line,
      StreamBook book,
      CamelLedger ledger,
      Clock clock) {
    Pace pace =
        new Pace(
            ledger,
            List.of(settings.name() + ".requests"),
            settings.api().timeout(),
            Duration.ofSeconds(2));
    NewStoreClient client = new NewStoreClient(settings.name(), settings.api(), pace, clock);
    this.stream = new StreamCommands(settings, book, client, items, clock);
    WaivedUnits units = new WaivedUnits(settings, items, line, ledger, clock);
    this.waive = new WaiveCommand(settings, items, units, ledger);
    this.earlier = new WaiveEarlierCommand(settings, items, units);
    this.bootstrap = new BootstrapCommand(settings, items, book, ledger, clock);
  }

  static List<Command> all() {
    return Stream.concat(
            StreamCommands.all().stream(),
            Stream.of(
                WaiveCommand.command(), WaiveEarlierCommand.command(), BootstrapCommand.command()))
        .toList();
  }

  Answer run(Asked asked) {
    return switch (asked.words()) {
      case WaiveCommand.WORDS -> waive.run(asked);
      case WaiveEarlierCommand.WORDS -> earlier.run(asked);
      case BootstrapCommand.WORDS -> bootstrap.run(asked);
      default -> stream.run(asked);
    };
  }
}
