package io.crossdock.partner.shopify;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The versions of the API that are spoken. Shopify changed how quantities are compared and set
 * between them (changelog of 12 December 2025): which one is asked for is pinned by a setting.
 * Shopify serves each for a year at least, and then answers as another ({@link ServedVersion}).
 */
enum ApiVersion {
  /** Compares by {@code compareQuantity}, or not at all in a whole call. */
  V2025_10("2025-10"),
  /** Compares by {@code changeFromQuantity}, null not to; each call has an idempotency key. */
  V2026_04("2026-04");

  private final String text;

  ApiVersion(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** Shopify serves it until then at least: each for a year, from the first of its month. */
  LocalDate served() {
    return LocalDate.parse(text + "-01").plusYears(1);
  }

  /** Null if there is none. */
  static ApiVersion of(String text) {
    return Arrays.stream(values()).filter(one -> one.text.equals(text)).findFirst().orElse(null);
  }

  static String all() {
    return Arrays.stream(values()).map(ApiVersion::text).collect(Collectors.joining(" or "));
  }

  /** Whether a call that sets quantities has a key, and each quantity says whence it changes. */
  boolean hasKeys() {
    return this == V2026_04;
  }
}
