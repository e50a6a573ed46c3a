package io.crossdock.partner.newstore;

import io.crossdock.operate.Commands.Answer;
import io.crossdock.operate.Commands.Asked;
import io.crossdock.operate.Commands.Command;
import io.crossdock.operate.Commands.Effect;
import io.crossdock.operate.Commands.Option;
import java.time.Clock;
import java.util.List;

/** {@code crossdock <name> stream …}: the integration that sends events. Thread-safe. */
final class StreamCommands {

  private final StreamRegister register;
  private final StreamSwitch onOff;
  private final StreamReports reports;
  private final RejectedEvents rejected;

  StreamCommands(
      NewStoreSettings partner,
      StreamBook book,
      NewStoreClient client,
      ItemStore items,
      Clock clock) {
    StreamDesk desk = new StreamDesk(partner, book, client, clock);
    this.register = new StreamRegister(desk, book.onTheirWay());
    this.onOff = new StreamSwitch(desk, book.onTheirWay());
    this.reports = new StreamReports(desk, items);
    this.rejected = new RejectedEvents(desk);
  }

  static List<Command> all() {
    Option event = Option.needed(RejectedEvents.EVENT, "ID", "as 'stream rejected' lists it");
    return List.of(
        new Command(
            "stream create",
            Effect.CHANGES,
            "Registers the integration that sends events here; it starts by itself.",
            List.of(
                Option.may(
                    "from",
                    "TIME",
                    "since when events are sent, 60 days back at most (default: from now on, or"
                        + " since what is missing began)"))),
        new Command(
            "stream status",
            Effect.SHOWS,
            "How it stands in NewStore, and what the hub knows of it.",
            List.of()),
        new Command("stream start", Effect.CHANGES, "Starts it.", List.of()),
        new Command(
            "stream stop",
            Effect.CHANGES,
            "Stops it until it is started; nothing is booked or declared meanwhile.",
            List.of(Option.needed("why", "TEXT", "the reason"))),
        new Command(
            "stream logs", Effect.SHOWS, "Its last 50 starts, stops and retries.", List.of()),
        new Command(
            "stream rejected",
            Effect.SHOWS,
            "Events that somebody answered with 400 and that NewStore holds.",
            List.of(Option.may(RejectedEvents.EVENT, "ID", "show this one"))),
        new Command(
            "stream rejected retry",
            Effect.CHANGES,
            "Has them sent again.",
            List.of(Option.may(RejectedEvents.EVENT, "ID", "this one alone (default: all)"))),
        new Command(
            "stream rejected delete",
            Effect.CHANGES,
            "Has NewStore forget one for ever.",
            List.of(event, Option.needed("why", "TEXT", "the reason"))),
        new Command(
            "stream replay",
            Effect.CHANGES,
            "Has what happened in a time sent again by a temporary integration; what is known"
                + " already changes nothing.",
            List.of(
                Option.needed("from", "TIME", "60 days back at most"),
                Option.may("to", "TIME", "(default: now)"))),
        new Command(
            "stream filled",
            Effect.CHANGES,
            "States that all came that was known to be missing, as when NewStore has deleted a"
                + " replay after its last event.",
            List.of(Option.needed("why", "TEXT", "how you know"))));
  }

  Answer run(Asked asked) {
    return switch (asked.words()) {
      case "stream create" -> register.create(asked);
      case "stream status" -> reports.status();
      case "stream start" -> onOff.start(asked);
      case "stream stop" -> onOff.stop(asked);
      case "stream logs" -> reports.logs();
      case "stream rejected" -> rejected.rejected(asked);
      case "stream rejected retry" -> rejected.retry(asked);
      case "stream rejected delete" -> rejected.delete(asked);
      case "stream replay" -> register.replay(asked);
      case "stream filled" -> register.filled(asked);
      default -> throw new IllegalStateException(asked.words());
    };
  }
}
