package io.crossdock.operate;

import java.time.Instant;
import java.util.List;

/** A partner that can list what it holds of a period, read now; no cursor moves by it. */
public interface Reports {

  /** The names of its reports, such as {@code workarea-transactions}. */
  List<String> reports();

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
   * @param from included
   * @param to excluded
   * @param order null for all
   * @param sku null for all
   */
  record Asked(Instant from, Instant to, String order, String sku) {}

  /**
   * @param columns the names of what a row holds
   * @param rows texts; null where there is nothing
   * @param next where the next page begins; null if this is the last
   */
  record Page(List<String> columns, List<List<String>> rows, String next) {}
}
