package io.crossdock.camel;

import io.crossdock.ledger.Write;
import java.util.ArrayList;
import java.util.List;

/** Gathers what is to be committed together. Not thread-safe. */
final class Gathered implements Pen {

  private final List<Write> writes = new ArrayList<>();

  @Override
  public void write(List<Write> more) {
    writes.addAll(more);
  }

  List<Write> all() {
    return writes;
  }
}
