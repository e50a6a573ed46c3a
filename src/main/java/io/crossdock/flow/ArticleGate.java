package io.crossdock.flow;

import io.crossdock.camel.Pen;
import io.crossdock.camel.Reviews;
import io.crossdock.document.Item;
import io.crossdock.document.Received;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;

/**
 * Lets article data of a warehouse's article master through. What others offer is shown to a person
 * and sent nowhere. Bean {@code articleGate}. Thread-safe.
 */
public final class ArticleGate {

  /** Kind of review item; its key is {@code <source>/<sku>}. */
  public static final String REVIEW = "article-change-from-non-master";

  private static final String CHANNEL = "articles.";

  private final Neighbours neighbours;
  private final Reviews reviews = new Reviews();

  public ArticleGate(Neighbours neighbours) {
    this.neighbours = neighbours;
  }

  /**
   * Body: documents as received; variable {@code channel}: who gets them. Where they are articles,
   * the body is those of the master afterwards. What cannot be read is no article yet and stays.
   */
  public void sift(Exchange exchange) {
    String channel = exchange.getVariable("channel", String.class);
    if (channel == null || !channel.startsWith(CHANNEL)) {
      return;
    }
    String warehouse = channel.substring(CHANNEL.length());
    Object body = exchange.getMessage().getBody();
    Collection<?> all = body instanceof Collection<?> many ? many : List.of(body);
    Pen pen = Pen.of(exchange);
    exchange
        .getMessage()
        .setBody(
            all.stream()
                .filter(one -> !(item(one) instanceof Item item) || passes(pen, warehouse, item))
                .toList());
  }

  private static Object item(Object element) {
    return element instanceof Received.Sound sound ? sound.document() : element;
  }

  /** True if its source is the warehouse's article master; if not, a person is told. */
  public boolean passes(Pen pen, String warehouse, Item item) {
    if (neighbours.isArticleMaster(warehouse, item.source())) {
      return true;
    }
    offered(reviews, pen, item.source(), item);
    return false;
  }

  /** Shows a person what somebody offers who is not the article master. */
  public static void offered(Reviews reviews, Pen pen, String source, Item item) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("shop", source);
    facts.put("sku", item.sku());
    put(facts, "name", item.name());
    put(facts, "barcode", item.barcode());
    put(facts, "weightKg", item.weightKg());
    put(facts, "at", item.updatedAt());
    facts.put(
        "next",
        "nothing was sent to the warehouse: only the article master's data reaches it. Change it"
            + " there, or close this");
    reviews.open(pen, REVIEW, source + "/" + item.sku(), facts);
  }

  private static void put(Map<String, String> facts, String name, Object value) {
    if (value != null) {
      facts.put(name, value.toString());
    }
  }
}
