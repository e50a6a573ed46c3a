package io.crossdock.shop;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Positions;
import io.crossdock.flow.Availability;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Targets;
import io.crossdock.operate.Printable;
import io.crossdock.operate.Refused;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What people call an article of a cart: a SKU of the hub's, or the cart's code of one. Reads only.
 * Thread-safe.
 */
public final class CartKeys {

  private final String shop;
  private final Targets targets;
  private final Positions positions;

  public CartKeys(String shop, Targets targets, CamelLedger ledger) {
    this.shop = shop;
    this.targets = targets;
    this.positions = new Positions(ledger);
  }

  /** The SKU; empty if nobody was ever told of it. */
  public Optional<String> sku(String key) {
    return isKnown(key)
        ? Optional.of(key)
        : Optional.ofNullable(targets.skus(List.of(key)).get(key)).filter(this::isKnown);
  }

  /**
   * The SKU; while amounts are held back the key as it is, as nobody may know any then.
   *
   * @throws Refused if nobody was ever told of it
   */
  public String needed(String key) {
    return sku(key)
        .orElseGet(
            () -> {
              if (targets.gate().isOk()) {
                throw unknown(List.of(key));
              }
              return key;
            });
  }

  /** To be thrown. */
  public Refused unknown(Collection<String> keys) {
    String names =
        keys.stream().map(key -> "'" + Printable.text(key) + "'").collect(Collectors.joining(", "));
    return Refused.unknown(
        "Nobody knows "
            + names
            + ": no SKU, and no code of "
            + shop
            + ". Capitals count; nothing was asked for.");
  }

  private boolean isKnown(String sku) {
    return targets.knows(sku)
        || positions.find(Availability.shadow(shop), sku, Shown.class).isPresent()
        || !targets.tell(sku).isEmpty();
  }
}
