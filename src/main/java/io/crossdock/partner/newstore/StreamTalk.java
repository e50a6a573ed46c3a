package io.crossdock.partner.newstore;

import io.crossdock.camel.RejectedException;
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
   * @param stop the newest stop; null where it runs all the time or its log does not say
   * @param refusal why it was not started; null if nothing was refused
   * @param rejected so many events it holds that somebody refused with 400
   * @param going replays that are not over
   * @param over replays that are
   */
  record Seen(
      Stands stands,
      boolean restarted,
      boolean interrupted,
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
        stands, restarted, restarted || interrupted, stop, refusal, rejected, going, over);
  }

  @Override
  public NewStoreRequest next() {
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
  public void answered(NewStoreAnswer answer) {
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
          case DELETE_REPLAY -> replayOver();
          case OVER -> throw new IllegalStateException("nothing was asked");
        };
  }

  private Step looked(NewStoreAnswer answer) {
    stands = stands(answer);
    return switch (stands) {
      case RUNS, STOPPED -> Step.LOGS;
      case MISSING -> nextReplay();
    };
  }

  private Stands stands(NewStoreAnswer answer) {
    if (answer.status() == 404) {
      return Stands.MISSING;
    }
    if (!answer.isOk()) {
      throw new RejectedException(
          "NewStore refused to say how " + settings.id() + " stands: " + answer);
    }
    return StreamCalls.isRunning(answer) ? Stands.RUNS : Stands.STOPPED;
  }

  private Step logs(NewStoreAnswer answer) {
    List<Logged> log = answer.isOk() ? StreamCalls.logged(answer) : List.of();
    if (stands == Stands.RUNS) {
      interrupted = interrupted(log);
      return Step.REJECTED;
    }
    stop = StreamCalls.stop(log);
    if (before.stopped() != null) {
      return Step.REJECTED;
    }
    Instant since = stop != null ? stop.at() : before.brokenSince();
    if (since != null && Duration.between(since, now).compareTo(settings.restartFor()) > 0) {
      refusal =
          "it has been standing still for too long: what happened since never comes by itself";
      return Step.REJECTED;
    }
    return Step.START;
  }

  /** Somebody before the hub may have refused what the hub never saw. */
  private boolean interrupted(List<Logged> log) {
    if (before.ranAt() == null) {
      return true;
    }
    Instant since = before.ranAt().minus(SKEW);
    return log.stream().anyMatch(one -> one.at() != null && one.at().isAfter(since));
  }

  private Step started(NewStoreAnswer answer) {
    if (!answer.isOk()) {
      refusal = "NewStore refused to start it: " + answer;
      return Step.REJECTED;
    }
    return Step.LOOK_AGAIN;
  }

  private Step lookedAgain(NewStoreAnswer answer) {
    stands = stands(answer);
    restarted = stands == Stands.RUNS;
    return stands == Stands.MISSING ? nextReplay() : Step.REJECTED;
  }

  private Step rejected(NewStoreAnswer answer) {
    if (!answer.isOk()) {
      throw new RejectedException(
          "NewStore refused to say what " + settings.id() + " holds as rejected: " + answer);
    }
    rejected = StreamCalls.rejected(answer).size();
    return nextReplay();
  }

  private Step nextReplay() {
    return replays.isEmpty() ? Step.OVER : Step.REPLAY;
  }

  /**
   * One that is over stands still, or is gone; one that was interrupted stands still as well, but
   * goes on when it is started.
   */
  private Step replay(NewStoreAnswer answer) {
    Replay replay = replays.element();
    return switch (stands(answer)) {
      case MISSING -> replay.progress() == Progress.ASKED ? neverMade() : replayOver();
      case STOPPED ->
          replay.progress() == Progress.AGAIN ? Step.REPLAY_REJECTED : Step.START_REPLAY;
      case RUNS -> {
        replays.remove();
        going.add(replay.now(Progress.MADE));
        yield nextReplay();
      }
    };
  }

  private Step startedReplay(NewStoreAnswer answer) {
    if (!answer.isOk()) {
      return Step.REPLAY_REJECTED;
    }
    going.add(replays.remove().now(Progress.AGAIN));
    return nextReplay();
  }

  /** Of one that is deleted what it holds would be lost. */
  private Step rejectedOfReplay(NewStoreAnswer answer) {
    int held = answer.isOk() ? StreamCalls.rejected(answer).size() : 0;
    if (held == 0) {
      return Step.DELETE_REPLAY;
    }
    rejected += held;
    going.add(replays.remove());
    return nextReplay();
  }

  private Step neverMade() {
    replays.remove();
    return nextReplay();
  }

  private Step replayOver() {
    over.add(replays.remove());
    return nextReplay();
  }
}
