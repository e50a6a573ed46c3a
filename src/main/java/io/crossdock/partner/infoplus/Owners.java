package io.crossdock.partner.infoplus;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.Order;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.WarehouseRules;
import io.crossdock.order.Decoding;
import io.crossdock.order.OrderNumbers;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whose orders Infoplus's are, by the numbers they were given there. Thread-safe. */
final class Owners {

  private final WarehouseRules rules;
  private final Neighbours neighbours;
  private final Positions positions;
  private final Channels channels;
  private final Links links;

  /**
   * @param link null if it is nobody's whom the hub knows
   * @param isOnItsWay whether something of that order is to be told there still
   */
  record Whose(OrderLink link, boolean isOnItsWay) {
    private static final Whose NOBODY = new Whose(null, false);
  }

  Owners(InfoplusSettings settings, Neighbours neighbours, CamelLedger ledger) {
    this.rules = settings.rules();
    this.neighbours = neighbours;
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
    this.links = new Links(settings.name());
  }

  /** The key of the position of its link. */
  static String key(OrderLink link) {
    return Order.key(link.shop(), link.number());
  }

  /** Of each of them. */
  Map<OrderNo, Whose> of(Collection<WmsOrder> orders) {
    OrderNumbers numbers = neighbours.numbers(rules.name());
    Map<OrderNo, String> keys = new HashMap<>();
    for (WmsOrder order : orders) {
      if (order.customerOrder() != null
          && numbers.decode(order.customerOrder()) instanceof Decoding.Decoded decoded) {
        keys.put(order.number(), Order.key(decoded.seller(), decoded.nativeNumber()));
      }
    }
    List<String> all = keys.values().stream().distinct().toList();
    Map<String, Position<OrderLink>> known =
        all.isEmpty() ? Map.of() : positions.of(links.orders(), all, OrderLink.class);
    Map<OrderNo, Whose> whose = new HashMap<>();
    for (WmsOrder order : orders) {
      String key = keys.get(order.number());
      Position<OrderLink> link = key == null ? null : known.get(key);
      whose.put(order.number(), key == null ? Whose.NOBODY : whose(order, key, link));
    }
    return whose;
  }

  /** Another order under the same number, made by hand there, is nobody's. */
  private Whose whose(WmsOrder order, String key, Position<OrderLink> link) {
    OrderLink ours = link == null ? null : link.value();
    boolean linked =
        ours != null
            && ours.orderNo() != null
            && Objects.equals(OrderNo.of(ours.orderNo()).root(), order.number().root());
    boolean waiting =
        (linked ? order.isCancelled() : ours == null || ours.orderNo() == null)
            && channels.isUnsettled(rules.intake(), key);
    return new Whose(linked ? ours : null, waiting);
  }
}
