package io.crossdock.sandbox.shopify;

import io.crossdock.sandbox.cart.Visitors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** What visitors do in this shop. Thread-safe. */
final class ShopifyBuyers implements Visitors.Shop {

  private final ShopifyShop shop;

  ShopifyBuyers(ShopifyShop shop) {
    this.shop = shop;
  }

  @Override
  public boolean buy(Random dice) {
    Map<String, Integer> units = new LinkedHashMap<>();
    int lines = 1 + dice.nextInt(2);
    for (int i = 0; i < lines; i++) {
      something(dice).ifPresent(sku -> units.put(sku, 1 + dice.nextInt(2)));
    }
    return !units.isEmpty() && shop.buy(units, Visitors.Person.any(dice)).isPresent();
  }

  @Override
  public void cancel(Random dice) {
    pick(sale -> sale.isOpen() && sale.fulfillments.isEmpty(), dice)
        .ifPresent(sale -> shop.cancel(sale.id));
  }

  @Override
  public void changeAddress(Random dice) {
    Visitors.Person elsewhere = Visitors.Person.any(dice);
    pick(Sale::isOpen, dice)
        .ifPresent(sale -> shop.readdress(sale.id, ShopifyShop.address(elsewhere)));
  }

  @Override
  public void sendBack(Random dice) {
    pick(sale -> sale.isSent() && sale.financial.equals("paid"), dice)
        .ifPresent(sale -> shop.refund(sale.id, Map.of(sale.lines.get(0).variant.sku, 1), false));
  }

  /** Without a list of all there is: a catalogue may be large. */
  private Optional<String> something(Random dice) {
    synchronized (shop) {
      var all = shop.catalogue().all();
      if (all.isEmpty()) {
        return Optional.empty();
      }
      long first = all.firstKey();
      long at = first + (long) (dice.nextDouble() * (all.lastKey() - first + 1));
      return Optional.of(all.ceilingEntry(Math.min(at, all.lastKey())).getValue().sku)
          .filter(sku -> !sku.isEmpty());
    }
  }

  private Optional<Sale> pick(Predicate<Sale> fits, Random dice) {
    synchronized (shop) {
      return Visitors.lately(shop.sales().all(), fits, dice);
    }
  }
}
