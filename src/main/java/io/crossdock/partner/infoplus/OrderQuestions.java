package io.crossdock.partner.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads orders, their parcels, and where pieces are still to come the other orders of their
 * families; of many at once, so that a batch takes three calls. Not thread-safe.
 */
final class OrderQuestions implements Talk {

  /** An address has an end. */
  private static final int AT_ONCE = 50;

  private final FamilyDesk desk;
  private final Filter lob;
  private final int limit;
  private final Set<Integer> hooked;
  private final Set<OrderNo> wanted;
  private final Deque<PagedSearch> open = new ArrayDeque<>();
  private final List<PagedSearch> asked = new ArrayList<>();
  private final Map<Integer, WmsParcel> parcels = new TreeMap<>();
  private final Map<OrderNo, WmsOrder> orders = new TreeMap<>();
  private final Map<OrderNo, WmsOrder> relatives = new TreeMap<>();
  private final Map<String, String> unreadable = new LinkedHashMap<>();
  private Step step = Step.HOOKED;

  private enum Step {
    HOOKED,
    ORDERS,
    PARCELS,
    RELATIVES,
    OVER
  }

  /**
   * @param hooked ids of parcels of which somebody said that they changed
   * @param wanted orders to be read
   */
  OrderQuestions(
      FamilyDesk desk, int lob, int limit, Collection<Integer> hooked, Collection<OrderNo> wanted) {
    this.desk = desk;
    this.lob = Filter.lob(lob);
    this.limit = limit;
    this.hooked = new TreeSet<>(hooked);
    this.wanted = new TreeSet<>(wanted);
    searches(Resource.SHIPMENT, chunks(this.hooked, ids -> this.lob.inNumbers("id", ids)));
  }

  private interface Asking<T> {
    Filter of(Collection<T> some);
  }

  private static <T> List<Filter> chunks(Collection<T> all, Asking<T> asking) {
    List<T> list = List.copyOf(all);
    List<Filter> filters = new ArrayList<>();
    for (int from = 0; from < list.size(); from += AT_ONCE) {
      filters.add(asking.of(list.subList(from, Math.min(list.size(), from + AT_ONCE))));
    }
    return filters;
  }

  private void searches(Resource resource, List<Filter> filters) {
    for (Filter filter : filters) {
      PagedSearch search = new PagedSearch(resource, filter, limit);
      open.add(search);
      asked.add(search);
    }
  }

  @Override
  public TalkRequest next() {
    while (step != Step.OVER) {
      PagedSearch search = open.peek();
      if (search == null) {
        goOn();
      } else if (search.next() == null) {
        open.remove();
      } else {
        return search.next();
      }
    }
    return null;
  }

  @Override
  public void answered(TalkAnswer answer) {
    open.element().answered(answer);
  }

  private void goOn() {
    List<JsonNode> rows = asked.stream().flatMap(search -> search.rows().stream()).toList();
    asked.clear();
    switch (step) {
      case HOOKED -> {
        rows.forEach(this::parcel);
        parcels.values().forEach(one -> wanted.addAll(one.orders()));
        searches(Resource.ORDER, chunks(wanted, some -> lob.in("orderNo", some)));
        step = Step.ORDERS;
      }
      case ORDERS -> {
        rows.forEach(row -> order(row, orders));
        List<OrderNo> ours = desk.ours(orders.values());
        Set<Integer> carried = new HashSet<>(desk.carried(ours));
        searches(Resource.SHIPMENT, chunks(ours, some -> lob.in("orderNo", some)));
        searches(Resource.SHIPMENT, chunks(carried, ids -> lob.inNumbers("id", ids)));
        step = Step.PARCELS;
      }
      case PARCELS -> {
        rows.forEach(this::parcel);
        List<String> families = desk.asksForFamilies(read());
        searches(Resource.ORDER, chunks(families, some -> lob.inTexts("customerOrderNo", some)));
        step = Step.RELATIVES;
      }
      default -> {
        rows.forEach(row -> order(row, relatives));
        step = Step.OVER;
      }
    }
  }

  private void parcel(JsonNode row) {
    try {
      WmsParcel parcel = WmsParcel.of(row);
      parcels.put(parcel.id(), parcel);
    } catch (IllegalArgumentException e) {
      unreadable.put("shipment " + Wire.text(row, "id"), e.getMessage());
    }
  }

  private void order(JsonNode row, Map<OrderNo, WmsOrder> into) {
    try {
      WmsOrder order = WmsOrder.of(row);
      into.put(order.number(), order);
    } catch (IllegalArgumentException e) {
      unreadable.put("order " + Wire.text(row, "orderNo"), e.getMessage());
    }
  }

  boolean hasParcel(int id) {
    return parcels.containsKey(id);
  }

  boolean hasOrder(OrderNo number) {
    return orders.containsKey(number);
  }

  FamilyDesk.Read read() {
    return new FamilyDesk.Read(
        Map.copyOf(orders),
        List.copyOf(parcels.values()),
        Map.copyOf(relatives),
        Map.copyOf(unreadable));
  }
}
