package io.crossdock.partner.erp;

import io.crossdock.camel.BearerKeys;
import io.crossdock.camel.HttpDoor;
import io.crossdock.camel.RefusedException;
import io.crossdock.camel.Spool;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;

/** {@code POST /hooks/<erp>/stock}: bean {@code erpStockDoor}. Public for Camel alone. */
public final class StockDoor {

  private static final String KEY_HEADER = "Idempotency-Key";
  private static final int LONGEST_KEY = 200;

  private final BearerKeys keys;
  private final Spool spool;
  private final HttpDoor door;
  private final IdempotentRepository deliveries;

  StockDoor(BearerKeys keys, Spool spool, HttpDoor door, IdempotentRepository deliveries) {
    this.keys = keys;
    this.spool = spool;
    this.door = door;
    this.deliveries = deliveries;
  }

  /** Lets in who shows the key; nobody else's body is read. */
  public void authenticate(Exchange exchange) {
    keys.check(exchange);
  }

  /**
   * Takes the body to disk, and what the address says of the feed: variables {@code beside}, {@code
   * feedName} and {@code delivery}.
   */
  public void receive(Exchange exchange) throws IOException, InterruptedException {
    FeedHead beside = beside(exchange);
    exchange.setVariable("beside", beside);
    String given = exchange.getMessage().getHeader(KEY_HEADER, String.class);
    spool.receive(exchange);
    String digest = exchange.getVariable("digest", String.class);
    exchange.setVariable("feedName", "POST " + digest.substring(0, 8));
    // The same rows with another time, kind or sequence are another feed; so are other rows under
    // a key that was used before. Nothing that differs is ever taken for a repeat.
    String what = "sha256 " + digest + ", " + new TreeMap<>(beside.says());
    exchange.setVariable(
        "delivery",
        given == null || given.isBlank()
            ? "POST, " + what
            : "POST, " + KEY_HEADER + " " + bounded(given) + ", " + what);
  }

  /** Answers what became of it. */
  public void answer(Exchange exchange) {
    door.answer(exchange, 200, exchange.getMessage().getBody());
  }

  /** Answers a delivery that was taken before, or is being taken at this moment. */
  public void answerRepeated(Exchange exchange) {
    if (deliveries.contains(exchange.getVariable("delivery", String.class))) {
      door.answer(
          exchange,
          200,
          Map.of(
              "summary", "this very delivery was taken before; nothing to do", "repeated", true));
    } else {
      door.answer(
          exchange,
          503,
          Map.of("error", "this very delivery is being taken at this moment; ask again later"));
      exchange.getMessage().setHeader("Retry-After", "10");
    }
  }

  private static FeedHead beside(Exchange exchange) {
    FeedHead said = FeedHead.NOTHING;
    for (String name : List.of("kind", "asOf", "sequence", "reflects", "rows")) {
      String value = exchange.getMessage().getHeader(name, String.class);
      if (value != null && !value.isBlank()) {
        try {
          said = said.with(name, value);
        } catch (IllegalArgumentException e) {
          throw new RefusedException("query parameter " + name + ": " + e.getMessage(), e);
        }
      }
    }
    return said;
  }

  private static String bounded(String key) {
    String text = key.strip();
    if (text.length() > LONGEST_KEY) {
      throw new RefusedException(KEY_HEADER + " is longer than " + LONGEST_KEY + " characters");
    }
    return text;
  }
}
