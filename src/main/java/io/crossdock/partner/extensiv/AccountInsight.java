package io.crossdock.partner.extensiv;

import io.crossdock.operate.Explains.Explanation;
import io.crossdock.operate.Explains.Line;
import io.crossdock.stock.cart.Catalogue;
import io.crossdock.stock.cart.Working;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the account has of a SKU, for people. Thread-safe. */
final class AccountInsight {

  private final ExtensivSettings settings;
  private final Present present;

  AccountInsight(ExtensivSettings settings, Present present) {
    this.settings = settings;
    this.present = present;
  }

  /**
   * @param key a master SKU, or a code of one
   * @param location the id or name of a warehouse; null for all
   */
  Optional<Explanation> explain(String key, String location) {
    String sku = present.catalogue().map(all -> sku(all, key)).orElse(null);
    return sku == null
        ? Optional.empty()
        : present.of(List.of(sku)).map(now -> explain(now, sku, location));
  }

  private static String sku(Catalogue all, String key) {
    return all.has(key)
        ? key
        : all.aliases().stream()
            .map(alias -> all.owner(alias, key))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  private Explanation explain(Present.Now now, String sku, String location) {
    Working working = AccountView.working(now, sku);
    List<Working.Term> terms =
        working.terms().stream()
            .filter(term -> location == null || location.equals(term.of()))
            .toList();
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line(
            "load",
            null,
            now.of().mark(),
            now.of().completeAt(),
            now.of().products() + " products and " + now.of().records() + " stock records"));
    for (String alias : now.part().aliases()) {
      now.part()
          .codes(alias, sku)
          .forEach(code -> lines.add(new Line("alias " + alias, null, null, null, code)));
    }
    lines.addAll(CartWords.terms(terms));
    long combined =
        terms.stream().filter(term -> term.value() != null).mapToLong(Working.Term::level).sum();
    String summary =
        terms.isEmpty()
            ? settings.name() + " has no stock record of " + sku
            : combined
                + " available in the "
                + terms.stream().filter(term -> term.value() != null).count()
                + " warehouses that are combined; what a cart shows of it the cart explains";
    return new Explanation(settings.name(), sku, summary, lines);
  }
}
