package io.crossdock.partner.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.partner.woocommerce.WooOrder.Refund;
import io.crossdock.shop.Heard;
import io.crossdock.shop.ReadBack;
import java.util.List;
import java.util.Map;

/**
 * Asks for an order of which money was paid back before it was sent, or that told of no line to be
 * sent, then for its refunds: which pieces are not wanted any more. The order goes on without them.
 * Not thread-safe.
 */
final class RefundedOrder implements ReadBack.Asking {

  private static final int MOST = 100;

  private final String id;
  private final WooReader reader;
  private JsonNode order;
  private List<Refund> refunds;
  private boolean isGone;

  RefundedOrder(String id, WooReader reader) {
    this.id = id;
    this.reader = reader;
  }

  @Override
  public TalkRequest next() {
    String path = "/orders/" + TalkRequest.encoded(id);
    if (isGone || refunds != null) {
      return null;
    }
    return order == null
        ? TalkRequest.get(path)
        : TalkRequest.get(path + "/refunds").with("per_page", MOST);
  }

  @Override
  public void answered(TalkAnswer answer) {
    if (answer.status() == 404) {
      // Deleted: that is told by itself.
      isGone = true;
    } else if (!answer.isOk()) {
      throw new RejectedException("WooCommerce answered " + answer);
    } else if (order == null) {
      order = answer.body();
    } else {
      refunds = Wire.all(answer, Refund.class);
    }
  }

  @Override
  public List<Heard> orders(String origin) {
    return isGone ? List.of() : reader.order(order, OrderTalk.back(refunds), origin);
  }

  @Override
  public Map<String, String> nothing() {
    if (isGone) {
      return Map.of(id, "the shop has no order " + id + "; one that was deleted it tells of so");
    }
    String why = reader.whyNothing(order);
    return why == null ? Map.of() : Map.of(id, why);
  }
}
