package io.crossdock.partner.newstore;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.operate.Commands.Answer;
import io.crossdock.operate.Commands.Asked;
import io.crossdock.operate.Printable;
import io.crossdock.partner.newstore.Integration.Period;
import io.crossdock.partner.newstore.StreamCalls.Logged;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** {@code stream start} and {@code stream stop}. Thread-safe. */
final class StreamSwitch {

  private final StreamDesk desk;
  private final StreamSettings settings;
  private final Duration onTheirWay;

  /**
   * @param onTheirWay so old may events be that were not delivered when it stopped
   */
  StreamSwitch(StreamDesk desk, Duration onTheirWay) {
    this.desk = desk;
    this.settings = desk.settings();
    this.onTheirWay = onTheirWay;
  }

  Answer start(Asked asked) {
    TalkRequest request = StreamCalls.start(settings.id());
    if (asked.dryRun()) {
      return StreamDesk.would(request, "");
    }
    Instant at = desk.now();
    Stop stop = stopped();
    Instant since = stop.at() == null ? desk.known().brokenSince() : stop.at();
    Period lost =
        stop.is()
                && since != null
                && Duration.between(since, at).compareTo(settings.restartFor()) > 0
            ? new Period(since.minus(onTheirWay), at)
            : null;
    String why = "it stood still and was started by " + asked.by();
    UnaryOperator<Integration> starts =
        before -> {
          Integration wanted = before.wantedToRun();
          // What it held back comes from now on: the next look says so.
          Integration broken = stop.is() ? wanted.broken(since == null ? at : since, why) : wanted;
          return lost == null ? broken : broken.missing(lost);
        };
    // Before it is started: once it runs nobody else finds out that something is missing.
    desk.change(starts);
    desk.ask(request, "start it");
    desk.runs(known -> known);
    return lost == null
        ? StreamDesk.done(
            settings.id() + " is started; NewStore goes on where it stopped.", desk.watched())
        : StreamDesk.done(
            settings.id() + " is started.",
            "It stood still from "
                + since
                + ", too long: what happened meanwhile does not come by itself. '"
                + desk.command()
                + "replay --from "
                + lost.from()
                + " --to "
                + lost.to()
                + "' has it sent; "
                + (settings.enabled()
                    ? "nothing is booked or declared before."
                    : "nobody waits for it: " + desk.watched()));
  }

  /**
   * @param is whether it stands still
   * @param at since when; null where its log does not say
   */
  private record Stop(boolean is, Instant at) {}

  private Stop stopped() {
    TalkAnswer look = desk.ask(StreamCalls.look(settings.id()), "say how it stands");
    if (StreamCalls.isRunning(look)) {
      return new Stop(false, null);
    }
    Logged stop = StreamCalls.stop(StreamCalls.logged(desk.ask(StreamCalls.logs(settings.id()))));
    return new Stop(true, stop == null ? null : stop.at());
  }

  Answer stop(Asked asked) {
    TalkRequest request = StreamCalls.stop(settings.id());
    if (asked.dryRun()) {
      return StreamDesk.would(request, "");
    }
    String who = asked.by() + ": " + Printable.text(asked.option("why"));
    Instant at = desk.now();
    // Before it is stopped: whoever looks meanwhile does not start it again.
    desk.change(before -> before.stoppedBy(who, at));
    desk.ask(request, "stop it");
    return StreamDesk.done(
        settings.id() + " is stopped; within 30 days it goes on where it stopped.",
        settings.enabled()
            ? "Nothing that happened since is booked or declared before it runs again."
            : desk.watched());
  }
}
