package io.crossdock.camel;

import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.Runs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps account of the runs of touchpoints that have no schedule: a file, a request. Thread-safe.
 */
public final class RunLog {

  private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

  /** A progress is a durable write; people do not look more often. */
  private static final Duration RARELY = Duration.ofSeconds(1);

  private static final int LOOK_BACK = 100;

  private final CamelLedger camel;

  public RunLog(CamelLedger camel) {
    this.camel = camel;
  }

  /**
   * @param why what set it off, for people
   * @param staged true to keep what it takes invisible until {@link Run#publish}
   */
  public Run begin(String touchpoint, String why, boolean staged) {
    Runs runs = camel.ledger().runs();
    return new Run(runs, camel.clock(), touchpoint, runs.begin(touchpoint, why, staged), staged);
  }

  /**
   * Ends the runs that were set off by the same and never ended: their process died. For callers
   * that know that no other process works on it.
   */
  public void endDead(String touchpoint, String why) {
    Runs runs = camel.ledger().runs();
    for (Runs.Run run : runs.latest(touchpoint, LOOK_BACK)) {
      if (run.state() == Runs.State.RUNNING && run.why().equals(why)) {
        // Drops what was staged; a run that staged nothing has nothing to drop.
        runs.abandon(run.id(), "its process ended before it did; begun again");
      }
    }
  }

  /**
   * How the newest run of a touchpoint stands.
   *
   * @param running whether it goes on
   * @param ok whether it ended well
   */
  public record Newest(boolean running, boolean ok) {}

  /** Empty where it never ran. */
  public Optional<Newest> newest(String touchpoint) {
    return camel.ledger().runs().latest(touchpoint, 1).stream()
        .map(
            run ->
                new Newest(
                    run.state() == Runs.State.RUNNING,
                    run.state() == Runs.State.DONE || run.state() == Runs.State.PUBLISHED))
        .findFirst();
  }

  /** One run, used by one thread at a time. */
  public static final class Run {

    private final Runs runs;
    private final Clock clock;
    private final String touchpoint;
    private final long id;
    private final boolean staged;
    private final Map<String, Long> unsaid = new TreeMap<>();
    private Instant said;
    private boolean ended;

    private Run(Runs runs, Clock clock, String touchpoint, long id, boolean staged) {
      this.runs = runs;
      this.clock = clock;
      this.touchpoint = touchpoint;
      this.id = id;
      this.staged = staged;
      this.said = clock.instant();
    }

    public long id() {
      return id;
    }

    /** For {@code stagedRun} of a ledger endpoint: 0 where what it takes is visible at once. */
    public long stagedId() {
      return staged ? id : 0;
    }

    public boolean ended() {
      return ended;
    }

    /**
     * Adds to the counts and says how far it is, in a unit of its own; written about once a second.
     *
     * @param total 0 if unknown
     */
    public void progress(Map<String, Long> counts, long done, long total) {
      counts.forEach((name, count) -> unsaid.merge(name, count, Long::sum));
      if (Duration.between(said, clock.instant()).compareTo(RARELY) >= 0) {
        say(done, total);
      }
    }

    /** Makes what a staged run took visible. */
    public void publish() {
      runs.publish(id);
    }

    /** Ends it well; the summary says what it did, also when that was nothing. */
    public void done(String summary, long total) {
      say(total, total);
      runs.end(id, true, summary);
      ended = true;
    }

    /** Ends it; what a staged run took is dropped. Never throws: the failure itself is told on. */
    public void failed(String why) {
      ended = true;
      try {
        say(0, 0);
        if (staged) {
          runs.abandon(id, why);
        } else {
          runs.end(id, false, why);
        }
      } catch (LedgerUnavailableException e) {
        LOG.warn("run {} of {} failed and cannot be ended now: {}", id, touchpoint, e.getMessage());
      }
    }

    private void say(long done, long total) {
      runs.progress(id, unsaid, done, total);
      unsaid.clear();
      said = clock.instant();
    }
  }
}
