package io.crossdock.partner.extensiv;

import io.crossdock.stock.cart.Catalogue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What lines of carts' orders are of: they may name a code of the shop's channel. Thread-safe. */
final class OrderedSkus {

  private final ExtensivSettings settings;
  private final Present present;

  OrderedSkus(ExtensivSettings settings, Present present) {
    this.settings = settings;
    this.present = present;
  }

  /** The master SKU; what was named where no load says whose code that is. */
  String of(String shop, String named) {
    Optional<Catalogue> all = present.catalogue();
    if (all.isEmpty() || all.get().has(named)) {
      return named;
    }
    if (settings.source() == ExtensivSettings.Source.INTEGRATION_MANAGER) {
      return ofAnyAlias(all.get(), named);
    }
    return settings.channels().entrySet().stream()
        .filter(one -> one.getValue().equals(shop))
        .flatMap(
            one -> all.get().channels().stream().filter(channel -> channel.id() == one.getKey()))
        .map(channel -> all.get().owner(channel.name(), named))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(named);
  }

  /**
   * Its carts' aliases have names of their own; a code that two of them give two SKUs is nobody's.
   */
  private static String ofAnyAlias(Catalogue all, String named) {
    List<String> owners =
        all.aliases().stream()
            .map(alias -> all.owner(alias, named))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    return owners.size() == 1 ? owners.get(0) : named;
  }
}
