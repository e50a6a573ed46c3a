package io.crossdock.partner.infoplus.writing;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.TalkRequest;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.wire.Filter;
import io.crossdock.partner.infoplus.wire.OrderNo;
import io.crossdock.partner.infoplus.wire.PagedSearch;
import io.crossdock.partner.infoplus.wire.Resource;
import io.crossdock.partner.infoplus.wire.Search;
import io.crossdock.partner.infoplus.writing.CreateTalk.Doubt;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** How orders are found among all that carry the same number. Thread-safe. */
public final class OrderFinder {

  /** In which an order can be changed and deleted. */
  private static final Set<String> OPEN = Set.of("Pending", "On Order", "Back Order");

  private final int lob;
  private final Search search;

  OrderFinder(InfoplusSettings settings) {
    this.lob = settings.api().lob();
    this.search = new Search(Resource.ORDER, settings.reading().page());
  }

  static TalkRequest get(OrderNo number) {
    return TalkRequest.get("/order/" + number.plain());
  }

  /** The order that was sent, its back orders, and the orders that make their kits. */
  PagedSearch family(String customerOrderNo) {
    return search.by(Filter.lob(lob).eq("customerOrderNo", customerOrderNo));
  }

  /**
   * @param post makes the request for a new one; gives null if none is to be made
   */
  CreateTalk talk(String customerOrderNo, Supplier<TalkRequest> post, Doubt doubt) {
    return new CreateTalk(
        new CreateTalk.Subject(
            "order " + customerOrderNo,
            () -> family(customerOrderNo),
            rows -> roots(rows, customerOrderNo),
            post,
            "orderNo"),
        doubt);
  }

  /** Those that were sent, the lowest first. */
  static List<JsonNode> roots(List<JsonNode> rows, String customerOrderNo) {
    return rows.stream()
        .filter(row -> row.path("customerOrderNo").asText("").equals(customerOrderNo))
        .filter(row -> !isKitChild(row))
        .filter(row -> Objects.nonNull(number(row)) && number(row).isRoot())
        .sorted(Comparator.comparing(OrderFinder::number))
        .toList();
  }

  /** Back orders of an order that may still be deleted, the lowest first. */
  static List<OrderNo> openBackOrders(List<JsonNode> rows, OrderNo root) {
    return rows.stream()
        .filter(row -> !isKitChild(row) && isOpen(row))
        .map(OrderFinder::number)
        .filter(number -> number != null && !number.isRoot() && number.root().equals(root))
        .sorted()
        .toList();
  }

  static boolean isOpen(JsonNode order) {
    return OPEN.contains(order.path("status").asText(""));
  }

  public static OrderNo number(JsonNode order) {
    return OrderNo.of(order.get("orderNo"));
  }

  private static boolean isKitChild(JsonNode order) {
    return order.path("parentKODOrderId").asDouble(0) != 0;
  }
}
