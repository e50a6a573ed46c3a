package io.crossdock.partner.newstore;

import io.crossdock.camel.RejectedException;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.partner.newstore.Integration.Last;
import io.crossdock.partner.newstore.Integration.Period;
import io.crossdock.partner.newstore.Integration.Progress;
import io.crossdock.partner.newstore.Integration.Replay;
import io.crossdock.partner.newstore.StreamCalls.Logged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * One look at the integration that sends events, and at the replays that are under way. One that
 * stands still is started again, unless it is to stand still or did so for too long. All of it may
 * be repeated. Pure; not thread-safe.
 */
final class StreamTalk implements Talk {

  /** Its clock may be so far behind ours. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  /** How the integration stands. */
  enum Stands {
    RUNS,
    STOPPED,
    /** There is none of that id. */
    MISSING
  }

  /**
   * What was found.
   *
   * @param restarted it stood still and was started by this look
   * @param interrupted it was started, or had to repeat an event, since it was last seen running:
   *     what happened meanwhile comes late
   * @param madeAt when somebody made it anew since it was last seen running; null if nobody did, as
   *     far as its log tells
   * @param still when it stood still for so long that a start does not bring what happened; null if
   *     it did not since it was last seen running
   * @param stop the newest stop; null where it runs all the time or its log does not say
   * @param refusal why it was not started; null if nothing was refused
   * @param rejected so many events it holds that somebody refused with 400
   * @param going replays that have to be looked at again, or that are gone
   * @param over replays of which all was sent
   */
  record Seen(
      Stands stands,
      boolean restarted,
      boolean interrupted,
      Instant madeAt,
      Period still,
      Logged stop,
      String refusal,
      int rejected,
      List<Replay> going,
      List<Replay> over) {}

  private enum Step {
    LOOK,
    LOGS,
    START,
    LOOK_AGAIN,
    REJECTED,
    REPLAY,
    START_REPLAY,
    REPLAY_REJECTED,
    DELETE_REPLAY,
    OVER
  }

  private final StreamSettings settings;
  private final Integration before;
  private final Instant now;
  private final Deque<Replay> replays;
  private final List<Replay> going = new ArrayList<>();
  private final List<Replay> over = new ArrayList<>();
  private Step step = Step.LOOK;
  private Stands stands;
  private boolean restarted;
  private boolean interrupted;
  private Instant madeAt;
  private Period still;
  private Logged stop;
  private String refusal;
  private int rejected;

  StreamTalk(StreamSettings settings, Integration before, Instant now) {
    this.settings = settings;
    this.before = before;
    this.now = now;
    this.replays = new ArrayDeque<>(before.replays());
  }

  /** What was found; complete when there is nothing more to ask. */
  Seen seen() {
    return new Seen(
        stands,
        restarted,
        restarted || interrupted,
        madeAt,
        still,
        stop,
        refusal,
        rejected,
        going,
        over);
  }

  @Override
  public TalkRequest next() {
    return switch (step) {
      case LOOK, LOOK_AGAIN -> StreamCalls.look(settings.id());
      case LOGS -> StreamCalls.logs(settings.id());
      case START -> StreamCalls.start(settings.id());
      case REJECTED -> StreamCalls.rejected(settings.id());
      case REPLAY -> StreamCalls.look(replays.element().id());
      case START_REPLAY -> StreamCalls.start(replays.element().id());
      case REPLAY_REJECTED -> StreamCalls.rejected(replays.element().id());
      case DELETE_REPLAY -> StreamCalls.delete(replays.element().id());
      case OVER -> null;
    };
  }

  @Override
  public void answered(TalkAnswer answer) {
    step =
        switch (step) {
          case LOOK -> looked(answer);
          case LOGS -> logs(answer);
          case START -> started(answer);
          case LOOK_AGAIN -> lookedAgain(answer);
          case REJECTED -> rejected(answer);
          case REPLAY -> replay(answer);
          case START_REPLAY -> startedReplay(answer);
          case REPLAY_REJECTED -> rejectedOfReplay(answer);
          case DELETE_REPLAY -> deletedReplay(answer);
          case OVER -> throw new IllegalStateException("nothing was asked");
        };
  }

  private Step looked(TalkAnswer answer) {
    stands = stands(answer);
    return switch (stands) {
      case RUNS, STOPPED -> Step.LOGS;
      case MISSING -> nextReplay();
    };
  }

  private Stands stands(TalkAnswer answer) {
    if (answer.status() == 404) {
      return Stands.MISSING;
    }
    if (!answer.isOk()) {
      throw new RejectedException(
          "NewStore refused to say how " + settings.id() + " stands: " + answer);
    }
    return StreamCalls.isRunning(answer) ? Stands.RUNS : Stands.STOPPED;
  }

  private Step logs(TalkAnswer answer) {
    if (!answer.isOk() && stands == Stands.RUNS) {
      // Without it nobody knows whether all came: it counts as running when it can be read again.
      throw new RejectedException(
          "NewStore refused to tell the log of " + settings.id() + ": " + answer);
    }
    List<Logged> log = answer.isOk() ? StreamCalls.logged(answer) : List.of();
    madeAt = madeAnew(log);
    if (stands == Stands.RUNS) {
      still = stoodStill(StreamCalls.ordered(log));
      interrupted = interrupted(log);
      return Step.REJECTED;
    }
    stop = StreamCalls.stop(log);
    if (before.stopped() != null) {
      return Step.REJECTED;
    }
    Instant since = stop != null ? stop.at() : before.brokenSince();
    if (tooLong(since, now) != null) {
      refusal =
          "it has been standing still for too long: what happened since never comes by itself";
      return Step.REJECTED;
    }
    return Step.START;
  }

  /** A log begins with a start: where it does, and begins too late, the integration is another. */
  private Instant madeAnew(List<Logged> log) {
    List<Logged> ordered = StreamCalls.ordered(log);
    boolean begins =
        !ordered.isEmpty() && log.size() < StreamCalls.LOGGED && ordered.get(0).isStart();
    return begins
            && before.last() != Last.MADE
            && before.ranAt() != null
            && ordered.get(0).at().isAfter(before.ranAt())
        ? ordered.get(0).at()
        : null;
  }

  private Period stoodStill(List<Logged> log) {
    Instant known = before.ranAt() == null ? before.brokenSince() : before.ranAt();
    if (known == null) {
      return null;
    }
    if (before.last() == Last.STOPPED && log.stream().noneMatch(Logged::isStop)) {
      return tooLong(before.brokenSince(), now);
    }
    Period found = null;
    Instant stoppedAt = null;
    for (Logged one : log) {
      if (one.isStop()) {
        stoppedAt = one.at();
      } else if (one.isStart() && stoppedAt != null) {
        Period period = one.at().isAfter(known) ? tooLong(stoppedAt, one.at()) : null;
        found = period == null ? found : period;
        stoppedAt = null;
      }
    }
    return found;
  }

  private Period tooLong(Instant from, Instant to) {
    boolean longer =
        from != null && Duration.between(from, to).compareTo(settings.restartFor()) > 0;
    return longer ? new Period(from, to) : null;
  }

  /** Somebody before the hub may have refused what the hub never saw. */
  private boolean interrupted(List<Logged> log) {
    if (before.ranAt() == null) {
      return true;
    }
    Instant since = before.ranAt().minus(SKEW);
    return log.stream().anyMatch(one -> one.at() != null && one.at().isAfter(since));
  }

  private Step started(TalkAnswer answer) {
    if (!answer.isOk()) {
      refusal = "NewStore refused to start it: " + answer;
      return Step.REJECTED;
    }
    return Step.LOOK_AGAIN;
  }

  private Step lookedAgain(TalkAnswer answer) {
    stands = stands(answer);
    restarted = stands == Stands.RUNS;
    return stands == Stands.MISSING ? nextReplay() : Step.REJECTED;
  }

  private Step rejected(TalkAnswer answer) {
    if (!answer.isOk()) {
      throw new RejectedException(
          "NewStore refused to say what " + settings.id() + " holds as rejected: " + answer);
    }
    rejected = StreamCalls.rejected(answer).size();
    return nextReplay();
  }

  private Step nextReplay() {
    while (!replays.isEmpty() && replays.element().progress() == Progress.GONE) {
      going.add(replays.remove());
    }
    if (replays.isEmpty()) {
      return Step.OVER;
    }
    return replays.element().progress() == Progress.OVER ? Step.DELETE_REPLAY : Step.REPLAY;
  }

  /**
   * One that is over stands still; one that was interrupted stands still as well, but goes on when
   * it is started. One that is gone was deleted by NewStore after its last event, or by somebody
   * before: NewStore's documents say both that it is deleted and that it stands still.
   */
  private Step replay(TalkAnswer answer) {
    Replay replay = replays.element();
    return switch (stands(answer)) {
      case MISSING -> replay.progress() == Progress.ASKED ? neverMade() : goneReplay();
      case STOPPED ->
          replay.progress() == Progress.AGAIN ? Step.REPLAY_REJECTED : Step.START_REPLAY;
      case RUNS -> {
        replays.remove();
        going.add(replay.now(Progress.MADE));
        yield nextReplay();
      }
    };
  }

  private Step startedReplay(TalkAnswer answer) {
    if (!answer.isOk()) {
      return Step.REPLAY_REJECTED;
    }
    going.add(replays.remove().now(Progress.AGAIN));
    return nextReplay();
  }

  /** Of one that is deleted what it holds would be lost. */
  private Step rejectedOfReplay(TalkAnswer answer) {
    int held = answer.isOk() ? StreamCalls.rejected(answer).size() : 0;
    if (held == 0) {
      // It is deleted when that is written down: one that is gone before fills nothing.
      Replay replay = replays.remove();
      over.add(replay);
      going.add(replay.now(Progress.OVER));
      return nextReplay();
    }
    rejected += held;
    going.add(replays.remove());
    return nextReplay();
  }

  private Step neverMade() {
    replays.remove();
    return nextReplay();
  }

  private Step goneReplay() {
    going.add(replays.remove().now(Progress.GONE));
    return nextReplay();
  }

  private Step deletedReplay(TalkAnswer answer) {
    Replay replay = replays.remove();
    if (!answer.isOk() && answer.status() != 404) {
      going.add(replay);
    }
    return nextReplay();
  }
}
