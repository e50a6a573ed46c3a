package io.crossdock.partner.extensiv;

import io.crossdock.stock.cart.Breakdown;
import io.crossdock.stock.cart.Cart;
import io.crossdock.stock.cart.CartNumbers;
import io.crossdock.stock.cart.CartRules;
import io.crossdock.stock.cart.Selection;
import io.crossdock.stock.cart.Working;
import java.util.Set;

/** What the account has of a SKU, whatever carts are shown of it. Pure. */
final class AccountView {

  private static final Cart ALL =
      new Cart(
          "all",
          true,
          null,
          new Selection.CombineAll(),
          new Breakdown.Total(),
          CartRules.NONE,
          Set.of(),
          Cart.Vanished.HOLD,
          Cart.Uploaded.NEVER,
          null);

  private AccountView() {}

  /** By warehouse; those that are not combined have no value. Null for what is no product. */
  static Working working(Present.Now now, String sku) {
    return new CartNumbers(now.load(), now.part().byWarehouse(), now.orders()).working(ALL, sku);
  }

  /** In all warehouses, with what can be built; 0 for what has no record. */
  static long available(Present.Now now, String sku) {
    Working working = working(now, sku);
    return working == null ? 0 : working.terms().stream().mapToLong(Working.Term::level).sum();
  }
}
