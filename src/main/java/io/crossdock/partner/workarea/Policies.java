package io.crossdock.partner.workarea;

import io.crossdock.stock.Sellable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The inventory policies a Workarea shop has, by name (core/app/models/workarea/inventory/policies,
 * and the plug-ins inventory-notifications and product-bundles). Only these are ever written: a
 * name the shop does not know raises an error in the middle of its checkout.
 */
final class Policies {

  /** What a policy promises out of the counters. */
  enum Kind {
    /** Always sellable; the counters are stored and have no effect. */
    IGNORE,
    ON_HAND,
    ON_HAND_AND_BACKORDERED,
    /** A kit: the shop sells by its components and this document's counters have no effect. */
    COMPONENTS
  }

  static final String IGNORE = "ignore";

  /** What {@code ignore} shows as sellable, a constant of Workarea. */
  static final long UNLIMITED = 99_999;

  private static final Map<String, Kind> WORKAREAS_OWN =
      Map.of(
          IGNORE,
          Kind.IGNORE,
          "standard",
          Kind.ON_HAND,
          "displayable_when_out_of_stock",
          Kind.ON_HAND,
          "allow_backorder",
          Kind.ON_HAND_AND_BACKORDERED,
          "allow_notify",
          Kind.ON_HAND,
          "defer_to_components",
          Kind.COMPONENTS);

  private final Map<String, Kind> kinds;

  private Policies(Map<String, Kind> kinds) {
    this.kinds = Map.copyOf(kinds);
  }

  /** Workarea's own and its plug-ins'. */
  static Policies standard() {
    return new Policies(WORKAREAS_OWN);
  }

  /**
   * Workarea's own, and the shop's custom ones.
   *
   * @param custom each as {@code name=like}, where {@code like} is one of Workarea's own
   * @throws IllegalArgumentException naming the text that is wrong
   */
  static Policies with(List<String> custom) {
    Map<String, Kind> kinds = new LinkedHashMap<>(WORKAREAS_OWN);
    for (String text : custom) {
      int equals = text.indexOf('=');
      Kind like = equals < 1 ? null : WORKAREAS_OWN.get(text.substring(equals + 1).strip());
      if (like == null) {
        throw new IllegalArgumentException(
            "custom policy '"
                + text
                + "' is not written as name=like, where like is one of "
                + names(WORKAREAS_OWN.keySet()));
      }
      kinds.put(text.substring(0, equals).strip(), like);
    }
    return new Policies(kinds);
  }

  Optional<Kind> kind(String policy) {
    return Optional.ofNullable(kinds.get(policy));
  }

  /** For messages, in alphabetical order. */
  String names() {
    return names(kinds.keySet());
  }

  /** Empty where it is not for us to say: a kit's is computed by the shop from its components. */
  static Optional<Long> sellable(Kind kind, long available, long backordered, long reserve) {
    return switch (kind) {
      case IGNORE -> Optional.of(UNLIMITED);
      case ON_HAND -> Optional.of(Sellable.ON_HAND.of(available, backordered, reserve));
      case ON_HAND_AND_BACKORDERED ->
          Optional.of(Sellable.ON_HAND_AND_BACKORDERED.of(available, backordered, reserve));
      case COMPONENTS -> Optional.empty();
    };
  }

  private static String names(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }
}
