package io.crossdock.partner.adobecommerce;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.camel.Pen;
import io.crossdock.document.Order;
import io.crossdock.document.Received;
import io.crossdock.partner.adobecommerce.KeptBook.Keeps;
import io.crossdock.partner.adobecommerce.KeptBook.Seen;
import io.crossdock.shop.Heard;
import io.crossdock.shop.Restocks;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;

/**
 * Remembers what the shop keeps for the orders of a polled page: bean {@code <shop>Kept}. Public
 * for Camel alone. Thread-safe.
 */
public final class AdobeKept {

  private static final String SEEN = "kept.seen";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final AdobeReader reader;
  private final KeptBook book;
  private final Restocks restocks;

  AdobeKept(AdobeReader reader, KeptBook book, Restocks restocks) {
    this.reader = reader;
    this.book = book;
    this.restocks = restocks;
  }

  /** Body: a page of orders as it came, and stays. */
  public void read(Exchange exchange) {
    String body = exchange.getMessage().getBody(String.class);
    exchange.getMessage().setBody(body);
    Map<String, Seen> seen = new LinkedHashMap<>();
    for (JsonNode row : rows(body)) {
      try {
        AdobeOrder order = Wire.read(row, AdobeOrder.class);
        if (order.entityId() != null) {
          seen.put(order.entityId(), seen(order, row));
        }
      } catch (IllegalArgumentException e) {
        // Parked by whoever reads it: until then nothing of it is added to anything.
        continue;
      }
    }
    exchange.setVariable(SEEN, List.copyOf(seen.values()));
  }

  private Seen seen(AdobeOrder order, JsonNode row) {
    boolean sound = reader.order(row, "kept").stream().anyMatch(AdobeKept::isOrder);
    return new Seen(
        order.entityId(),
        Keeps.of(order),
        left(order),
        reader.isTold(order),
        sound,
        Wire.time(order.updatedAt()));
  }

  private static boolean isOrder(Heard heard) {
    return heard instanceof Heard.Told told
        && told.received() instanceof Received.Sound sound
        && sound.document() instanceof Order;
  }

  private static Map<String, Long> left(AdobeOrder order) {
    Map<String, Long> left = new TreeMap<>();
    order
        .lines()
        .filter(line -> Wire.text(line.sku()) != null && line.left() > 0)
        .forEach(line -> left.merge(Wire.text(line.sku()), line.left(), Long::sum));
    return left;
  }

  /** What is no page has none: whoever reads it says what is wrong. */
  private static JsonNode rows(String body) {
    try {
      return JSON.readTree(body == null ? "" : body).path("items");
    } catch (IOException e) {
      return JSON.createArrayNode();
    }
  }

  /** With the page: what was told of these orders and what is kept for them change together. */
  @SuppressWarnings("unchecked")
  public void write(Exchange exchange) {
    List<Seen> seen = exchange.getVariable(SEEN, List.class);
    restocks.doubt(book.seen(Pen.of(exchange), seen), "orders of it were sent or taken back there");
  }
}
