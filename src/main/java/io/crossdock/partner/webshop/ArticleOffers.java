package io.crossdock.partner.webshop;

import io.crossdock.camel.Pen;
import io.crossdock.camel.Reviews;
import io.crossdock.document.Item;
import io.crossdock.document.Received;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;

/**
 * Article data of a shop that is not the article master: shown to a person, and sent nowhere. Bean
 * {@code <shop>Articles}. Public for Camel alone. Thread-safe.
 */
public final class ArticleOffers {

  /** Kind of review item; its key is {@code <shop>/<sku>}. */
  public static final String REVIEW = "article-change-from-non-master";

  private final String shop;
  private final Reviews reviews = new Reviews();

  ArticleOffers(String shop) {
    this.shop = shop;
  }

  /** Body: an {@link Item}. */
  public void offered(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    if (body instanceof Received.Sound sound) {
      body = sound.document();
    }
    if (!(body instanceof Item item)) {
      // What could not even be read would not have been used either.
      return;
    }
    Map<String, String> facts = new TreeMap<>();
    facts.put("shop", shop);
    facts.put("sku", item.sku());
    put(facts, "name", item.name());
    put(facts, "barcode", item.barcode());
    put(facts, "weightKg", item.weightKg());
    facts.put("at", item.updatedAt().toString());
    facts.put(
        "next",
        "nothing was sent to the warehouse: only the article master's data reaches it. Change it"
            + " there, or close this");
    reviews.open(Pen.of(exchange), REVIEW, shop + "/" + item.sku(), facts);
  }

  private static void put(Map<String, String> facts, String name, Object value) {
    if (value != null) {
      facts.put(name, value.toString());
    }
  }
}
