package io.crossdock.operate;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.HeldException;
import io.crossdock.ledger.Ledger;
import io.crossdock.operate.PagedRun.Newer;
import io.crossdock.operate.PagedRun.Stage;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Goes through all figures of a channel, whether they changed or not, a page a claim: the route
 * between {@link #page} and {@link #next} marks the keys in a channel that derives from it.
 * Thread-safe.
 */
public final class Republish {

  /** Where a page in the ledger ends; small enough for one transaction. */
  private static final int PAGE = 1_000;

  private final CamelLedger camel;
  private final PagedRun runs;
  private final String touchpoint;
  private final String figures;
  private final int size;

  /**
   * @param touchpoint whose runs it does, for example {@code workarea-all}
   * @param figures the channel whose keys are gone through
   */
  public Republish(CamelLedger camel, String touchpoint, String figures) {
    this(camel, touchpoint, figures, PAGE);
  }

  Republish(CamelLedger camel, String touchpoint, String figures, int size) {
    this.camel = camel;
    this.runs = new PagedRun(camel, touchpoint, Newer.BEGINS_ANEW);
    this.touchpoint = touchpoint;
    this.figures = figures;
    this.size = size;
  }

  /**
   * The keys of the next page; empty if there are no figures. To be called as a step: an expression
   * would work on a copy of the exchange.
   */
  public List<String> page(Exchange exchange) {
    Stage stage = runs.begin(exchange);
    List<String> keys =
        stage.key() != null
            ? List.copyOf(camel.ledger().figures(figures, List.of(stage.key())).keySet())
            : camel.ledger().figures(figures, stage.at(), size).stream()
                .map(Ledger.Figure::key)
                .toList();
    exchange.setVariable(touchpoint + ".keys", keys);
    return keys;
  }

  /**
   * After the keys were marked: remembers how far it is, or ends the run.
   *
   * @throws HeldException while there is more; the entry comes again at once
   */
  public void next(Exchange exchange) {
    List<?> keys = exchange.getVariable(touchpoint + ".keys", List.class);
    Map<String, Long> counts = Map.of("seen", (long) keys.size());
    if (keys.size() < size) {
      String key = runs.stage(exchange).key();
      runs.end(exchange, keys.size(), counts, (done, all) -> summary(key, done));
      return;
    }
    String last = (String) keys.get(keys.size() - 1);
    long done = runs.stage(exchange).done() + keys.size();
    throw runs.more(exchange, last, keys.size(), counts, done + " keys marked, up to " + last);
  }

  private String summary(String key, long done) {
    if (key != null) {
      return done == 0
          ? figures + " has no figure of " + key + ", so nothing was marked"
          : key + " marked to be looked at";
    }
    return done == 0
        ? "no figure is known in " + figures + " yet, so nothing was marked"
        : done + " keys of " + figures + " marked to be looked at";
  }
}
