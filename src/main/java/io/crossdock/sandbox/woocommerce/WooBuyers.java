package io.crossdock.sandbox.woocommerce;

import io.crossdock.sandbox.cart.Visitors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** What visitors do in this shop. Thread-safe. */
final class WooBuyers implements Visitors.Shop {

  private static final int TRIES = 20;

  private final WooShop shop;

  WooBuyers(WooShop shop) {
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
    pick(Sale::isOpen, dice).ifPresent(sale -> shop.cancel(sale.id));
  }

  @Override
  public void changeAddress(Random dice) {
    Visitors.Person elsewhere = Visitors.Person.any(dice);
    pick(Sale::isOpen, dice)
        .ifPresent(sale -> shop.readdress(sale.id, Addresses.shipping(elsewhere)));
  }

  @Override
  public void sendBack(Random dice) {
    pick(sale -> sale.status.equals("completed") && sale.refunds.isEmpty(), dice)
        .ifPresent(sale -> shop.refund(sale.id, Map.of(sale.lines.get(0).sku(), 1), false));
  }

  /** Without a list of all there is: a catalogue may be large. */
  private Optional<String> something(Random dice) {
    synchronized (shop) {
      List<Item> products = shop.catalogue().products();
      for (int i = 0; i < TRIES && !products.isEmpty(); i++) {
        Item item = products.get(dice.nextInt(products.size()));
        List<Item> variations = shop.catalogue().variations(item.id);
        Item one = variations.isEmpty() ? item : variations.get(dice.nextInt(variations.size()));
        if (one.isSold() && !one.sku.isEmpty()) {
          return Optional.of(one.sku);
        }
      }
      return Optional.empty();
    }
  }

  private Optional<Sale> pick(Predicate<Sale> fits, Random dice) {
    synchronized (shop) {
      return Visitors.lately(shop.orders().all(), fits, dice);
    }
  }
}
