package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Talk;
import io.crossdock.operate.PagedRun;
import io.crossdock.operate.PagedRun.Newer;
import io.crossdock.partner.newstore.StreamBook.Told;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Looks after the integration that sends events, by schedule: bean {@code <name>Stream}. Public for
 * Camel alone; thread-safe.
 */
public final class StreamWatch {

  private static final String LOOK = "look";

  private final StreamSettings settings;
  private final StreamBook book;
  private final PagedRun runs;
  private final Clock clock;

  /**
   * What a look goes by.
   *
   * @param read null where nothing was written down yet
   */
  private record Look(Position<Integration> read, Instant at, StreamTalk talk) {}

  StreamWatch(StreamSettings settings, StreamBook book, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    this.book = book;
    this.runs = new PagedRun(ledger, settings.touchpoint(), Newer.COMES_AFTER);
    this.clock = clock;
  }

  /** Variable {@code talk}: how it stands. */
  public void begin(Exchange exchange) {
    runs.begin(exchange);
    Position<Integration> read = book.find();
    Instant at = clock.instant();
    StreamTalk talk = new StreamTalk(settings, StreamBook.of(read), at);
    exchange.setVariable(LOOK, new Look(read, at, talk));
    exchange.setVariable(Talk.VARIABLE, talk);
  }

  /** Writes down what was found. */
  public void settle(Exchange exchange) {
    Look look = exchange.getVariable(LOOK, Look.class);
    Told told = book.take(Pen.of(exchange), look.read(), look.talk().seen(), look.at());
    runs.end(exchange, 1, Map.of("looked", 1L), told.inOrder(), (done, counts) -> told.said());
  }
}
