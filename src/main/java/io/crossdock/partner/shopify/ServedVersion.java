package io.crossdock.partner.shopify;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Reviews;
import io.crossdock.camel.TalkAnswer;
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

  private final String shop;
  private final ApiVersion asked;
  private final CamelLedger ledger;
  private final Reviews reviews = new Reviews();
  private final AtomicReference<String> last = new AtomicReference<>();

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

  /** Told of every answer; written is what is news. */
  void told(TalkAnswer answer) {
    String served = of(answer);
    if (served == null || served.equals(last.get())) {
      return;
    }
    if (served.equals(asked.text())) {
      String why = "Shopify answers as " + served;
      Pen.together(ledger, pen -> reviews.close(pen, KIND, shop, "the hub", why));
    } else {
      Map<String, String> facts = new TreeMap<>();
      facts.put("shop", shop);
      facts.put("asked", asked.text());
      facts.put("answered", served);
      facts.put("next", words(shop, asked, served));
      reviews.openNow(ledger, KIND, shop, facts);
    }
    last.set(served);
  }
}
