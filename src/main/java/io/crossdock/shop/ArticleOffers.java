package io.crossdock.shop;

import io.crossdock.camel.Pen;
import io.crossdock.camel.Reviews;
import io.crossdock.document.Item;
import io.crossdock.document.Received;
import io.crossdock.flow.ArticleGate;
import org.apache.camel.Exchange;

/**
 * Article data of a shop that is not the article master: shown to a person, and sent nowhere. Bean
 * {@code <shop>Articles}. Public for Camel alone. Thread-safe.
 */
public final class ArticleOffers {

  private final String shop;
  private final Reviews reviews = new Reviews();

  public ArticleOffers(String shop) {
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
    ArticleGate.offered(reviews, Pen.of(exchange), shop, item);
  }
}
