package io.crossdock.operate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.Fingerprint;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Receipt;
import io.crossdock.ledger.Version;
import io.crossdock.ledger.Write;
import java.time.Instant;
import java.util.List;

/**
 * Asks for a run by one more mark in its channel: it waits until one that is going on has ended,
 * and marks that were missed fall together. Thread-safe.
 */
public final class RunRequests {

  private static final ObjectMapper JSON = Json.mapper();

  private final Ledger ledger;

  public RunRequests(CamelLedger camel) {
    this(camel.ledger());
  }

  RunRequests(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * The content is the same in every process, so that the second mark of one fire time is a
   * duplicate.
   *
   * @param key what alone is asked for; null for all. It has a line of its own, so that a request
   *     for all does not take its place
   */
  public Receipt ask(String touchpoint, Instant due, String why, String key) {
    return ask(touchpoint, new RunMark(touchpoint, due, why, key, false));
  }

  Receipt ask(String touchpoint, RunMark mark) {
    return ledger.write(Priority.DOOR, List.of(take(mark)));
  }

  /**
   * The same, committed with what else the pen writes: with the settlement of an entry in an
   * exchange from the ledger.
   */
  public static void ask(Pen pen, String touchpoint, Instant due, String why, String key) {
    pen.write(List.of(take(new RunMark(touchpoint, due, why, key, false))));
  }

  private static Write take(RunMark mark) {
    byte[] bytes = Json.bytes(JSON, mark);
    Arrival arrival =
        new Arrival(
            mark.key() == null ? mark.touchpoint() : mark.touchpoint() + "/" + mark.key(),
            Version.of(mark.due()),
            RunMark.TYPE,
            bytes,
            Fingerprint.of(bytes),
            mark.due(),
            false,
            mark.why(),
            null);
    return new Write.Take(Schedule.channel(mark.touchpoint()), List.of(arrival));
  }
}
