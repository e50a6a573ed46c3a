package io.crossdock.camel;

import io.crossdock.ledger.Write;
import java.util.List;
import java.util.Map;

/** Tasks for people that block nothing: opened once per kind and key. Thread-safe. */
public final class Reviews {

  /** Opens it, or replaces the facts of the open one. Facts are for people; no secrets in them. */
  public void open(Pen pen, String kind, String key, Map<String, String> facts) {
    pen.write(List.of(new Write.OpenReview(kind, key, facts)));
  }

  /** Opens it at once, whatever becomes of the exchange it is opened in; else as {@link #open}. */
  public void openNow(CamelLedger ledger, String kind, String key, Map<String, String> facts) {
    open(new DirectPen(ledger.ledger()), kind, key, facts);
  }

  /** Closes it if one is open. */
  public void close(Pen pen, String kind, String key, String by, String why) {
    pen.write(List.of(new Write.CloseReview(kind, key, by, why)));
  }
}
