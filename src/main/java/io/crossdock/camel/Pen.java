package io.crossdock.camel;

import io.crossdock.ledger.Write;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * What a step writes to the ledger with. In an exchange that came from the ledger the writes go
 * into its book and are committed with the settlement of its entry; elsewhere they are committed at
 * once. Thread-safe.
 */
public sealed interface Pen permits Page, DirectPen {

  /** The pen of a step in a route. */
  static Pen of(Exchange exchange) {
    Page page = Book.page(exchange);
    return page != null ? page : new DirectPen(CamelLedger.of(exchange.getContext()).ledger());
  }

  /**
   * Returns when it is in the book, or on disk where there is none.
   *
   * @throws io.crossdock.ledger.BookClosedException after the settlement of the entry
   */
  void write(List<Write> writes);
}
