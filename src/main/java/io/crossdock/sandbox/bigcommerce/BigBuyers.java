package io.crossdock.sandbox.bigcommerce;

import io.crossdock.sandbox.cart.Visitors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** What visitors do in this store. Thread-safe. */
final class BigBuyers implements Visitors.Shop {

  private final BigShop shop;

  BigBuyers(BigShop shop) {
    this.shop = shop;
  }

  @Override
  public boolean buy(Random dice) {
    List<String> skus = shop.skus();
    Map<String, Integer> units = new LinkedHashMap<>();
    int lines = skus.isEmpty() ? 0 : 1 + dice.nextInt(2);
    for (int i = 0; i < lines; i++) {
      units.put(skus.get(dice.nextInt(skus.size())), 1 + dice.nextInt(2));
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
    pick(Sale::isOpen, dice).ifPresent(sale -> shop.readdress(sale.id, Addresses.of(elsewhere)));
  }

  @Override
  public void sendBack(Random dice) {
    pick(sale -> sale.status == SaleStatus.SHIPPED && sale.refunds.isEmpty(), dice)
        .ifPresent(sale -> shop.refund(sale.id, Map.of(sale.lines.get(0).sku, 1)));
  }

  private Optional<Sale> pick(Predicate<Sale> fits, Random dice) {
    synchronized (shop) {
      return Visitors.lately(shop.orders().all(), fits, dice);
    }
  }
}
