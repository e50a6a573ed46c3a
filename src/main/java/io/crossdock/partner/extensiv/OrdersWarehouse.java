package io.crossdock.partner.extensiv;

import io.crossdock.camel.Pen;
import io.crossdock.camel.Reviews;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells people where orders of carts are taken off a warehouse that carts do not show: orders name
 * no warehouse, so that the one they are taken off may be one of returned or damaged goods.
 * Thread-safe.
 */
final class OrdersWarehouse {

  /** Kind of the review item. */
  private static final String KIND = "orders-off-nothing";

  private final ExtensivSettings settings;
  private final LoadFiles files;
  private final Map<String, CartTargets> carts;
  private final Reviews reviews = new Reviews();

  /**
   * @param carts by their names
   */
  OrdersWarehouse(ExtensivSettings settings, LoadFiles files, Map<String, CartTargets> carts) {
    this.settings = settings;
    this.files = files;
    this.carts = carts;
  }

  /**
   * @param load that counts from now on, of Order Manager
   */
  void tell(Pen pen, String load) {
    Set<String> concerned = new TreeSet<>();
    carts.forEach(
        (name, cart) -> {
          if (cart.combines()) {
            concerned.add(name);
          }
        });
    OmWarehouse from = from(files.lines(load, Resource.WAREHOUSES.word()));
    boolean shown =
        from != null && from.active() && !settings.merchant().disabled().contains(from.id());
    if (shown || concerned.isEmpty() || settings.byChannel()) {
      reviews.close(pen, KIND, settings.name(), "the hub", "orders are taken off what carts show");
      return;
    }
    String place = from == null ? "none that is known" : from.name() + " (" + from.id() + ")";
    reviews.open(
        pen,
        KIND,
        settings.name(),
        Map.of(
            "warehouse",
            place,
            "carts",
            String.join(", ", concerned),
            "meaning",
            "orders of carts name no warehouse and are taken off this one, which is left out where"
                + " all are combined: these carts show as much as before an order. Set "
                + settings.name()
                + ".defaultWarehouse to one that they show"));
  }

  /** As the catalogue chooses it; null for none. */
  private OmWarehouse from(List<String> lines) {
    Long named = settings.merchant().rules().defaultWarehouse();
    return lines.stream()
        .map(OmWarehouse::parse)
        .filter(one -> named == null ? one.active() : one.id() == named)
        .min(Comparator.comparingLong(OmWarehouse::id))
        .orElse(null);
  }
}
