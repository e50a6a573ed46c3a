package io.crossdock.shop;

import io.crossdock.flow.Gate;
import io.crossdock.flow.Target;
import io.crossdock.flow.Targets;
import io.crossdock.operate.Explains.Line;
import io.crossdock.shop.CartItems.Known;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.CartResult.Skipped;
import io.crossdock.stock.cart.SkipReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Targets of a cart that has some items only in some of its places, as it said itself: without the
 * others, until it is time to ask it again. Thread-safe.
 */
final class SettableTargets implements Targets {

  private final Targets all;
  private final CartItems items;
  private final Predicate<Known> due;

  /**
   * @param due whether it is time to ask: sooner for whoever has a change to send
   */
  SettableTargets(Targets all, CartItems items, Predicate<Known> due) {
    this.all = all;
    this.items = items;
    this.due = due;
  }

  @Override
  public Map<String, Target> of(Collection<String> skus) {
    Map<String, Target> targets = all.of(skus);
    List<String> codes = new ArrayList<>();
    targets.values().stream()
        .flatMap(target -> target.amounts().entrySet().stream())
        .filter(one -> one.getValue() instanceof Amount.ByPlace)
        .forEach(one -> codes.add(one.getKey()));
    if (codes.isEmpty()) {
      return targets;
    }
    Map<String, Known> lacking = new HashMap<>(items.of(codes));
    lacking.values().removeIf(known -> !known.isTroubled() || due.test(known));
    Map<String, Target> settable = new HashMap<>();
    targets.forEach((sku, target) -> settable.put(sku, settable(target, lacking)));
    return settable;
  }

  /**
   * @param lacking by code; those that lack nothing change nothing
   */
  static Target settable(Target target, Map<String, Known> lacking) {
    if (target.amounts().keySet().stream().map(lacking::get).allMatch(Objects::isNull)) {
      return target;
    }
    Map<String, Amount> amounts = new LinkedHashMap<>();
    List<Skipped> skipped = new ArrayList<>(target.skipped());
    target
        .amounts()
        .forEach(
            (code, amount) -> {
              Known known = lacking.get(code);
              Amount here = known == null ? amount : known.settable(amount);
              if (!here.equals(amount)) {
                skipped.add(new Skipped(target.sku(), code, SkipReason.CART_NOT_TRACKED));
              }
              if (here.equals(amount) || !isNowhere(here)) {
                amounts.put(code, here);
              }
            });
    return new Target(
        target.sku(),
        amounts,
        skipped,
        target.limit(),
        target.untold(),
        target.sold(),
        target.asOf(),
        target.rule());
  }

  private static boolean isNowhere(Amount amount) {
    return amount instanceof Amount.ByPlace by && by.quantities().isEmpty();
  }

  @Override
  public List<String> page(String afterSku, int limit) {
    return all.page(afterSku, limit);
  }

  @Override
  public boolean knows(String sku) {
    return all.knows(sku);
  }

  @Override
  public Map<String, String> skus(Collection<String> codes) {
    return all.skus(codes);
  }

  @Override
  public Set<String> ordered(Collection<String> named) {
    return all.ordered(named);
  }

  @Override
  public Gate gate() {
    return all.gate();
  }

  @Override
  public List<Line> tell(String sku) {
    return all.tell(sku);
  }
}
