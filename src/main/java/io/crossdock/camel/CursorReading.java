package io.crossdock.camel;

import io.crossdock.ledger.Write;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.SafeCopyProperty;

/**
 * What an exchange knows of a cursor: the value it read, and the last one it moved it to. Copies of
 * the exchange share it. Thread-safe.
 */
final class CursorReading implements SafeCopyProperty {

  private static final String PREFIX = "io.crossdock.cursor.";

  private final String name;
  private String value;

  private CursorReading(String name, String value) {
    this.name = name;
    this.value = value;
  }

  /**
   * @param value null where there was none
   */
  static void read(Exchange exchange, String name, String value) {
    exchange
        .getExchangeExtension()
        .setSafeCopyProperty(PREFIX + name, new CursorReading(name, value));
  }

  static CursorReading of(Exchange exchange, String name) {
    CursorReading reading =
        exchange.getExchangeExtension().getSafeCopyProperty(PREFIX + name, CursorReading.class);
    if (reading == null) {
      throw new IllegalStateException(
          "cursor "
              + name
              + " was not read in this exchange: a cursor moves from the value the reader began"
              + " with, so put a step ledger:cursor:"
              + name
              + " first");
    }
    return reading;
  }

  synchronized Write move(String to) {
    Objects.requireNonNull(to, () -> "cursorValue of cursor " + name + " is null");
    return new Write.MoveCursor(name, value, to);
  }

  synchronized void movedTo(String to) {
    value = to;
  }

  @Override
  public SafeCopyProperty safeCopy() {
    return this;
  }
}
