package io.crossdock.flow;

import io.crossdock.camel.Pen;
import io.crossdock.camel.Reviews;
import io.crossdock.document.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * Only the article master's data reaches a warehouse; what others say of articles becomes a review
 * item. Bean {@code articleMasters}, before documents are written. Thread-safe.
 */
public final class ArticleMasters {

  /** Kind of review item. */
  public static final String NON_MASTER = "article-from-non-master";

  private final Neighbours neighbours;
  private final Reviews reviews = new Reviews();

  public ArticleMasters(Neighbours neighbours) {
    this.neighbours = neighbours;
  }

  /**
   * Body: a list of documents as received, good and defective. Articles that do not come from a
   * master are no longer in it afterwards.
   */
  public void judge(Exchange exchange) {
    List<?> received = exchange.getMessage().getBody(List.class);
    if (received == null || received.stream().noneMatch(Item.class::isInstance)) {
      return;
    }
    List<Object> admitted = new ArrayList<>();
    for (Object one : received) {
      if (one instanceof Item item && !isMaster(item.source())) {
        review(Pen.of(exchange), item);
      } else {
        admitted.add(one);
      }
    }
    exchange.getMessage().setBody(admitted);
  }

  private boolean isMaster(String source) {
    Optional<Seller> seller = neighbours.seller(source);
    return seller.isPresent() && seller.get().articleMaster();
  }

  private void review(Pen pen, Item item) {
    reviews.open(
        pen,
        NON_MASTER,
        item.source() + "/" + item.sku(),
        Map.of(
            "shop",
            item.source(),
            "sku",
            item.sku(),
            "name",
            item.name() == null ? "" : item.name()));
  }
}
