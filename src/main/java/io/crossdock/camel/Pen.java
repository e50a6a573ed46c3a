package io.crossdock.camel;

import io.crossdock.ledger.LostRaceException;
import io.crossdock.ledger.Write;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.Exchange;

/**
 * What a step writes to the ledger with. In an exchange that came from the ledger the writes go
 * into its book and are committed with the settlement of its entry; elsewhere they are committed at
 * once. Thread-safe.
 */
public sealed interface Pen permits Page, DirectPen, Gathered {

  /** The pen of a step in a route. */
  static Pen of(Exchange exchange) {
    Page page = Book.page(exchange);
    return page != null ? page : new DirectPen(CamelLedger.of(exchange.getContext()).ledger());
  }

  /**
   * What several writes come to, in one: with the entry of an exchange from the ledger, else in one
   * commit at once.
   *
   * @return false if a position is no longer what its reader saw; then nothing was written. Where
   *     there is a book that is found out at the settlement
   */
  static boolean together(Exchange exchange, Consumer<Pen> writing) {
    return together(of(exchange), writing);
  }

  /** As {@link #together(Exchange, Consumer)} where there is no exchange: in one commit at once. */
  static boolean together(CamelLedger ledger, Consumer<Pen> writing) {
    return together(new DirectPen(ledger.ledger()), writing);
  }

  private static boolean together(Pen pen, Consumer<Pen> writing) {
    Gathered gathered = new Gathered();
    writing.accept(gathered);
    try {
      if (!gathered.all().isEmpty()) {
        pen.write(gathered.all());
      }
      return true;
    } catch (LostRaceException e) {
      return false;
    }
  }

  /**
   * Returns when it is in the book, or on disk where there is none.
   *
   * @throws io.crossdock.ledger.BookClosedException after the settlement of the entry
   */
  void write(List<Write> writes);
}
