package io.crossdock.stock.cart;

/** Takes a cart's numbers as they are computed. */
public interface CartSink {

  /**
   * @param sku the master SKU
   * @param key what the cart calls it
   */
  void upload(String sku, String key, Amount amount);

  /**
   * @param key null where the reason is about the product and not about one key
   */
  void skip(String sku, String key, SkipReason reason);

  /** Each at most once a cart. */
  void warn(Warning warning);
}
