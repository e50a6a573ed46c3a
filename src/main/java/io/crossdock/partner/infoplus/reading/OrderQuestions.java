package io.crossdock.partner.infoplus.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.partner.infoplus.wire.Asked;
import io.crossdock.partner.infoplus.wire.Filter;
import io.crossdock.partner.infoplus.wire.OrderNo;
import io.crossdock.partner.infoplus.wire.Resource;
import io.crossdock.partner.infoplus.wire.WmsOrder;
import io.crossdock.partner.infoplus.wire.WmsParcel;
import java.time.Instant;
import java.util.Collection;
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
final class OrderQuestions extends Asked {

  private final FamilyDesk desk;
  private final Instant parcelsRead;
  private final Filter lob;
  private final Set<Integer> hooked;
  private final Set<OrderNo> wanted;
  private final Map<Integer, WmsParcel> parcels = new TreeMap<>();
  private final Map<OrderNo, WmsOrder> orders = new TreeMap<>();
  private final Map<OrderNo, WmsOrder> relatives = new TreeMap<>();
  private final Map<String, String> unreadable = new LinkedHashMap<>();

  /**
   * @param hooked ids of parcels of which somebody said that they changed
   * @param wanted orders to be read
   */
  OrderQuestions(
      FamilyDesk desk, int lob, int limit, Collection<Integer> hooked, Collection<OrderNo> wanted) {
    super(limit);
    this.desk = desk;
    this.parcelsRead = desk.parcelsRead();
    this.lob = Filter.lob(lob);
    this.hooked = new TreeSet<>(hooked);
    this.wanted = new TreeSet<>(wanted);
  }

  @Override
  protected boolean step(int step, Brought rows) {
    rows.of(Resource.SHIPMENT).forEach(this::parcel);
    switch (step) {
      case 0 -> search(Resource.SHIPMENT, hooked, some -> lob.inNumbers("id", some));
      case 1 -> {
        parcels.values().forEach(one -> wanted.addAll(one.orders()));
        search(Resource.ORDER, wanted, some -> lob.in("orderNo", some));
      }
      case 2 -> {
        rows.of(Resource.ORDER).forEach(row -> order(row, orders));
        List<OrderNo> ours = desk.ours(orders.values());
        search(Resource.SHIPMENT, ours, some -> lob.in("orderNo", some));
        search(
            Resource.SHIPMENT,
            new HashSet<>(desk.carried(ours)),
            some -> lob.inNumbers("id", some));
        search(Resource.ITEM, desk.unknown(orders.values()), some -> lob.inTexts("sku", some));
      }
      case 3 -> {
        desk.learn(rows.of(Resource.ITEM));
        search(
            Resource.ORDER,
            desk.asksForFamilies(read()),
            some -> lob.inTexts("customerOrderNo", some));
      }
      default -> rows.of(Resource.ORDER).forEach(row -> order(row, relatives));
    }
    return step < 4;
  }

  private void parcel(JsonNode row) {
    try {
      WmsParcel parcel = WmsParcel.of(row);
      parcels.put(parcel.id(), parcel);
    } catch (IllegalArgumentException e) {
      unreadable.put(Resource.SHIPMENT.name(row), e.getMessage());
    }
  }

  private void order(JsonNode row, Map<OrderNo, WmsOrder> into) {
    try {
      WmsOrder order = WmsOrder.of(row);
      into.put(order.number(), order);
    } catch (IllegalArgumentException e) {
      unreadable.put(Resource.ORDER.name(row), e.getMessage());
    }
  }

  boolean hasParcel(int id) {
    return parcels.containsKey(id);
  }

  /** Of a parcel that is there, or is not. */
  List<OrderNo> ordersOf(int parcel) {
    WmsParcel there = parcels.get(parcel);
    return there == null ? List.of() : there.orders();
  }

  boolean hasOrder(OrderNo number) {
    return orders.containsKey(number);
  }

  FamiliesRead read() {
    return new FamiliesRead(
        Set.copyOf(wanted),
        Map.copyOf(orders),
        List.copyOf(parcels.values()),
        Map.copyOf(relatives),
        Map.copyOf(unreadable),
        parcelsRead);
  }
}
