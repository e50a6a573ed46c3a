package io.crossdock.partner.extensiv;

import io.crossdock.stock.cart.Catalogue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What lines of orders are of. A cart's orders name what it shows numbers under: its alias goes
 * before master SKUs, as a code of one product may be the SKU of another. Thread-safe.
 */
final class OrderedSkus {

  private final ExtensivSettings settings;
  private final Present present;
  private final Map<String, CartTargets> carts;

  /**
   * @param carts by name, as they are when they are asked for
   */
  OrderedSkus(ExtensivSettings settings, Present present, Map<String, CartTargets> carts) {
    this.settings = settings;
    this.present = present;
    this.carts = carts;
  }

  /**
   * The master SKU of what a line of a shop's order names; what was named where no load says whose
   * code that is.
   *
   * @param shop null where it is none of the hub's
   */
  String of(String shop, String named) {
    Optional<Catalogue> all = present.catalogue();
    if (all.isEmpty()) {
      return named;
    }
    CartTargets cart = shop == null ? null : carts.get(shop);
    String shown = cart == null ? null : all.get().owner(cart.alias(), named);
    if (shown != null) {
      return shown;
    }
    return settings.isManaged() ? managed(all.get(), named) : ofChannels(all.get(), shop, named);
  }

  /** The same of what a source's list names, which is a master SKU where there is such a one. */
  String listed(String shop, String named) {
    return present.catalogue().filter(all -> all.has(named)).isPresent() ? named : of(shop, named);
  }

  /** Whether that is no product, as far as one may know: nothing is taken off for it. */
  boolean isUnknown(String sku) {
    return present.catalogue().filter(all -> !all.has(sku)).isPresent();
  }

  /** Order Manager itself sets aside what the code of the shop's channel is of. */
  private String ofChannels(Catalogue all, String shop, String named) {
    return settings.channels().entrySet().stream()
        .filter(one -> one.getValue().equals(shop))
        .flatMap(one -> all.channels().stream().filter(channel -> channel.id() == one.getKey()))
        .map(channel -> all.owner(channel.name(), named))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(named);
  }

  /** Aliases have names of their own there; a code that two of them give two SKUs is nobody's. */
  private static String managed(Catalogue all, String named) {
    if (all.has(named)) {
      return named;
    }
    List<String> owners =
        all.aliases().stream()
            .map(alias -> all.owner(alias, named))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    return owners.size() == 1 ? owners.get(0) : named;
  }
}
