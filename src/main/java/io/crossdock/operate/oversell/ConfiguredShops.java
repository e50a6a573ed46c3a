package io.crossdock.operate.oversell;

import java.util.List;

/**
 * Who sells a warehouse's stock, as configured.
 *
 * @param shops who show it, in order of priority
 * @param globalBuffer pieces that nobody shows where stock is divided
 * @param silent who sell without showing it: no way of telling keeps them from selling too much
 */
public record ConfiguredShops(
    List<SellingShop> shops, OversellQuestion.Mode mode, long globalBuffer, List<String> silent) {

  public ConfiguredShops {
    shops = List.copyOf(shops);
    silent = List.copyOf(silent);
  }
}
