package io.crossdock.partner.erp;

import io.crossdock.camel.BodyDoor;
import io.crossdock.camel.RefusedException;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.apache.camel.Exchange;

/** {@code POST /hooks/<erp>/stock}: bean {@code erpStockDoor}. Public for Camel alone. */
public final class StockDoor {

  private final BodyDoor door;

  StockDoor(BodyDoor door) {
    this.door = door;
  }

  /** Lets in who shows the key; nobody else's body is looked at. */
  public void authenticate(Exchange exchange) {
    door.authenticate(exchange);
  }

  /**
   * Takes the body to disk, and what the address says of the feed: variables {@code beside}, {@code
   * feedName} and {@code delivery}.
   */
  public void receive(Exchange exchange) throws IOException, InterruptedException {
    FeedHead beside = beside(exchange);
    exchange.setVariable("beside", beside);
    // The same rows with another time, kind or sequence are another feed.
    door.receiveWith(exchange, new TreeMap<>(beside.says()).toString());
  }

  /** Answers what became of it. */
  public void answer(Exchange exchange) {
    door.answer(exchange);
  }

  /** Answers a delivery that was taken before, or is being taken at this moment. */
  public void answerRepeated(Exchange exchange) {
    door.answerRepeated(exchange);
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
}
