package io.crossdock.partner.infoplus.books;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.Order;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.WarehouseRules;
import io.crossdock.order.Decoding;
import io.crossdock.order.OrderNumbers;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.wire.OrderNo;
import io.crossdock.partner.infoplus.wire.WmsOrder;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whose orders Infoplus's are, by the numbers they were given there. Thread-safe. */
public final class Owners {

  private final WarehouseRules rules;
  private final Neighbours neighbours;
  private final Positions positions;
  private final Channels channels;
  private final Links links;

  /**
   * @param link null if it is nobody's whom the hub knows
   * @param isOnItsWay whether something of that order is to be told there still
   * @param beside the order of ours whose number it carries though another one is linked, or none
   *     is to be; null if there is no such order, or it is none that may be sent
   */
  public record Whose(OrderLink link, boolean isOnItsWay, OrderLink beside) {
    private static final Whose NOBODY = new Whose(null, false, null);
  }

  public Owners(InfoplusSettings settings, Neighbours neighbours, CamelLedger ledger) {
    this.rules = settings.rules();
    this.neighbours = neighbours;
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
    this.links = new Links(settings.name());
  }

  /** The key of the position of its link. */
  public static String key(OrderLink link) {
    return Order.key(link.shop(), link.number());
  }

  /** Of each of them. */
  public Map<OrderNo, Whose> of(Collection<WmsOrder> orders) {
    OrderNumbers numbers = neighbours.numbers(rules.name());
    Map<String, Position<Owner>> numbered = numbered(orders);
    Map<OrderNo, String> keys = new HashMap<>();
    for (WmsOrder order : orders) {
      Position<Owner> owner = numbered.get(order.number().root().toString());
      if (owner != null) {
        keys.put(order.number(), owner.value().key());
      } else if (order.customerOrder() != null
          && numbers.decode(order.customerOrder()) instanceof Decoding.Decoded decoded) {
        keys.put(order.number(), Order.key(decoded.seller(), decoded.nativeNumber()));
      }
    }
    List<String> all = keys.values().stream().distinct().toList();
    Map<String, Position<OrderLink>> known = positions.of(links.orders(), all, OrderLink.class);
    Map<OrderNo, Whose> whose = new HashMap<>();
    for (WmsOrder order : orders) {
      String key = keys.get(order.number());
      Position<OrderLink> link = key == null ? null : known.get(key);
      whose.put(order.number(), key == null ? Whose.NOBODY : whose(order, key, link));
    }
    return whose;
  }

  /** Whatever sellers' numbers end with now, these went out with what they ended with then. */
  private Map<String, Position<Owner>> numbered(Collection<WmsOrder> orders) {
    List<String> roots =
        orders.stream().map(one -> one.number().root().toString()).distinct().toList();
    return positions.of(links.numbers(), roots, Owner.class);
  }

  /** Another order under the same number is nobody's. */
  private Whose whose(WmsOrder order, String key, Position<OrderLink> link) {
    OrderLink ours = link == null ? null : link.value();
    boolean linked =
        ours != null
            && ours.orderNo() != null
            && Objects.equals(OrderNo.of(ours.orderNo()).root(), order.number().root());
    boolean waiting =
        (linked ? order.isCancelled() : ours == null || ours.orderNo() == null)
            && channels.isUnsettled(rules.intake(), key);
    boolean second = !linked && !waiting && ours != null && isSecond(order, ours);
    return new Whose(linked ? ours : null, waiting, second ? ours : null);
  }

  /** Made by hand, or by a request that was carried out later than anybody waited for it. */
  private static boolean isSecond(WmsOrder order, OrderLink ours) {
    boolean known = ours.orderNo() != null || ours.state() == OrderLink.State.CANCELLED;
    return known && !order.isKitChild() && !order.isCancelled();
  }
}
