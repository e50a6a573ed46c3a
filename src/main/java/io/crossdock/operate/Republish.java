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
 * Goes through all keys there are, whether anything changed or not, a page a claim: the route
 * between {@link #page} and {@link #next} marks them. Thread-safe.
 */
public final class Republish {

  /** Where a page in the ledger ends; small enough for one transaction. */
  private static final int PAGE = 1_000;

  private final PagedRun runs;
  private final String touchpoint;
  private final String source;
  private final Keys keys;
  private final int size;

  /** What is gone through. Thread-safe. */
  public interface Keys {

    /** In a stable order, after {@code after} (null: from the start); fewer are the end. */
    List<String> page(String after, int limit);

    boolean has(String key);
  }

  /**
   * All figures of a channel.
   *
   * @param touchpoint whose runs it does, for example {@code workarea-all}
   * @param figures the channel whose keys are gone through
   */
  public Republish(CamelLedger camel, String touchpoint, String figures) {
    this(camel, touchpoint, figures, figures(camel, figures), PAGE);
  }

  /**
   * @param source where the keys are from, for people
   */
  public Republish(CamelLedger camel, String touchpoint, String source, Keys keys) {
    this(camel, touchpoint, source, keys, PAGE);
  }

  Republish(CamelLedger camel, String touchpoint, String source, Keys keys, int size) {
    this.runs = new PagedRun(camel, touchpoint, Newer.BEGINS_ANEW);
    this.touchpoint = touchpoint;
    this.source = source;
    this.keys = keys;
    this.size = size;
  }

  static Keys figures(CamelLedger camel, String channel) {
    Ledger ledger = camel.ledger();
    return new Keys() {
      @Override
      public List<String> page(String after, int limit) {
        return ledger.figures(channel, after, limit).stream().map(Ledger.Figure::key).toList();
      }

      @Override
      public boolean has(String key) {
        return !ledger.figures(channel, List.of(key)).isEmpty();
      }
    };
  }

  /**
   * The keys of the next page; empty if there are no figures. To be called as a step: an expression
   * would work on a copy of the exchange.
   */
  public List<String> page(Exchange exchange) {
    Stage stage = runs.begin(exchange);
    List<String> page =
        stage.key() == null
            ? keys.page(stage.at(), size)
            : keys.has(stage.key()) ? List.of(stage.key()) : List.of();
    exchange.setVariable(touchpoint + ".keys", page);
    return page;
  }

  /**
   * After the keys were marked: remembers how far it is, or ends the run.
   *
   * @throws HeldException while there is more; the entry comes again at once
   */
  public void next(Exchange exchange) {
    List<?> page = exchange.getVariable(touchpoint + ".keys", List.class);
    Map<String, Long> counts = Map.of("seen", (long) page.size());
    if (page.size() < size) {
      String key = runs.stage(exchange).key();
      runs.end(exchange, page.size(), counts, (done, all) -> summary(key, done));
      return;
    }
    String last = (String) page.get(page.size() - 1);
    long done = runs.stage(exchange).done() + page.size();
    throw runs.more(exchange, last, page.size(), counts, done + " keys marked, up to " + last);
  }

  private String summary(String key, long done) {
    if (key != null) {
      return done == 0
          ? source + " has no figure of " + key + ", so nothing was marked"
          : key + " marked to be looked at";
    }
    return done == 0
        ? "no figure is known in " + source + " yet, so nothing was marked"
        : done + " keys of " + source + " marked to be looked at";
  }
}
