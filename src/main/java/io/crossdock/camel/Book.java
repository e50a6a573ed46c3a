package io.crossdock.camel;

import org.apache.camel.Exchange;
import org.apache.camel.spi.UnitOfWork;

/**
 * Finds the page an exchange writes on. The page travels with copies of the exchange as a property
 * that routes cannot remove. When a branch's result is copied back, its page comes with it; so the
 * page that counts is the one of the exchange's own unit of work.
 */
final class Book {

  private static final String PAGE = "io.crossdock.page";

  private Book() {}

  static void attach(Exchange exchange, Page page) {
    exchange.getExchangeExtension().setSafeCopyProperty(PAGE, page);
  }

  /** What the exchange carries, its own or an ancestor's; null if it came not from the ledger. */
  static Page carried(Exchange exchange) {
    return exchange.getExchangeExtension().getSafeCopyProperty(PAGE, Page.class);
  }

  /** The page of the exchange; null if it came not from the ledger. */
  static Page page(Exchange exchange) {
    Page carried = carried(exchange);
    UnitOfWork unit = exchange.getUnitOfWork();
    if (carried == null || unit == null) {
      return carried;
    }
    Page own = carried.of(unit);
    return own != null ? own : carried;
  }

  /** The claimed entries behind the exchange; null if it came not from the ledger. */
  static Work work(Exchange exchange) {
    Page carried = carried(exchange);
    return carried == null ? null : carried.work();
  }
}
