package io.crossdock.partner.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.TalkRequest;
import io.crossdock.partner.extensiv.ListedOrder.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Orders of an Integration Manager, of all carts of the merchant. It has no list of changes: what a
 * date means goes by the list, so that four are read one after the other. Stock contains an order
 * from when it was delivered to the source of the stock, and not while it is new. Immutable.
 *
 * <p>Source: members of an order from test fixtures of extensiv_ruby; that a page has 100 rows at
 * most and what the dates of a list mean from open clients of its API.
 */
final class ImOrders implements OrderLists {

  /** More a page are not given. */
  static final int MOST = 100;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+00:00'").withZone(ZoneOffset.UTC);

  private final ExtensivSettings settings;
  private final Clock clock;

  /** What is read, in this order. */
  private enum Listed {
    /** By when they were created, whatever became of them. */
    ANY(State.NEW),
    /** By when they were delivered. */
    AT_WMS(State.CONTAINED),
    /** By when the shipment came. */
    SHIPPED_OR_CONFIRMED(State.CONTAINED),
    /** By when they were cancelled. */
    CANCELED(State.CANCELLED);

    private final State usual;

    Listed(State usual) {
      this.usual = usual;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Where(Listed list, int page) {
    static Where of(String at) {
      if (at == null) {
        return new Where(Listed.ANY, 1);
      }
      int slash = at.indexOf('/');
      return new Where(
          Listed.valueOf(at.substring(0, slash)), Integer.parseInt(at.substring(slash + 1)));
    }

    @Override
    public String toString() {
      return list + "/" + page;
    }
  }

  ImOrders(ExtensivSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String source() {
    return "Integration Manager";
  }

  /** What it told of stock is an hour old, and more. */
  @Override
  public Duration first() {
    return settings.orders().unseen();
  }

  /** What it tells of stock is new once an hour at most. */
  @Override
  public boolean rereadsAlways() {
    return false;
  }

  @Override
  public PageTalk page(String at, Instant since) {
    Where where = Where.of(at);
    return PageTalk.managed(
        list(where.list().word())
            .with("from_date", DATE.format(since))
            .with("page", where.page())
            .with("limit", Math.min(MOST, settings.load().page())),
        clock);
  }

  /** Orders in that status; what it needs besides the caller adds. */
  static TalkRequest list(String status) {
    return TalkRequest.get("/merchant/orders/list/" + status);
  }

  @Override
  public String next(String at, boolean empty) {
    Where where = Where.of(at);
    if (!empty) {
      return new Where(where.list(), where.page() + 1).toString();
    }
    return where.list() == Listed.CANCELED
        ? null
        : new Where(Listed.values()[where.list().ordinal() + 1], 1).toString();
  }

  @Override
  public ListedOrder order(JsonNode row, String at) {
    String number = OmWire.sku(row, "cust_ref");
    String cart = OmWire.text(row, "order_source");
    Map<String, Long> lines = new TreeMap<>();
    for (JsonNode item : row.path("items")) {
      // What it filters out of an order is delivered by nobody.
      if (!OmWire.flag(item, "filtered_sku", false)
          && !"Y".equals(OmWire.text(item, "filtered_sku"))) {
        lines.merge(OmWire.sku(item, "item"), OmWire.units(item, "quantity", null), Long::sum);
      }
    }
    String delivered = OmWire.text(row, "delivered_to_wms_date");
    State state = state(OmWire.text(row, "order_status"), delivered != null, Where.of(at).list());
    return new ListedOrder(
        settings.sources().get(cart),
        cart == null ? settings.name() : cart,
        number,
        state,
        state == State.CONTAINED ? OmWire.time(delivered) : null,
        Set.copyOf(lines.keySet()),
        lines,
        lines.values().stream().mapToLong(Long::longValue).sum());
  }

  /** Of one that does not say it, or in a word nobody knows, as the list has it. */
  private static State state(String told, boolean delivered, Listed list) {
    if (told == null) {
      return list.usual;
    }
    return switch (told.toLowerCase(Locale.ROOT)) {
      case "new", "error" -> State.NEW;
      case "canceled", "cancelled" -> State.CANCELLED;
      case "at_wms", "shipped", "confirmed" -> State.CONTAINED;
      default -> delivered ? State.CONTAINED : list.usual;
    };
  }
}
