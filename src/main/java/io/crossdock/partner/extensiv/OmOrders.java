package io.crossdock.partner.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.TalkRequest;
import io.crossdock.partner.extensiv.ListedOrder.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Orders of Order Manager that changed. Immutable.
 *
 * <p>Source: {@code GET /v1.1/orders} of SkubanaAccess and tap-skubana.
 */
final class OmOrders implements OrderLists {

  private static final String PATH = "/v1.1/orders";
  private static final String CANCELLED = "CANCELLED";

  private final ExtensivSettings settings;
  private final Clock clock;

  OmOrders(ExtensivSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String source() {
    return "Order Manager";
  }

  @Override
  public Duration first() {
    return Duration.ZERO;
  }

  /** What is read then has its units set aside. */
  @Override
  public boolean rereadsAlways() {
    return true;
  }

  @Override
  public PageTalk page(String at, Instant since) {
    return PageTalk.of(
        TalkRequest.get(PATH)
            // Order Manager's times have seconds.
            .with("modifiedDateFrom", since.truncatedTo(ChronoUnit.SECONDS))
            .with("page", number(at))
            .with("limit", settings.load().page()),
        clock);
  }

  @Override
  public String next(String at, boolean empty) {
    return empty ? null : String.valueOf(number(at) + 1);
  }

  private static int number(String at) {
    return at == null ? 1 : Integer.parseInt(at);
  }

  /** Which orders it has is what it tells at once: stock has them set aside. */
  @Override
  public ListedOrder order(JsonNode row, String at) {
    Set<String> skus = new TreeSet<>();
    Map<String, Long> lines = new LinkedHashMap<>();
    boolean readable = true;
    long pieces = 0;
    for (JsonNode item : row.path("orderItems")) {
      JsonNode product = item.path("product").isObject() ? item.path("product") : item;
      String sku = OmWire.text(product, "masterSku");
      if (sku != null) {
        skus.add(sku);
      }
      try {
        long quantity = OmWire.units(item, "quantityOrdered", 0L);
        pieces += quantity;
        if (sku != null) {
          lines.merge(sku, quantity, Long::sum);
        }
      } catch (IllegalArgumentException e) {
        readable = false;
      }
    }
    return new ListedOrder(
        settings.channels().get(channel(row)),
        null,
        OmWire.text(row, "orderNumber"),
        CANCELLED.equalsIgnoreCase(OmWire.text(row, "orderStatus"))
            ? State.CANCELLED
            : State.CONTAINED,
        null,
        skus,
        readable ? lines : Map.of(),
        readable ? pieces : 0);
  }

  private static long channel(JsonNode order) {
    JsonNode channel = order.path("salesChannel").isObject() ? order.path("salesChannel") : order;
    try {
      return OmWire.units(channel, "salesChannelId", 0L);
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }
}
