package io.crossdock.partner.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.document.Order;
import io.crossdock.document.Received;
import io.crossdock.partner.woocommerce.WooOrder.Refund;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * Orders of which money was paid back before they were sent: which pieces are not wanted any more
 * is asked, and the order goes on without them. Bean {@code <shop>Refunds}. Public for Camel alone.
 * Thread-safe.
 */
public final class WooRefunds {

  private static final int MOST = 100;

  private final WooSettings settings;
  private final WooReader reader;
  private final Channels channels;

  WooRefunds(WooSettings settings, WooReader reader, CamelLedger ledger) {
    this.settings = settings;
    this.reader = reader;
    this.channels = new Channels(ledger);
  }

  /** Body: a webhook's bytes. Variable {@code kind} becomes another where the order is such one. */
  public void sift(Exchange exchange) {
    if (!WooReader.ORDERS.equals(exchange.getVariable("kind", String.class))) {
      return;
    }
    try {
      JsonNode told = Wire.tree(exchange.getMessage().getBody(byte[].class));
      if (reader.isRefunded(told)) {
        exchange.setVariable("kind", WooReader.REFUNDED);
      }
    } catch (IllegalArgumentException e) {
      // Whoever reads it says what is wrong.
      exchange.setVariable("kind", WooReader.ORDERS);
    }
  }

  /** Body: orders as received; they are to be asked for. */
  public void mark(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    List<?> received = body instanceof List<?> list ? list : List.of(body);
    for (Object one : received) {
      Received order = (Received) one;
      channels.mark(Pen.of(exchange), channel(), List.of(id(order)), order.origin());
    }
  }

  /** What cannot be used may be of what was paid back; else it is parked when it was asked for. */
  private String id(Received received) {
    if (received instanceof Received.Defective bad && bad.key() != null) {
      return bad.key().substring(Order.key(settings.name(), "").length());
    }
    if (received instanceof Received.Sound sound && sound.document() instanceof Order order) {
      return order.number();
    }
    throw new IllegalArgumentException("what came as " + received.origin() + " is no order");
  }

  /** Begins to ask for an order and what of it was paid back. */
  public void begin(Exchange exchange) {
    String id = exchange.getVariable("entry", Entry.class).key();
    exchange.setVariable(Talk.VARIABLE, new Asking(id));
  }

  /** Body: the order as it is to be sent now. */
  public List<Received> orders(Exchange exchange) {
    Asking asking = exchange.getVariable(Talk.VARIABLE, Asking.class);
    exchange.setVariable("kind", WooReader.ORDERS);
    return asking.order == null
        ? List.of()
        : reader.order(
            asking.order, OrderTalk.back(asking.refunds), channel() + ", order " + asking.id);
  }

  private String channel() {
    return "refunds." + settings.name();
  }

  /** The order, then its refunds. */
  private static final class Asking implements Talk {
    private final String id;
    private JsonNode order;
    private List<Refund> refunds;
    private boolean isGone;

    Asking(String id) {
      this.id = id;
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
        order = null;
      } else if (!answer.isOk()) {
        throw new RejectedException("WooCommerce answered " + answer);
      } else if (order == null) {
        order = answer.body();
      } else {
        refunds = Wire.all(answer, Refund.class);
      }
    }
  }
}
