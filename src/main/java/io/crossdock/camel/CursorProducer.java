package io.crossdock.camel;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.DefaultProducer;

/**
 * Reads a cursor into the variable {@code cursor}, null where it has no value yet; with {@code
 * cursorValue} it moves the cursor that was read before.
 */
final class CursorProducer extends DefaultProducer {

  private final String name;
  private final Expression cursorValue;

  CursorProducer(LedgerEndpoint endpoint, String name) {
    super(endpoint);
    this.name = name;
    this.cursorValue =
        ElementExpressions.compile(endpoint.getCamelContext(), endpoint.getCursorValue());
  }

  @Override
  public void process(Exchange exchange) {
    if (cursorValue == null) {
      String value = CamelLedger.of(exchange.getContext()).ledger().cursor(name).orElse(null);
      CursorReading.read(exchange, name, value);
      exchange.setVariable("cursor", value);
      return;
    }
    CursorReading reading = CursorReading.of(exchange, name);
    String moved = cursorValue.evaluate(exchange, String.class);
    Pen.of(exchange).write(List.of(reading.move(moved)));
    reading.movedTo(moved);
  }
}
