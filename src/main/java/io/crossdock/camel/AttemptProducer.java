package io.crossdock.camel;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.DefaultProducer;

/**
 * Marks, durably, that a remote write begins now: for the entry of the exchange, or for all entries
 * of its batch that have no answer as yet: the current one, where a batch is worked at one by one
 * (or for those in the body, where it is a list of entries).
 */
final class AttemptProducer extends DefaultProducer {

  private final Expression asked;
  private final Duration atMost;

  AttemptProducer(LedgerEndpoint endpoint) {
    super(endpoint);
    this.asked = ElementExpressions.compile(endpoint.getCamelContext(), endpoint.getAsked());
    this.atMost = endpoint.getTimeout();
  }

  @Override
  public void process(Exchange exchange) {
    Work work = Book.work(exchange);
    if (work == null) {
      throw new IllegalStateException(
          "ledger:attempt stands in a route that did not come from the ledger: there is no entry"
              + " whose attempt could be marked");
    }
    List<Entry> entries = entries(exchange, work);
    if (entries.isEmpty()) {
      return;
    }
    String text = asked == null ? "" : asked.evaluate(exchange, String.class);
    CamelLedger.of(exchange.getContext())
        .ledger()
        .startAttempt(entries.stream().map(Entry::claim).toList(), text, atMost);
    entries.forEach(Entry::marked);
  }

  private static List<Entry> entries(Exchange exchange, Work work) {
    Object body = exchange.getMessage().getBody();
    if (body instanceof Entry entry) {
      return List.of(entry);
    }
    if (body instanceof Collection<?> list
        && !list.isEmpty()
        && list.stream().allMatch(Entry.class::isInstance)) {
      return list.stream().map(Entry.class::cast).toList();
    }
    return work.asking();
  }
}
