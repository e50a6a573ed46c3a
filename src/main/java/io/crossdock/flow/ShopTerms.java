package io.crossdock.flow;

import java.util.function.UnaryOperator;

/**
 * What one shop wants of whoever computes its amounts.
 *
 * @param code the shop's code of the hub's SKU, where the source knows no codes of its own
 * @param sku the hub's SKU of the shop's code, likewise
 * @param cart its settings as a cart; null where it has none. A warehouse whose stock the hub
 *     promises heeds of them what is about any stock: whether it uploads, its rules, what is
 *     excluded
 */
public record ShopTerms(
    String shop, UnaryOperator<String> code, UnaryOperator<String> sku, CartTerms cart) {

  /** One that calls everything as the hub does. */
  public static ShopTerms plain(String shop) {
    return new ShopTerms(shop, UnaryOperator.identity(), UnaryOperator.identity(), null);
  }
}
