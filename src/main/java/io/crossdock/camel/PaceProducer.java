package io.crossdock.camel;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * Takes one token of each lane for the one call that follows, and of lanes that have permits one of
 * these until that call is over; waits for them in the step. Where it waited in vain nothing was
 * called: the entry is held until there may be a token, or looked into again where an earlier call
 * may have changed something.
 */
final class PaceProducer extends DefaultProducer {

  private final Pace pace;
  private final Duration wait;

  PaceProducer(LedgerEndpoint endpoint) {
    super(endpoint);
    List<String> lanes = lanes(endpoint.getLanes());
    if (lanes.isEmpty()) {
      throw new IllegalArgumentException(
          "ledger:pace names no lanes: give it the parameter lanes, a list with commas");
    }
    if (endpoint.getWait().isNegative()) {
      throw new IllegalArgumentException("ledger:pace cannot wait for " + endpoint.getWait());
    }
    this.wait = endpoint.getWait();
    this.pace = new Pace(endpoint.camelLedger(), lanes, endpoint.getTimeout(), endpoint.getWait());
  }

  private static List<String> lanes(String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  @Override
  public void process(Exchange exchange) {
    Work work = Book.work(exchange);
    if (work == null) {
      throw new IllegalStateException(
          "ledger:pace stands in a route that did not come from the ledger: there is no entry that"
              + " could wait");
    }
    List<Entry> asking = work.asking();
    boolean inDoubt = asking.stream().anyMatch(Entry::mayHaveWritten);
    // Giving up, it would count as a failure of the partner, which was not even asked.
    Duration most = inDoubt && wait.compareTo(TalkCalls.PATIENCE) < 0 ? TalkCalls.PATIENCE : wait;
    TokenLine.None none =
        pace.turn(inDoubt, most, turn -> work.callBegins(exchange.getExchangeId(), turn));
    if (none == null) {
      asking.forEach(Entry::mayCall);
    } else if (inDoubt) {
      throw new AmbiguousException("what became of a write was not asked: " + none.why());
    } else {
      throw new HeldException(none.why(), none.again());
    }
  }
}
