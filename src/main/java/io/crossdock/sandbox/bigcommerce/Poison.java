package io.crossdock.sandbox.bigcommerce;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Items that no call may adjust, by SKU: with their names, or without. Thread-safe. */
final class Poison {

  private final Set<String> named = new HashSet<>();
  private final Map<String, Integer> silent = new HashMap<>();

  /** The call is refused, and the refusal names it. */
  synchronized void named(String sku) {
    named.add(sku);
  }

  /** The call is refused with that status, and nobody is named. */
  synchronized void silent(String sku, int status) {
    silent.put(sku, status);
  }

  synchronized void cure(String sku) {
    named.remove(sku);
    silent.remove(sku);
  }

  synchronized void clear() {
    named.clear();
    silent.clear();
  }

  synchronized boolean isNamed(String sku) {
    return named.contains(sku);
  }

  /** 0 for none. */
  synchronized int silent(String sku) {
    return silent.getOrDefault(sku, 0);
  }
}
