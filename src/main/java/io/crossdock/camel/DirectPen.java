package io.crossdock.camel;

import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Write;
import java.util.List;

/** Writes at once. */
record DirectPen(Ledger ledger) implements Pen {

  @Override
  public void write(List<Write> writes) {
    ledger.write(Priority.DOOR, writes);
  }
}
