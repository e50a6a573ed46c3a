package io.crossdock.partner.extensiv;

import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.flow.Availability;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Target;
import io.crossdock.shop.CartItems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What each cart was told of a SKU last, or why it never was. Thread-safe. */
final class CartColumns {

  private final OneCatalogue one;
  private final Positions positions;

  CartColumns(OneCatalogue one, Positions positions) {
    this.one = one;
    this.positions = positions;
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    for (String cart : one.carts().keySet()) {
      names.addAll(List.of(cart + " lastSyncAt", cart + " lastQuantity", cart + " skipReason"));
    }
    return names;
  }

  /** By SKU, in the order of the names. */
  Map<String, List<String>> of(Collection<String> skus) {
    Map<String, List<String>> rows = new HashMap<>();
    Map<String, Map<String, Target>> targets = new LinkedHashMap<>();
    one.carts().forEach((cart, all) -> targets.put(cart, all.of(skus)));
    skus.forEach(sku -> rows.put(sku, new ArrayList<>()));
    targets.forEach(
        (cart, all) -> {
          Map<String, Position<Shown>> shown =
              positions.of(Availability.shadow(cart), skus, Shown.class);
          rows.forEach((sku, row) -> add(row, cart, all.get(sku), shown.get(sku)));
        });
    return rows;
  }

  /** Under each code, where there are several. */
  private static String last(Shown shown) {
    if (shown.sent() == null) {
      return String.valueOf(shown.quantity());
    }
    return shown.sent().size() == 1
        ? CartWords.text(shown.sent().values().iterator().next().amount())
        : new TreeMap<>(shown.sent())
            .entrySet().stream()
                .map(one -> one.getKey() + ": " + CartWords.text(one.getValue().amount()))
                .collect(Collectors.joining("; "));
  }

  private void add(List<String> row, String cart, Target target, Position<Shown> shown) {
    row.add(shown == null ? "NEVER" : String.valueOf(shown.value().at()));
    row.add(shown == null ? null : last(shown.value()));
    row.add(why(cart, target, shown == null));
  }

  /** Why it is not sent; null where it is. One that never was always has a reason. */
  private String why(String cart, Target target, boolean never) {
    if (!target.skipped().isEmpty()) {
      return target.skipped().stream()
          .map(CartWords::text)
          .distinct()
          .collect(Collectors.joining("; "));
    }
    if (target.amounts().isEmpty()) {
      return target.rule();
    }
    Map<String, Position<CartItems.Known>> items =
        positions.of(CartItems.position(cart), target.amounts().keySet(), CartItems.Known.class);
    String troubles =
        target.amounts().keySet().stream()
            .filter(code -> items.containsKey(code) && items.get(code).value().problem() != null)
            .map(
                code -> {
                  CartItems.Known known = items.get(code).value();
                  return known.words() + ": " + CartWords.meaning(known.problem()) + ", " + code;
                })
            .collect(Collectors.joining("; "));
    if (!troubles.isEmpty()) {
      return troubles;
    }
    return never ? "not sent yet" : null;
  }
}
