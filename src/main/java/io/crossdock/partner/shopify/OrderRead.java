package io.crossdock.partner.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.partner.shopify.GraphQl.Document;
import io.crossdock.shop.Heard;
import io.crossdock.shop.ReadBack;
import java.util.List;
import java.util.Map;

/** Asks for one order as it is now. Not thread-safe. */
final class OrderRead implements ReadBack.Asking {

  private final GraphQl graphql;
  private final ShopifyReader reader;
  private final String id;
  private JsonNode order;
  private boolean tellsNothing;

  /**
   * @param id its number
   */
  OrderRead(GraphQl graphql, ShopifyReader reader, String id) {
    this.graphql = graphql;
    this.reader = reader;
    this.id = id;
  }

  /** The variables of a question about one thing. */
  record Of(String id) {

    /**
     * @param number of an order
     */
    static Of order(String number) {
      if (!number.matches("\\d{1,20}")) {
        throw new RejectedException("'" + number + "' is no number of an order of Shopify");
      }
      return new Of("gid://shopify/Order/" + number);
    }
  }

  @Override
  public TalkRequest next() {
    return order == null ? graphql.request(Document.ORDER_TOLD, Of.order(id)) : null;
  }

  @Override
  public void answered(TalkAnswer answer) {
    order = answer.body().path("data").path("order");
  }

  /** Nothing where it is gone: that is told by itself. */
  @Override
  public List<Heard> orders(String origin) {
    List<Heard> told = isGone() ? List.of() : reader.readBack(order, origin);
    tellsNothing = told.isEmpty();
    return told;
  }

  private boolean isGone() {
    return order == null || order.isNull() || order.isMissingNode();
  }

  @Override
  public Map<String, String> nothing() {
    if (isGone()) {
      return Map.of(id, "the shop has no order " + id + "; one that was deleted it tells of so");
    }
    return tellsNothing ? Map.of(id, reader.whyNothing(order)) : Map.of();
  }
}
