package io.crossdock.camel;

import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Write;
import java.util.Collection;
import java.util.List;

/** What bean code writes to channels and asks of them, where no route step can. Thread-safe. */
public final class Channels {

  private final Ledger ledger;

  public Channels(CamelLedger camel) {
    this.ledger = camel.ledger();
  }

  /**
   * Raises marks: these keys changed.
   *
   * @param origin why, for the trace
   */
  public void mark(Pen pen, String channel, Collection<String> keys, String origin) {
    if (!keys.isEmpty()) {
      List<Arrival> marks = keys.stream().map(key -> Arrival.mark(key, origin)).toList();
      pen.write(List.of(new Write.Take(channel, marks)));
    }
  }

  /**
   * A number for what is about to be read from a source that has no versions; ask for it before the
   * request is sent.
   */
  public long nextReading() {
    return ledger.nextReading();
  }
}
