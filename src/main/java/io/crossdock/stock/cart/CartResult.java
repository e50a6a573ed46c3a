package io.crossdock.stock.cart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A cart's numbers. Unless the status is {@code OK} there are none.
 *
 * @param uploads by key
 */
public record CartResult(
    CartStatus status, Map<String, Amount> uploads, List<Skipped> skipped, Set<Warning> warnings) {

  /**
   * @param key null where the reason is about the product
   * @param place where the reason is about one place of the key; null where it is not
   */
  public record Skipped(String sku, String key, SkipReason reason, String place) {

    /** Wherever. */
    public Skipped(String sku, String key, SkipReason reason) {
      this(sku, key, reason, null);
    }

    /** What people are shown: the cart's SKU for reasons of the cart, else the master SKU. */
    public String subject() {
      return key == null ? sku : key;
    }
  }

  public CartResult {
    uploads = Collections.unmodifiableMap(new LinkedHashMap<>(uploads));
    skipped = List.copyOf(skipped);
    warnings = Collections.unmodifiableSet(new LinkedHashSet<>(warnings));
  }

  /** Keeps all it is told. */
  static final class Collecting implements CartSink {

    private final Map<String, Amount> uploads = new LinkedHashMap<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private final Set<Warning> warnings = new LinkedHashSet<>();

    @Override
    public void upload(String sku, String key, Amount amount) {
      uploads.put(key, amount);
    }

    @Override
    public void skip(String sku, String key, SkipReason reason) {
      skipped.add(new Skipped(sku, key, reason));
    }

    @Override
    public void warn(Warning warning) {
      warnings.add(warning);
    }

    CartResult result(CartStatus status) {
      return new CartResult(status, uploads, skipped, warnings);
    }
  }
}
