package io.crossdock.shop;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.flow.Availability;
import io.crossdock.flow.Gate;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Target;
import io.crossdock.flow.Targets;
import io.crossdock.operate.OpenEntries;
import io.crossdock.operate.Previews;
import io.crossdock.shop.CartItems.Known;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.SkipReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What would be sent to a cart and why not, by what the hub believes it shows: the cart is not
 * asked. Thread-safe.
 */
public final class CartPreview implements Previews {

  private final ShopBasics shop;
  private final Targets targets;
  private final CartItems items;
  private final CamelLedger ledger;
  private final Positions positions;
  private final OpenEntries open;
  private final CartKeys keys;

  public CartPreview(ShopBasics shop, Targets targets, CartItems items, CamelLedger ledger) {
    this.shop = shop;
    this.targets = targets;
    this.items = items;
    this.ledger = ledger;
    this.positions = new Positions(ledger);
    this.open = new OpenEntries(ledger);
    this.keys = new CartKeys(shop.name(), targets, ledger);
  }

  @Override
  public Preview preview(List<String> named, int limit) {
    List<String> all =
        named.isEmpty()
            ? open.waiting(shop.stockChannel(), limit + 1)
            : named.stream().map(keys::needed).distinct().toList();
    List<String> some = all.stream().limit(limit).toList();
    Gate gate = targets.gate();
    Map<String, Target> of = targets.of(some);
    Map<String, Position<Shown>> shown =
        positions.of(Availability.shadow(shop.name()), some, Shown.class);
    Map<String, Known> known =
        items.of(of.values().stream().flatMap(one -> one.amounts().keySet().stream()).toList());
    return new Preview(
        shop.name(),
        some.stream()
            .map(
                sku -> {
                  Position<Shown> position = shown.get(sku);
                  Shown now = position == null ? null : position.value();
                  return gate.isOk()
                      ? change(of.get(sku), now, known)
                      : new Change(sku, believed(of.get(sku), now), null, gate.word());
                })
            .toList(),
        all.size() > some.size());
  }

  private Change change(Target target, Shown shown, Map<String, Known> known) {
    CartNeed need = CartNeed.of(target, shown, ledger.now());
    List<String> why = new ArrayList<>();
    List<String> then = new ArrayList<>();
    need.due()
        .forEach(
            (code, amount) -> {
              Known one = known.get(code);
              if (one != null && one.problem() != null) {
                why.add(code + ": " + one.words());
              } else {
                then.add(text(target, code, amount));
              }
            });
    need.equal().keySet().forEach(code -> why.add(code + ": " + SkipReason.CART_ALREADY_EQUAL));
    if (!target.skipped().isEmpty()) {
      why.add(Words.of(target.skipped()));
    }
    if (!then.isEmpty()) {
      why.add(target.rule());
    }
    if (need.waits()) {
      why.add("of " + target.total() + " until other shops were lowered");
    }
    return new Change(
        target.sku(),
        believed(target, shown),
        then.isEmpty() ? null : String.join("; ", then),
        String.join("; ", why));
  }

  private static String believed(Target target, Shown shown) {
    if (shown == null || shown.sent() == null || shown.sent().isEmpty()) {
      return null;
    }
    return shown.sent().keySet().stream()
        .sorted()
        .map(code -> text(target, code, CartNeed.believed(target, shown, code)))
        .collect(Collectors.joining("; "));
  }

  /** The code where it says more than the SKU. */
  private static String text(Target target, String code, Amount amount) {
    return (code.equals(target.sku()) ? "" : code + ": ") + Words.of(amount);
  }
}
