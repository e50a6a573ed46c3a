package io.crossdock.stock.cart;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Computes one cart, product by product. For one thread, once. */
final class CartRun {

  private final Catalogue catalogue;
  private final Cart cart;
  private final Source source;
  private final CartSink sink;

  /** Null where the cart's keys are master SKUs. */
  private final Codes codes;

  /** What is not newer than that is not due; {@link Units#NEVER} where everything is due. */
  private final long sent;

  /** Products that are never sent to this cart; null where only some are looked at. */
  private BitSet excluded;

  private final Set<Warning> told = new LinkedHashSet<>();
  private final Set<Warning> found = new LinkedHashSet<>();

  CartRun(Catalogue catalogue, Cart cart, Source source, CartSink sink) {
    this.catalogue = catalogue;
    this.cart = cart;
    this.source = source;
    this.sink = sink;
    this.codes = cart.alias() == null ? null : catalogue.codes(cart.alias());
    long lastAt = Units.moment(cart.uploaded().lastAt());
    this.sent = Units.moment(cart.uploaded().settingsAt()) > lastAt ? Units.NEVER : lastAt;
  }

  /** Whichever are fewer are gone through. */
  private static BitSet excluded(Set<String> skus, Catalogue catalogue) {
    BitSet excluded = new BitSet();
    if (skus.size() > catalogue.types.length) {
      for (int product = 0; product < catalogue.types.length; product++) {
        excluded.set(product, skus.contains(catalogue.names.name(product)));
      }
    } else {
      for (String sku : skus) {
        int product = catalogue.names.find(sku);
        if (product >= 0) {
          excluded.set(product);
        }
      }
    }
    return excluded;
  }

  void all() {
    excluded = excluded(cart.excluded(), catalogue);
    for (int product = 0; product < catalogue.types.length; product++) {
      one(product);
    }
  }

  /** Reasons are looked for in their order of precedence. */
  void one(int product) {
    if (catalogue.types[product] == null) {
      return;
    }
    String sku = catalogue.names.name(product);
    SkipReason reason = gate(product, sku);
    if (reason != null) {
      sink.skip(sku, null, reason);
      return;
    }
    List<String> keys = keys(product, sku);
    if (keys.isEmpty()) {
      sink.skip(
          sku,
          null,
          codes.from[product] == codes.from[product + 1]
              ? SkipReason.ALIAS_MISSING
              : SkipReason.ALIAS_NOT_UNIQUE);
      return;
    }
    reason = source.lacks(product);
    if (reason == SkipReason.NO_STOCK_RECORD || reason == SkipReason.BUNDLE_NO_STOCK_RECORD) {
      withoutRecord(sku, keys, reason);
    } else if (reason != null) {
      sink.skip(sku, null, reason);
    } else if (sent != Units.NEVER && !source.newer(product, sent)) {
      sink.skip(sku, null, SkipReason.UNCHANGED_SINCE_LAST_UPLOAD);
    } else {
      for (String key : keys) {
        send(sku, key, source.amount(product, key, found));
      }
      warn();
    }
  }

  private SkipReason gate(int product, String sku) {
    if (catalogue.types[product] == Product.Type.VIRTUAL) {
      return SkipReason.VIRTUAL_PRODUCT;
    }
    if (!catalogue.active[product] && catalogue.merchant.ignoresInactive()) {
      return SkipReason.PRODUCT_INACTIVE;
    }
    boolean never = excluded == null ? cart.excluded().contains(sku) : excluded.get(product);
    return never ? SkipReason.EXCLUDED_SKU : null;
  }

  /** Every code of the alias that no other product claims (R-KEY-1 to 3). */
  private List<String> keys(int product, String sku) {
    if (codes == null) {
      return List.of(sku);
    }
    List<String> keys = new ArrayList<>(1);
    for (int i = codes.from[product]; i < codes.from[product + 1]; i++) {
      if (!codes.shared[i]) {
        keys.add(codes.code(i));
      }
    }
    return keys;
  }

  /** Nobody knows how many there are; what was shown before may be taken back (R-GATE-5). */
  private void withoutRecord(String sku, List<String> keys, SkipReason never) {
    List<Amount> before = new ArrayList<>(1);
    for (String key : keys) {
      Amount last = cart.uploaded().sent().of(key);
      if (last != null) {
        before.add(last);
      }
    }
    if (before.isEmpty()) {
      sink.skip(sku, null, never);
      return;
    }
    if (cart.vanished() == Cart.Vanished.HOLD) {
      sink.skip(sku, null, SkipReason.RECORD_VANISHED);
      return;
    }
    Amount nothing = source.nothing(before);
    if (nothing == null) {
      sink.skip(sku, null, SkipReason.NO_LOCATION_MAPPED);
    } else if (sent != Units.NEVER && before.stream().allMatch(Amount::isZero)) {
      // No record says when it went; that the cart has 0 already says that it was told.
      sink.skip(sku, null, SkipReason.UNCHANGED_SINCE_LAST_UPLOAD);
    } else {
      keys.forEach(key -> send(sku, key, nothing));
    }
  }

  private void send(String sku, String key, Amount amount) {
    SkipReason reason = cart.shelf() == null ? null : cart.shelf().refuses(key, amount);
    if (reason == null) {
      sink.upload(sku, key, amount);
    } else {
      sink.skip(sku, key, reason);
    }
  }

  private void warn() {
    if (!found.isEmpty()) {
      for (Warning warning : found) {
        if (told.add(warning)) {
          sink.warn(warning);
        }
      }
      found.clear();
    }
  }
}
