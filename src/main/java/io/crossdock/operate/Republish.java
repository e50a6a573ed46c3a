package io.crossdock.operate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.HeldException;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Runs;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Goes through all figures of a channel, whether they changed or not, a page a claim: the route
 * between {@link #page} and {@link #next} marks the keys in a channel that derives from it. What a
 * page wrote is committed with where the next one begins, so that a crash repeats nothing and
 * leaves nothing out. Thread-safe.
 */
public final class Republish {

  /** Where a page in the ledger ends; small enough for one transaction. */
  private static final int PAGE = 1_000;

  private static final String KEY = "at";
  private static final int LOOK_BACK = 20;

  private final CamelLedger camel;
  private final Positions positions;
  private final ObjectMapper json = Json.mapper();
  private final String touchpoint;
  private final String figures;
  private final int size;

  /**
   * How far a run is.
   *
   * @param due tells one request from the next
   * @param after the last key of the page before; null at the beginning
   */
  record Progress(long run, Instant due, String after, long done) {}

  /**
   * @param touchpoint whose runs it does, for example {@code workarea-all}
   * @param figures the channel whose keys are gone through
   */
  public Republish(CamelLedger camel, String touchpoint, String figures) {
    this(camel, touchpoint, figures, PAGE);
  }

  Republish(CamelLedger camel, String touchpoint, String figures, int size) {
    this.camel = camel;
    this.positions = new Positions(camel);
    this.touchpoint = touchpoint;
    this.figures = figures;
    this.size = size;
  }

  /**
   * The keys of the next page; empty if there are no figures. To be called as a step: an expression
   * would work on a copy of the exchange.
   */
  public List<String> page(Exchange exchange) {
    RunMark mark = mark(exchange);
    Position<Progress> before = before();
    Progress progress =
        before != null && before.value().due().equals(mark.due())
            ? before.value()
            : begin(mark, before);
    List<String> keys =
        camel.ledger().figures(figures, progress.after(), size).stream()
            .map(Ledger.Figure::key)
            .toList();
    exchange.setVariable("origin", touchpoint + ", run " + progress.run());
    exchange.setVariable(touchpoint + ".keys", keys);
    exchange.setVariable(touchpoint + ".progress", progress);
    return keys;
  }

  /**
   * After the keys were marked: remembers how far it is, or ends the run.
   *
   * @throws HeldException while there is more; the entry comes again at once
   */
  public void next(Exchange exchange) {
    Progress progress = exchange.getVariable(touchpoint + ".progress", Progress.class);
    List<?> keys = exchange.getVariable(touchpoint + ".keys", List.class);
    Position<Progress> before = before();
    long revision = before == null ? 0 : before.revision();
    long done = progress.done() + keys.size();
    Runs runs = camel.ledger().runs();
    if (keys.size() < size) {
      if (before != null) {
        positions.drop(Pen.of(exchange), name(), KEY, revision);
      }
      if (runs.find(progress.run()).filter(run -> run.state() == Runs.State.RUNNING).isEmpty()) {
        // The process died between the end of the run and its settlement: all is said already.
        return;
      }
      runs.progress(progress.run(), Map.of("seen", (long) keys.size()), done, done);
      runs.end(
          progress.run(),
          true,
          done == 0
              ? "no figure is known in " + figures + " yet, so nothing was marked"
              : done + " keys of " + figures + " marked to be looked at");
      return;
    }
    String last = (String) keys.get(keys.size() - 1);
    positions.put(
        Pen.of(exchange),
        name(),
        KEY,
        revision,
        new Progress(progress.run(), progress.due(), last, done));
    runs.progress(progress.run(), Map.of("seen", (long) keys.size()), done, 0);
    throw new HeldException(done + " keys marked, up to " + last, Duration.ZERO);
  }

  /**
   * Runs of one touchpoint never overlap: one that is open has been replaced, or its process died.
   */
  private Progress begin(RunMark mark, Position<Progress> before) {
    Runs runs = camel.ledger().runs();
    for (Runs.Run run : runs.latest(touchpoint, LOOK_BACK)) {
      if (run.state() == Runs.State.RUNNING) {
        String why = before == null ? "its process ended" : "asked for anew, begun again";
        runs.end(run.id(), false, why + " after " + run.done());
      }
    }
    return new Progress(runs.begin(touchpoint, mark.why(), false), mark.due(), null, 0);
  }

  private Position<Progress> before() {
    return positions.find(name(), KEY, Progress.class).orElse(null);
  }

  private String name() {
    return "republish." + touchpoint;
  }

  private RunMark mark(Exchange exchange) {
    try {
      return json.readValue(exchange.getMessage().getBody(byte[].class), RunMark.class);
    } catch (IOException e) {
      throw new IllegalStateException("a mark of " + touchpoint + " that is no RunMark", e);
    }
  }
}
