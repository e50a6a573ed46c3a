package io.crossdock.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Executions of scheduled or requested touchpoints, with counts and progress. */
public interface Runs {

  /** Begins a run and returns its id. A staged run's takes stay invisible until published. */
  long begin(String touchpoint, String why, boolean staged);

  /** Adds to the counts; {@code total} 0 if unknown. Progress may be lost in a crash. */
  void progress(long run, Map<String, Long> counts, long done, long total);

  /** Makes what a staged run took visible, with one write; it moves to its channels after that. */
  void publish(long run);

  /** Drops what a staged run took; it counts as skipped, with the reason. */
  void abandon(long run, String why);

  /** Ends a run; {@code summary} explains it, also when there was nothing to do. */
  void end(long run, boolean ok, String summary);

  Optional<Run> find(long run);

  /** Newest first, of one touchpoint or of all (null). */
  List<Run> latest(String touchpoint, int limit);

  enum State {
    RUNNING,
    PUBLISHED,
    DONE,
    FAILED,
    ABANDONED
  }

  /**
   * @param endedAt null while it runs
   * @param total 0 if unknown
   */
  record Run(
      long id,
      String touchpoint,
      String why,
      State state,
      Instant startedAt,
      Instant endedAt,
      Map<String, Long> counts,
      long done,
      long total,
      String summary) {}
}
