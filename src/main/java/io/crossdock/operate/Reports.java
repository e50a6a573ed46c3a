package io.crossdock.operate;

import java.time.Instant;
import java.util.List;

/**
 * A partner that can list what it holds, of a period or as it stands now; read when asked for, and
 * no cursor moves by it. Reports go out page by page: a million rows fill no memory.
 */
public interface Reports {

  /** The names of its reports, such as {@code workarea-transactions}. */
  List<String> reports();

  /** Whether one of its own shows what is so now, and not what was in a period. */
  default boolean isOfNow(String name) {
    return false;
  }

  /**
   * A page of a report.
   *
   * @param name one of its own
   * @param after where the page before ended; null for the first
   * @param limit about so many rows
   */
  Page report(String name, Asked asked, String after, int limit);

  /**
   * What of it.
   *
   * @param from included; null where the report is of now
   * @param to excluded; null where the report is of now
   * @param order null for all
   * @param sku null for all
   */
  record Asked(Instant from, Instant to, String order, String sku) {}

  /**
   * A report there is.
   *
   * @param ofNow false where a period has to be named
   */
  record Listed(String name, String partner, boolean ofNow) {}

  /**
   * @param columns the names of what a row holds
   * @param rows texts; null where there is nothing
   * @param next where the next page begins; null if this is the last
   */
  record Page(List<String> columns, List<List<String>> rows, String next) {}
}
