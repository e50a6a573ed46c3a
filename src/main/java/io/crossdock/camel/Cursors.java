package io.crossdock.camel;

import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Write;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far sources have been read. Thread-safe. */
public final class Cursors {

  private final Ledger ledger;

  public Cursors(CamelLedger camel) {
    this.ledger = camel.ledger();
  }

  public Optional<String> find(String name) {
    return ledger.cursor(name);
  }

  public Map<String, String> all() {
    return ledger.cursors();
  }

  /**
   * Moves it, if it is still what the reader began with.
   *
   * @param from null where there was none
   */
  public void move(Pen pen, String name, String from, String to) {
    pen.write(List.of(new Write.MoveCursor(name, from, to)));
  }
}
