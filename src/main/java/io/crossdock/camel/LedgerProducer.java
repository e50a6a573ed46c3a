package io.crossdock.camel;

import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.UndefinedChannelException;
import io.crossdock.ledger.Write;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.DefaultProducer;

/**
 * Writes the body to a channel: a document, or a list of them in one transaction. Returns after the
 * commit, or with the writes in the book of an exchange from the ledger.
 */
final class LedgerProducer extends DefaultProducer {

  private final String channel;
  private final String cursor;
  private final Priority priority;
  private final ElementExpressions expressions;
  private final Expression cursorValue;
  private final Expression stagedRun;
  private final boolean absorbs;

  LedgerProducer(LedgerEndpoint endpoint, String channel) {
    super(endpoint);
    this.channel = channel;
    this.cursor = endpoint.getCursor();
    this.priority = endpoint.getPriority();
    this.expressions =
        new ElementExpressions(
            endpoint.getCamelContext(), endpoint.getKey(), endpoint.getVersion());
    this.cursorValue =
        ElementExpressions.compile(endpoint.getCamelContext(), endpoint.getCursorValue());
    this.stagedRun = stagedRun(endpoint);
    this.absorbs = endpoint.isAbsorbs();
    if ((cursor == null) != (cursorValue == null)) {
      throw new IllegalArgumentException(
          "ledger:" + channel + ": cursor and cursorValue go together");
    }
  }

  /** A name as well, because toD evaluates every expression in its URI itself. */
  private static Expression stagedRun(LedgerEndpoint endpoint) {
    String text = endpoint.getStagedRun();
    boolean isName = text != null && text.matches("[A-Za-z_][\\w.-]*");
    return ElementExpressions.compile(
        endpoint.getCamelContext(), isName ? "${variable." + text + "}" : text);
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    definition();
  }

  @Override
  public void process(Exchange exchange) {
    CamelLedger camel = CamelLedger.of(exchange.getContext());
    List<Arrival> arrivals =
        new Arrivals(definition(), camel.codec(), expressions, absorbs).of(exchange);
    long staged = staged(exchange);
    List<Write> writes = new ArrayList<>();
    if (!arrivals.isEmpty()) {
      writes.add(new Write.Take(channel, arrivals, staged));
    }
    CursorReading reading = null;
    String moved = null;
    if (cursor != null) {
      reading = CursorReading.of(exchange, cursor);
      moved = cursorValue.evaluate(exchange, String.class);
      writes.add(reading.move(moved));
    }
    write(exchange, camel.ledger(), writes);
    if (reading != null) {
      reading.movedTo(moved);
    }
  }

  private long staged(Exchange exchange) {
    Long id = stagedRun == null ? null : stagedRun.evaluate(exchange, Long.class);
    return id == null ? 0 : id;
  }

  private void write(Exchange exchange, Ledger ledger, List<Write> writes) {
    Page page = Book.page(exchange);
    if (page != null) {
      page.write(writes);
    } else if (writes.isEmpty()) {
      exchange.setVariable("tally", Tally.NONE);
    } else {
      exchange.setVariable("tally", Tally.of(ledger.write(priority, writes)));
    }
  }

  /** As it is now: a definition may change while the route runs. */
  private ChannelDefinition definition() {
    return CamelLedger.of(getEndpoint().getCamelContext())
        .ledger()
        .channel(channel)
        .orElseThrow(
            () ->
                new UndefinedChannelException(
                    "channel "
                        + channel
                        + " is not defined: no properties file has channel."
                        + channel
                        + ".mode"));
  }
}
