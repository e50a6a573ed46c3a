package io.crossdock.partner.extensiv;

import io.crossdock.camel.Pen;
import io.crossdock.camel.Reviews;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What of a load could not be read, in a file of the load, and told to people. Thread-safe. */
final class UnreadableRows {

  /** Kind of the review item. */
  static final String KIND = "load-unreadable";

  private static final String FILE = "unreadable";
  private static final String KEPT =
      "Of a SKU with other rows carts show less. One without any is RECORD_VANISHED or"
          + " NO_STOCK_RECORD: carts go on showing what they were sent, or 0 where"
          + " <cart>.cart.vanished = zero. ";
  private static final int EXAMPLES = 10;

  private final ExtensivSettings settings;
  private final LoadFiles files;
  private final Reviews reviews = new Reviews();

  UnreadableRows(ExtensivSettings settings, LoadFiles files) {
    this.settings = settings;
    this.files = files;
  }

  /** For people; that one of them comes twice after a crash does no harm. */
  void keep(String load, List<String> unreadable) throws IOException {
    RowWriter lines = new RowWriter(files, load, FILE, files.size(load, FILE));
    for (String one : unreadable) {
      lines.line(RowText.line(one));
    }
    lines.end();
  }

  List<String> of(String load) {
    return files.lines(load, FILE).stream().map(line -> RowText.fields(line).get(0)).toList();
  }

  /**
   * @param unreadable of the load that counts from now on
   */
  void tell(Pen pen, List<String> unreadable) {
    if (unreadable.isEmpty()) {
      reviews.close(pen, KIND, settings.name(), "the hub", "all rows could be read");
      return;
    }
    reviews.open(
        pen,
        KIND,
        settings.name(),
        Map.of(
            "rows",
            String.valueOf(unreadable.size()),
            "first",
            String.join("; ", unreadable.subList(0, Math.min(EXAMPLES, unreadable.size()))),
            "meaning",
            "these rows count as not there. "
                + KEPT
                + (settings.isManaged()
                    ? "Of a product only what describes it is missing. The next load asks for them"
                        + " again"
                    : "Correct them in Order Manager, and the next load reads them")));
  }
}
