package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions.Position;
import io.crossdock.operate.Commands.Answer;
import io.crossdock.operate.Commands.Asked;
import io.crossdock.operate.Commands.Command;
import io.crossdock.operate.Commands.Effect;
import io.crossdock.operate.Commands.Option;
import io.crossdock.operate.Printable;
import io.crossdock.operate.Refused;
import io.crossdock.partner.newstore.Integration.Period;
import io.crossdock.partner.newstore.Integration.Progress;
import io.crossdock.partner.newstore.Integration.Replay;
import io.crossdock.partner.newstore.StreamCalls.Logged;
import io.crossdock.partner.newstore.StreamCalls.Rejected;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** {@code crossdock <name> stream …}: the integration that sends events. Thread-safe. */
final class StreamCommands {

  private static final String EVENT = "event";

  private final NewStoreSettings partner;
  private final StreamSettings settings;
  private final StreamBook book;
  private final NewStoreClient client;
  private final ItemStore items;
  private final CamelLedger ledger;
  private final Clock clock;

  StreamCommands(
      NewStoreSettings partner,
      StreamBook book,
      NewStoreClient client,
      ItemStore items,
      CamelLedger ledger,
      Clock clock) {
    this.partner = partner;
    this.settings = partner.stream();
    this.book = book;
    this.client = client;
    this.items = items;
    this.ledger = ledger;
    this.clock = clock;
  }

  static List<Command> all() {
    Option event = Option.needed(EVENT, "ID", "as 'stream rejected' lists it");
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
                        + " since it is known to be missing)"))),
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
            List.of(Option.may(EVENT, "ID", "show this one"))),
        new Command(
            "stream rejected retry",
            Effect.CHANGES,
            "Has them sent again.",
            List.of(Option.may(EVENT, "ID", "this one alone (default: all)"))),
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
                Option.may("to", "TIME", "(default: now)"))));
  }

  Answer run(Asked asked) {
    return switch (asked.words()) {
      case "stream create" -> create(asked);
      case "stream status" -> status();
      case "stream start" -> start(asked);
      case "stream stop" -> stop(asked);
      case "stream logs" -> logs();
      case "stream rejected" -> rejected(asked);
      case "stream rejected retry" -> retry(asked);
      case "stream rejected delete" -> delete(asked);
      case "stream replay" -> replay(asked);
      default -> throw new IllegalStateException(asked.words());
    };
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static Answer would(NewStoreRequest request, String more) {
    return done("It would send " + request + more + "; nothing was done.");
  }

  private static Answer done(String... lines) {
    return new Answer(true, List.of(lines), List.of(lines));
  }

  private void refuseWithoutDoor() {
    if (settings.callback() == null) {
      throw Refused.conflict(
          partner.name()
              + ".stream.publicUrl is not set: NewStore needs the https address of the hub.");
    }
    if (settings.key() == null) {
      throw Refused.conflict(
          partner.name()
              + ".hooks.key is not set: without a key anybody could send events, and the hub"
              + " refuses all.");
    }
    if (!partner.hooks().enabled()) {
      throw Refused.conflict(
          partner.name() + ".hooks.enabled is false: nobody takes what NewStore sends.");
    }
  }

  private Answer create(Asked asked) {
    refuseWithoutDoor();
    Position<Integration> read = book.find();
    Integration before = StreamBook.of(read);
    Instant now = now();
    Instant from = Times.option(asked, "from");
    if (from == null && !before.inOrder()) {
      Instant oldest = now.minus(settings.replayFor());
      from = before.brokenSince().isBefore(oldest) ? oldest : before.brokenSince();
    }
    if (from != null) {
      refuseOutside(from, now, now);
    }
    NewStoreRequest request = StreamCalls.create(settings, from);
    if (asked.dryRun()) {
      return would(
          request,
          ": "
              + settings.id()
              + ", what happens "
              + (from == null ? "from now on" : "from " + from + " on")
              + ", to "
              + settings.callback());
    }
    NewStoreAnswer answer = client.ask(request);
    if (answer.status() == 409) {
      throw Refused.conflict(
          "NewStore has an integration "
              + settings.id()
              + " already; '"
              + partner.name()
              + " stream status' shows it.");
    }
    refuse(answer, "create it");
    Integration wanted = before.wantedToRun();
    Instant since = from == null ? now : from;
    boolean missing = !before.inOrder() && before.brokenSince().isBefore(since);
    Integration after = missing ? wanted.missing(new Period(before.brokenSince(), since)) : wanted;
    write(pen -> book.put(pen, read, after));
    return done(
        settings.id()
            + " is registered: NewStore sends what happens "
            + (from == null ? "from now on" : "from " + from + " on")
            + " to "
            + settings.callback()
            + ".",
        watched());
  }

  private String watched() {
    return settings.enabled()
        ? "The hub looks after it (" + settings.schedule().words() + ")."
        : "The hub does not look after it: " + partner.name() + ".stream.enabled is false.";
  }

  /**
   * How it stands, for programs.
   *
   * @param status as NewStore says; {@code missing} if there is none
   * @param rejected so many events it holds
   */
  record Status(
      String id,
      String status,
      int rejected,
      Integration known,
      boolean watched,
      Instant okSince) {}

  private Answer status() {
    NewStoreAnswer answer = client.ask(StreamCalls.look(settings.id()));
    Integration known = StreamBook.of(book.find());
    boolean missing = answer.status() == 404;
    String status = missing ? "missing" : answer.body().path("status").asText("unknown");
    int rejected =
        missing ? 0 : StreamCalls.rejected(client.ask(StreamCalls.rejected(settings.id()))).size();
    Instant okSince = items.settling().streamOkSince();
    List<String> lines = new ArrayList<>();
    lines.add(
        missing
            ? "NewStore has no integration " + settings.id() + "."
            : settings.id()
                + " is "
                + status
                + " and sends to "
                + answer.body().path("callback_parameters").path("callback_url").asText("nobody")
                + "; "
                + rejected
                + " rejected events.");
    lines.add(watched());
    if (!known.inOrder()) {
      lines.add("Out of order since " + known.brokenSince() + ": " + known.broken() + ".");
    } else if (okSince != null) {
      lines.add("In order since " + okSince + ".");
    }
    known
        .replays()
        .forEach(one -> lines.add("Replay " + one.id() + " of " + one.period() + " is under way."));
    boolean well = status.equals("running") && rejected == 0 && known.inOrder();
    return new Answer(
        well,
        lines,
        new Status(settings.id(), status, rejected, known, settings.enabled(), okSince));
  }

  private Answer start(Asked asked) {
    NewStoreRequest request = StreamCalls.start(settings.id());
    if (asked.dryRun()) {
      return would(request, "");
    }
    Position<Integration> read = book.find();
    Integration wanted = StreamBook.of(read).wantedToRun();
    Instant at = now();
    Stop stop = stopped();
    Instant since = stop.at() == null ? wanted.brokenSince() : stop.at();
    // What it held back comes from now on: the next look says so.
    Integration now =
        stop.is()
            ? wanted.broken(
                since == null ? at : since, "it stood still and was started by " + asked.by())
            : wanted;
    boolean tooLong =
        stop.is()
            && since != null
            && Duration.between(since, at).compareTo(settings.restartFor()) > 0;
    refuse(client.ask(request), "start it");
    Integration after = tooLong ? now.missing(new Period(since, at)) : now;
    write(pen -> book.put(pen, read, after));
    return tooLong
        ? done(
            settings.id() + " is started.",
            "It stood still from "
                + since
                + ", too long: what happened meanwhile does not come by itself. 'crossdock "
                + partner.name()
                + " stream replay --from "
                + since
                + " --to "
                + at
                + "' has it sent; nothing is booked or declared before.")
        : done(settings.id() + " is started; NewStore goes on where it stopped.", watched());
  }

  /**
   * @param is whether it stands still
   * @param at since when; null where its log does not say
   */
  private record Stop(boolean is, Instant at) {}

  private Stop stopped() {
    NewStoreAnswer look = client.ask(StreamCalls.look(settings.id()));
    refuse(look, "say how it stands");
    if (StreamCalls.isRunning(look)) {
      return new Stop(false, null);
    }
    Logged stop = StreamCalls.stop(StreamCalls.logged(client.ask(StreamCalls.logs(settings.id()))));
    return new Stop(true, stop == null ? null : stop.at());
  }

  private Answer stop(Asked asked) {
    NewStoreRequest request = StreamCalls.stop(settings.id());
    if (asked.dryRun()) {
      return would(request, "");
    }
    Position<Integration> read = book.find();
    String who = asked.by() + ": " + Printable.text(asked.option("why"));
    // Before it is stopped: whoever looks meanwhile does not start it again.
    write(pen -> book.put(pen, read, StreamBook.of(read).stoppedBy(who, now())));
    refuse(client.ask(request), "stop it");
    return done(
        settings.id() + " is stopped; within 30 days it goes on where it stopped.",
        "Nothing that happened since is booked or declared before it runs again.");
  }

  private Answer logs() {
    NewStoreAnswer answer = client.ask(StreamCalls.logs(settings.id()));
    refuse(answer, "tell its log");
    List<Logged> log = StreamCalls.logged(answer);
    return new Answer(
        true,
        log.isEmpty()
            ? List.of("Its log is empty.")
            : log.stream()
                .map(one -> one.at() + "  " + one.action() + "  " + Printable.text(one.reason()))
                .toList(),
        log);
  }

  private Answer rejected(Asked asked) {
    String event = asked.option(EVENT);
    if (event != null) {
      NewStoreAnswer answer = client.ask(StreamCalls.rejected(settings.id(), event));
      refuse(answer, "show it");
      return new Answer(true, List.of(answer.body().toString()), answer.body());
    }
    List<Rejected> all = held();
    return new Answer(
        all.isEmpty(),
        all.isEmpty()
            ? List.of("NewStore holds no rejected events.")
            : all.stream().map(one -> one.at() + "  " + Printable.text(one.id())).toList(),
        all);
  }

  private List<Rejected> held() {
    NewStoreAnswer answer = client.ask(StreamCalls.rejected(settings.id()));
    refuse(answer, "list what it holds as rejected");
    return StreamCalls.rejected(answer);
  }

  private Answer retry(Asked asked) {
    List<String> events =
        asked.option(EVENT) != null
            ? List.of(asked.option(EVENT))
            : held().stream().map(Rejected::id).toList();
    if (asked.dryRun()) {
      return done("It would have sent again: " + String.join(", ", events) + ".");
    }
    for (String event : events) {
      refuse(client.ask(StreamCalls.retry(settings.id(), event)), "send " + event + " again");
    }
    return done(events.size() + " sent again.");
  }

  private Answer delete(Asked asked) {
    NewStoreRequest request = StreamCalls.delete(settings.id(), asked.option(EVENT));
    if (asked.dryRun()) {
      return would(request, "");
    }
    refuse(client.ask(request), "forget it");
    return done("NewStore has forgotten " + Printable.text(asked.option(EVENT)) + ".");
  }

  private Answer replay(Asked asked) {
    refuseWithoutDoor();
    Instant now = now();
    Instant from = Times.option(asked, "from");
    Instant to = asked.option("to") == null ? now : Times.option(asked, "to");
    refuseOutside(from, to, now);
    Period period = new Period(from, to);
    String id = (settings.id().length() > 30 ? settings.id().substring(0, 30) : settings.id());
    id += "-replay-" + now.toEpochMilli();
    NewStoreRequest request = StreamCalls.replay(settings, id, period);
    if (asked.dryRun()) {
      return would(request, ": " + id + ", what happened from " + period);
    }
    Position<Integration> read = book.find();
    Replay replay = new Replay(id, period, Progress.ASKED);
    // Before it is made: one whose answer is lost is looked after as well.
    write(pen -> book.put(pen, read, StreamBook.of(read).replaying(replay)));
    refuse(client.ask(request), "make it");
    Position<Integration> after = book.find();
    write(pen -> book.put(pen, after, StreamBook.of(after).replaying(replay.now(Progress.MADE))));
    return done(
        id
            + " sends what happened from "
            + period
            + " again; what is known already changes nothing.",
        settings.enabled()
            ? "The hub looks after it, and has it deleted when it is over."
            : "Nobody looks after it: " + partner.name() + ".stream.enabled is false.");
  }

  private void refuseOutside(Instant from, Instant to, Instant now) {
    Instant oldest = now.minus(settings.replayFor());
    if (from.isBefore(oldest) || from.isAfter(to) || to.isAfter(now)) {
      throw Refused.conflict(
          "From "
              + from
              + " to "
              + to
              + " cannot be sent: NewStore keeps events for 60 days, so it must be from "
              + oldest
              + " to "
              + now
              + " at most.");
    }
  }

  private void refuse(NewStoreAnswer answer, String what) {
    if (answer.status() == 404) {
      throw Refused.unknown(
          "NewStore has no such integration or event (" + settings.id() + "): " + answer + ".");
    }
    if (!answer.isOk()) {
      throw Refused.conflict("NewStore refused to " + what + ": " + answer + ".");
    }
  }

  private void write(java.util.function.Consumer<Pen> writing) {
    if (!Pen.together(ledger, writing)) {
      throw Refused.conflict(
          "The hub looked at the stream at the same moment; run 'stream status', then try again.");
    }
  }
}
