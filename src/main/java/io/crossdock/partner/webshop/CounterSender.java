package io.crossdock.partner.webshop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.camel.Batch;
import io.crossdock.camel.Pace;
import io.crossdock.camel.Pen;
import io.crossdock.document.Item;
import io.crossdock.document.Order;
import io.crossdock.document.Received;
import io.crossdock.flow.Availability;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Variable;

/**
 * The steps of the route that sets a shop's counters: bean {@code <shop>Stock}. A batch's own state
 * is in its plan, which the route keeps in the variable {@code plan}. Public for Camel alone.
 * Thread-safe.
 */
public final class CounterSender {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ShopSettings settings;
  private final Availability availability;
  private final CounterBook book;
  private final Pace pace;
  private final Clock clock;

  CounterSender(
      ShopSettings settings, Availability availability, CounterBook book, Pace pace, Clock clock) {
    this.settings = settings;
    this.availability = availability;
    this.book = book;
    this.pace = pace;
    this.clock = clock;
  }

  /** What the shop is to show of a batch of marks, and what it is believed to show. */
  public CounterPlan plan(@Body Batch batch) {
    return new CounterPlan(
        book.works(batch, availability.of(settings.name(), batch.keys())),
        settings,
        sku -> availability.of(settings.name(), List.of(sku)).get(sku),
        book,
        pace,
        clock);
  }

  /** Decides; true while there is a call to make. */
  public boolean next(@Variable("plan") CounterPlan plan) {
    return plan.next();
  }

  /** Makes the whole message of the current call. */
  public void request(Exchange exchange) {
    CounterRequest request = exchange.getVariable("plan", CounterPlan.class).begin();
    if (request.isRead()) {
      ShopRequests.of(exchange, settings, request.method(), request.path());
    } else {
      ShopRequests.write(
          exchange, settings, request.method(), request.path(), request.key(), request.body());
    }
  }

  /** What the shop said; what is about no single counter does not come here. */
  public void answered(Exchange exchange, @Variable("plan") CounterPlan plan) {
    Message message = exchange.getMessage();
    int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class);
    String body = message.getBody(String.class);
    String text = body == null ? "" : body;
    plan.answered(status, quantity(text), text);
    message.removeHeaders("*");
    message.setBody(null);
  }

  /** Body: SKUs that a comparison found wrong. Their counters are read before they are written. */
  public void doubt(Exchange exchange) {
    List<?> skus = exchange.getMessage().getBody(List.class);
    book.doubt(Pen.of(exchange), skus.stream().map(String.class::cast).toList());
  }

  /** Body: what the shop told. What it names it sells, or will: it is asked for again. */
  public void named(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    Object told = body instanceof Received.Sound sound ? sound.document() : body;
    if (told instanceof Item item) {
      book.named(Pen.of(exchange), List.of(item.sku()));
    } else if (told instanceof Order order) {
      book.named(Pen.of(exchange), order.lines().stream().map(Order.Line::sku).toList());
    }
  }

  static OptionalLong quantity(String body) {
    try {
      JsonNode quantity = JSON.readTree(body).path("quantity");
      return quantity.isIntegralNumber() && quantity.canConvertToLong()
          ? OptionalLong.of(quantity.longValue())
          : OptionalLong.empty();
    } catch (JsonProcessingException e) {
      // An answer that is no JSON names no quantity.
      return OptionalLong.empty();
    }
  }
}
