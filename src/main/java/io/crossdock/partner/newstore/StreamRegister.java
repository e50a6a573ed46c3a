package io.crossdock.partner.newstore;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.operate.Commands.Answer;
import io.crossdock.operate.Commands.Asked;
import io.crossdock.operate.Refused;
import io.crossdock.partner.newstore.Integration.Period;
import io.crossdock.partner.newstore.Integration.Progress;
import io.crossdock.partner.newstore.Integration.Replay;
import java.time.Duration;
import java.time.Instant;

/** {@code stream create}, {@code stream replay} and {@code stream filled}. Thread-safe. */
final class StreamRegister {

  private final StreamDesk desk;
  private final StreamSettings settings;
  private final Duration onTheirWay;

  /**
   * @param onTheirWay so old may events be that were not delivered when one ran last
   */
  StreamRegister(StreamDesk desk, Duration onTheirWay) {
    this.desk = desk;
    this.settings = desk.settings();
    this.onTheirWay = onTheirWay;
  }

  Answer create(Asked asked) {
    desk.refuseWithoutDoor();
    Instant now = desk.now();
    Instant missing = desk.known().missingSince(onTheirWay);
    Instant from = from(asked, missing, now);
    TalkRequest request = StreamCalls.create(settings, from);
    String sent = from == null ? "from now on" : "from " + from + " on";
    if (asked.dryRun()) {
      return StreamDesk.would(
          request, ": " + settings.id() + ", what happens " + sent + ", to " + settings.callback());
    }
    refuseAnother();
    if (missing != null) {
      // Before it is made: once it runs nobody else finds out that something is missing.
      String why = "it was missing and is registered by " + asked.by();
      desk.change(
          before -> before.wantedToRun().broken(missing, why).missing(new Period(missing, now)));
    }
    desk.ask(request, "create it");
    Instant made = desk.now();
    desk.runs(before -> before.made(from == null ? now : from, made));
    return StreamDesk.done(
        settings.id()
            + " is registered: NewStore sends what happens "
            + sent
            + " to "
            + settings.callback()
            + ".",
        desk.watched());
  }

  private void refuseAnother() {
    TalkAnswer look = desk.ask(StreamCalls.look(settings.id()));
    if (look.isOk()) {
      throw Refused.conflict(
          "NewStore has an integration "
              + settings.id()
              + " already; '"
              + desk.command()
              + "status' shows it.");
    }
    if (look.status() != 404) {
      desk.refuse(look, "say whether there is one");
    }
  }

  private Instant from(Asked asked, Instant missing, Instant now) {
    Instant from = Times.option(asked, "from");
    if (from == null && missing != null) {
      Instant oldest = now.minus(settings.replayFor());
      from = missing.isBefore(oldest) ? oldest : missing;
    }
    if (from != null) {
      desk.refuseOutside(from, now, now);
    }
    return from;
  }

  Answer replay(Asked asked) {
    desk.refuseWithoutDoor();
    Instant now = desk.now();
    Instant from = Times.option(asked, "from");
    Instant to = asked.option("to") == null ? now : Times.option(asked, "to");
    desk.refuseOutside(from, to, now);
    Period period = new Period(from, to);
    String id = (settings.id().length() > 30 ? settings.id().substring(0, 30) : settings.id());
    id += "-replay-" + now.toEpochMilli();
    TalkRequest request = StreamCalls.replay(settings, id, period);
    if (asked.dryRun()) {
      return StreamDesk.would(request, ": " + id + ", what happened from " + period);
    }
    Replay replay = new Replay(id, period, Progress.ASKED);
    // Before it is made: one whose answer is lost is looked after as well.
    desk.change(before -> before.replaying(replay));
    desk.ask(request, "make it");
    desk.sends(before -> before.replaying(replay.now(Progress.MADE)));
    return StreamDesk.done(
        id
            + " sends what happened from "
            + period
            + " again; what is known already changes nothing.",
        settings.enabled()
            ? "The hub looks after it, and has it deleted when it is over."
            : desk.watched());
  }

  Answer filled(Asked asked) {
    Period gap = desk.known().gap();
    if (gap == null) {
      throw Refused.conflict("Nothing is known to be missing.");
    }
    if (asked.dryRun()) {
      return StreamDesk.done("It would count as sent: " + gap + "; nothing was changed.");
    }
    desk.change(before -> gap.equals(before.gap()) ? before.filled() : before);
    return StreamDesk.done(
        "What happened from " + gap + " counts as sent; the next look goes on from there.");
  }
}
