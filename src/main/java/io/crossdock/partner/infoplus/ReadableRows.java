package io.crossdock.partner.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those of a page that can be read; the others are counted and told. Pure but for the log. */
final class ReadableRows {

  private static final Logger LOG = LoggerFactory.getLogger(ReadableRows.class);

  private ReadableRows() {}

  /**
   * @param what they are, for people
   * @param id the member that names one
   * @param counts gets how many could not be read
   */
  static <T> List<T> of(
      List<JsonNode> page,
      Function<JsonNode, T> read,
      String what,
      String id,
      String warehouse,
      Map<String, Long> counts) {
    List<T> rows = new ArrayList<>();
    for (JsonNode row : page) {
      try {
        rows.add(read.apply(row));
      } catch (IllegalArgumentException e) {
        counts.merge("unreadable", 1L, Long::sum);
        LOG.warn(
            "{} {} of {} cannot be read: {}", what, Wire.text(row, id), warehouse, e.getMessage());
      }
    }
    return rows;
  }
}
