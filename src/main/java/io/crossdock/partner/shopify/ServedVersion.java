package io.crossdock.partner.shopify;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Reviews;
import io.crossdock.camel.TalkAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Which version of the API answers: in the place of one that is retired that is the oldest that is
 * not, with 200, and only a header says so (Shopify's page "About Shopify API versioning"). Then a
 * review item is open until the version that was asked for answers. Thread-safe.
 */
final class ServedVersion {

  /** The kind of review items; their key is the shop. */
  static final String KIND = "api-version";

  private static final String HEADER = "x-shopify-api-version";

  /** Somebody may have closed the item though it is so still. */
  private static final Duration AGAIN = Duration.ofHours(1);

  private final String shop;
  private final ApiVersion asked;
  private final CamelLedger ledger;
  private final Reviews reviews = new Reviews();
  private final AtomicReference<Told> last = new AtomicReference<>();

  /**
   * @param at when it was written
   */
  private record Told(String served, Instant at) {}

  ServedVersion(String shop, ApiVersion asked, CamelLedger ledger) {
    this.shop = shop;
    this.asked = asked;
    this.ledger = ledger;
  }

  /** Null where the answer does not say it. */
  static String of(TalkAnswer answer) {
    return answer.headers().get(HEADER);
  }

  /** For people. */
  static String words(String shop, ApiVersion asked, String served) {
    return "Shopify answers as version "
        + served
        + ", as it serves "
        + asked.text()
        + " no more: see that this hub speaks a version that is served, and set "
        + shop
        + ".version to it";
  }

  /** Told of every answer; written is what is news, and once an hour what ought to be different. */
  void told(TalkAnswer answer) {
    String served = of(answer);
    Instant now = ledger.now();
    if (served == null || isWritten(served, last.get(), now)) {
      return;
    }
    if (!served.equals(asked.text())) {
      Map<String, String> facts = new TreeMap<>();
      facts.put("shop", shop);
      facts.put("asked", asked.text());
      facts.put("answered", served);
      facts.put("next", words(shop, asked, served));
      reviews.openNow(ledger, KIND, shop, facts);
    } else if (!close("Shopify answers as " + served)) {
      return;
    }
    last.set(new Told(served, now));
  }

  private boolean isWritten(String served, Told was, Instant now) {
    return was != null
        && served.equals(was.served())
        && (served.equals(asked.text()) || now.isBefore(was.at().plus(AGAIN)));
  }

  private boolean close(String why) {
    return Pen.together(ledger, pen -> reviews.close(pen, KIND, shop, "the hub", why));
  }
}
