package io.crossdock.operate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.camel.CamelLedger;
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

  private final Ledger ledger;
  private final ObjectMapper json = Json.mapper();

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
    byte[] bytes = Json.bytes(json, mark);
    Arrival arrival =
        new Arrival(
            mark.key() == null ? touchpoint : touchpoint + "/" + mark.key(),
            Version.of(mark.due()),
            RunMark.TYPE,
            bytes,
            Fingerprint.of(bytes),
            mark.due(),
            false,
            mark.why(),
            null);
    return ledger.write(
        Priority.DOOR, List.of(new Write.Take("runs." + touchpoint, List.of(arrival))));
  }
}
