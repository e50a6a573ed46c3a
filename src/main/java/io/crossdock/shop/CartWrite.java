package io.crossdock.shop;

import io.crossdock.stock.cart.Amount;

/**
 * One amount on its way to a cart.
 *
 * @param sku the hub's, for whom it is
 */
public record CartWrite(String sku, CartItem item, Amount amount) {

  public String code() {
    return item.code();
  }
}
