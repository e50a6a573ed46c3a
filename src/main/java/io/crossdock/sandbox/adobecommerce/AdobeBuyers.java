package io.crossdock.sandbox.adobecommerce;

import io.crossdock.sandbox.adobecommerce.AdobeShop.Payment;
import io.crossdock.sandbox.cart.Visitors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** What visitors do in this shop. Thread-safe. */
final class AdobeBuyers implements Visitors.Shop {

  private final AdobeShop shop;

  AdobeBuyers(AdobeShop shop) {
    this.shop = shop;
  }

  @Override
  public boolean buy(Random dice) {
    Map<String, Integer> units = new LinkedHashMap<>();
    int lines = 1 + dice.nextInt(2);
    synchronized (shop) {
      List<Product> all =
          shop.products().stream().filter(one -> one.counted && one.hasSources()).toList();
      for (int i = 0; i < lines && !all.isEmpty(); i++) {
        units.put(all.get(dice.nextInt(all.size())).sku, 1 + dice.nextInt(2));
      }
    }
    return !units.isEmpty()
        && shop.buy(units, Payment.AUTHORIZED, Visitors.Person.any(dice)).isPresent();
  }

  @Override
  public void cancel(Random dice) {
    pick(Sale::canCancel, dice).ifPresent(sale -> shop.cancel(sale.id));
  }

  @Override
  public void changeAddress(Random dice) {
    Visitors.Person elsewhere = Visitors.Person.any(dice);
    pick(Sale::isOpen, dice)
        .ifPresent(sale -> shop.readdress(sale.id, OrderView.address(elsewhere)));
  }

  @Override
  public void sendBack(Random dice) {
    pick(sale -> sale.state.equals("complete") && sale.credits.isEmpty(), dice)
        .ifPresent(sale -> shop.refund(sale.id, Map.of(sale.lines.get(0).product.sku, 1), false));
  }

  private Optional<Sale> pick(Predicate<Sale> fits, Random dice) {
    synchronized (shop) {
      return Visitors.lately(shop.orders().all(), fits, dice);
    }
  }
}
