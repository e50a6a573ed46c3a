package io.crossdock.partner.infoplus.reading;

import io.crossdock.partner.infoplus.wire.OrderNo;
import io.crossdock.partner.infoplus.wire.WmsOrder;
import io.crossdock.partner.infoplus.wire.WmsParcel;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Orders that were read, with what belongs to them.
 *
 * @param asked the numbers of those that were to be read
 * @param orders those of them that are there
 * @param relatives the families of some of them
 * @param unreadable reasons by what could not be understood
 * @param parcelsRead how far shipments had been read before anything was asked; null if never
 */
record FamiliesRead(
    Set<OrderNo> asked,
    Map<OrderNo, WmsOrder> orders,
    List<WmsParcel> parcels,
    Map<OrderNo, WmsOrder> relatives,
    Map<String, String> unreadable,
    Instant parcelsRead) {

  /** What {@code unreadable} calls it. */
  static String name(OrderNo order) {
    return "order " + order;
  }

  /** Those that Infoplus does not have, or that cannot be understood. */
  List<OrderNo> missing() {
    return asked.stream().filter(one -> !orders.containsKey(one)).toList();
  }

  List<WmsParcel> parcels(OrderNo order) {
    return parcels.stream().filter(one -> one.orders().contains(order)).toList();
  }

  List<WmsOrder> inOrder() {
    return orders.values().stream().sorted(Comparator.comparing(WmsOrder::number)).toList();
  }

  /** All orders of that number of the seller's that are known. */
  List<WmsOrder> family(WmsOrder of) {
    Map<OrderNo, WmsOrder> all = new TreeMap<>(relatives);
    all.putAll(orders);
    return all.values().stream()
        .filter(
            one ->
                of.customerOrder() == null
                    ? one.number().root().equals(of.number().root())
                    : of.customerOrder().equals(one.customerOrder()))
        .toList();
  }
}
