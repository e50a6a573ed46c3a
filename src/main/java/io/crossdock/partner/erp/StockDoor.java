package io.crossdock.partner.erp;

import io.crossdock.camel.BearerKeys;
import io.crossdock.camel.HttpDoor;
import io.crossdock.camel.Refusals;
import io.crossdock.camel.RefusedException;
import io.crossdock.camel.Repeats;
import io.crossdock.camel.Spool;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;

/** {@code POST /hooks/<erp>/stock}: bean {@code erpStockDoor}. Public for Camel alone. */
public final class StockDoor {

  private static final String KEY_HEADER = "Idempotency-Key";
  private static final int LONGEST_KEY = 200;

  private final String touchpoint;
  private final BearerKeys keys;
  private final Spool spool;
  private final HttpDoor door;
  private final IdempotentRepository deliveries;

  StockDoor(
      String touchpoint,
      BearerKeys keys,
      Spool spool,
      HttpDoor door,
      IdempotentRepository deliveries) {
    this.touchpoint = touchpoint;
    this.keys = keys;
    this.spool = spool;
    this.door = door;
    this.deliveries = deliveries;
  }

  /** Lets in who shows the key; nobody else's body is read. */
  public void authenticate(Exchange exchange) {
    keys.check(exchange);
    exchange.setVariable(Refusals.TOUCHPOINT, touchpoint);
    exchange.setVariable("feedName", "POST");
  }

  /**
   * Takes the body to disk, and what the address says of the feed: variables {@code beside}, {@code
   * feedName} and {@code delivery}.
   */
  public void receive(Exchange exchange) throws IOException, InterruptedException {
    refuseForms(exchange);
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
      Repeats.show(exchange);
      door.answer(exchange, 200, Map.of("summary", Repeats.SUMMARY, "repeated", true));
    } else {
      door.answer(
          exchange,
          503,
          Map.of("error", "this very delivery is being taken at this moment; ask again later"));
      exchange.getMessage().setHeader("Retry-After", "10");
    }
  }

  private static void refuseForms(Exchange exchange) {
    String type = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, "", String.class);
    if (type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      throw new RefusedException(
          415,
          "Content-Type is '"
              + Shown.text(type)
              + "'; a form is not read: send the feed itself as the body (curl --data-binary"
              + " @stock.csv)",
          null);
    }
  }

  /** From the address alone; Camel would take a header of the same name for it. */
  private static FeedHead beside(Exchange exchange) {
    FeedHead said = FeedHead.NOTHING;
    String query = exchange.getMessage().getHeader(Exchange.HTTP_RAW_QUERY, "", String.class);
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      if (name.isEmpty()) {
        continue;
      }
      try {
        // Without a value it says nothing, but it must be one of those that could.
        said = value.isBlank() && FeedHead.knows(name) ? said : said.with(name, value);
      } catch (IllegalArgumentException e) {
        throw new RefusedException("query parameter " + e.getMessage(), e);
      }
    }
    if (exchange.getMessage().getBody() instanceof HttpServerRequest request) {
      refuseHeaders(request);
    }
    return said;
  }

  private static void refuseHeaders(HttpServerRequest request) {
    for (String name : request.headers().names()) {
      if (FeedHead.knows(name)) {
        throw new RefusedException(
            "header '"
                + Shown.text(name)
                + "' is not read; say it in the address (?"
                + Shown.text(name)
                + "=…) or in the feed");
      }
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          "query parameter '" + Shown.text(text) + "' has a % that stands for nothing", e);
    }
  }

  private static String bounded(String key) {
    String text = key.strip();
    if (text.length() > LONGEST_KEY) {
      throw new RefusedException(KEY_HEADER + " is longer than " + LONGEST_KEY + " characters");
    }
    return text;
  }
}
