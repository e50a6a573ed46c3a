package io.crossdock.operate;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.HeldException;
import io.crossdock.camel.Pen;
import io.crossdock.operate.PagedRun.Newer;
import io.crossdock.operate.PagedRun.Stage;
import io.crossdock.operate.PagedRun.Summary;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Looks through what the hub keeps, one shelf after the other, a page a claim, and lets go of what
 * is over. What changes between looking and letting go makes the page come again. Thread-safe.
 */
public final class RetentionRun {

  private final PagedRun runs;
  private final List<Shelf> shelves;
  private final Summary summary;

  /** One kind of what is kept. Thread-safe. */
  @FunctionalInterface
  public interface Looking {
    /**
     * Looks at a page, and lets go of what is over.
     *
     * @param after where the page before ended; null for the first
     */
    Looked at(Pen pen, String after);
  }

  /**
   * @param name a word
   */
  public record Shelf(String name, Looking looking) {}

  /**
   * What a page came to.
   *
   * @param seen how many the run is said to have looked at
   * @param last the last key of the page; null if there is no other page
   * @param counts what became of them, by name
   */
  public record Looked(long seen, String last, Map<String, Long> counts) {}

  public RetentionRun(
      CamelLedger ledger, Retention retention, List<Shelf> shelves, Summary summary) {
    this.runs = new PagedRun(ledger, retention.schedule().touchpoint(), Newer.COMES_AFTER);
    this.shelves = List.copyOf(shelves);
    this.summary = summary;
  }

  /**
   * A run is due: one page of it.
   *
   * @throws HeldException while there is more; the entry comes again at once
   */
  public void page(Exchange exchange) {
    Stage stage = runs.begin(exchange);
    int shelf = shelf(stage.at());
    Looked looked =
        shelves.get(shelf).looking().at(Pen.of(exchange), after(stage.at(), shelves.get(shelf)));
    if (looked.last() == null && shelf == shelves.size() - 1) {
      runs.end(exchange, looked.seen(), looked.counts(), summary);
      return;
    }
    String next =
        looked.last() == null
            ? shelves.get(shelf + 1).name() + "/"
            : shelves.get(shelf).name() + "/" + looked.last();
    throw runs.more(exchange, next, looked.seen(), looked.counts(), "looked through up to " + next);
  }

  /** Where nobody knows, at the beginning. */
  private int shelf(String at) {
    for (int i = 0; i < shelves.size(); i++) {
      if (at != null && at.startsWith(shelves.get(i).name() + "/")) {
        return i;
      }
    }
    return 0;
  }

  private static String after(String at, Shelf shelf) {
    String begin = shelf.name() + "/";
    return at == null || !at.startsWith(begin) || at.equals(begin)
        ? null
        : at.substring(begin.length());
  }
}
