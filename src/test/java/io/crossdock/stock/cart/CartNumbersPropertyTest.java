package io.crossdock.stock.cart;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Against an oracle that knows the rules only. {@code -Dcart.catalogues=1000000}: the long round,
 * so many catalogues for each property.
 */
class CartNumbersPropertyTest {

  private static final int TRIES = 100;

  private static LongStream seeds(long seed) {
    long each = Math.max(1, Integer.getInteger("cart.catalogues", 10_000) / TRIES);
    return LongStream.range(0, each).map(i -> seed * 1_000_003 + i);
  }

  private static Map<String, Map<String, BigDecimal>> plain(Map<String, Amount> uploads) {
    Map<String, Map<String, BigDecimal>> plain = new TreeMap<>();
    uploads.forEach((key, amount) -> plain.put(key, plain(amount)));
    return plain;
  }

  private static Map<String, BigDecimal> plain(Amount amount) {
    Map<String, BigDecimal> plain = new TreeMap<>();
    if (amount instanceof Amount.Total total) {
      plain.put("", BigDecimal.valueOf(total.quantity()));
    } else if (amount instanceof Amount.ByPlace places) {
      places.quantities().forEach((place, n) -> plain.put(place, BigDecimal.valueOf(n)));
    }
    return plain;
  }

  @Property(tries = TRIES)
  void numbers_reasons_and_warnings_are_those_of_the_oracle(@ForAll long seed) {
    seeds(seed).forEach(CartNumbersPropertyTest::compare);
  }

  private static void compare(long seed) {
    Catalogues catalogues = new Catalogues(seed);
    Snapshot snapshot = catalogues.snapshot();
    CartNumbers numbers = CartNumbers.of(snapshot);
    for (int i = 0; i < 3; i++) {
      GivenCart given = catalogues.cart(snapshot);
      CartOracle oracle = new CartOracle(snapshot, given);
      String of = "seed " + seed + " cart " + i + " " + given;

      CartResult result = numbers.of(given.cart());

      assertThat(result.status().error()).as(of).isEqualTo(oracle.error);
      assertThat(plain(result.uploads())).as(of).isEqualTo(oracle.uploads);
      Map<String, SkipReason> skipped = new TreeMap<>();
      for (CartResult.Skipped one : result.skipped()) {
        String subject = one.key() == null ? one.sku() : one.sku() + " as " + one.key();
        assertThat(skipped.put(subject, one.reason())).as(of).isNull();
      }
      assertThat(skipped).as(of).isEqualTo(oracle.skipped);
      assertThat(result.warnings().stream().map(Warning::text))
          .as(of)
          .containsExactlyInAnyOrderElementsOf(oracle.warnings);
      workings(numbers, snapshot, given.cart(), result);
    }
  }

  private static void workings(
      CartNumbers numbers, Snapshot snapshot, Cart cart, CartResult result) {
    Map<String, Amount> uploads = new TreeMap<>();
    for (Product product : snapshot.products()) {
      Working working = numbers.working(cart, product.sku());
      uploads.putAll(working.outcome().uploads());
      Map<String, BigDecimal> values =
          working.values().stream()
              .collect(
                  Collectors.toMap(
                      Working.Value::place, value -> BigDecimal.valueOf(value.quantity())));
      working
          .outcome()
          .uploads()
          .forEach(
              (key, amount) -> {
                if (!working.terms().isEmpty() && !values.isEmpty()) {
                  if (snapshot.merchant().mode() == Merchant.Mode.BY_WAREHOUSE) {
                    assertThat(values).isEqualTo(plain(amount));
                  } else {
                    assertThat(values.values()).containsAll(plain(amount).values());
                  }
                }
              });
      for (Working.Value value : working.values()) {
        long last = value.steps().get(value.steps().size() - 1).left();
        assertThat(last).isEqualTo(value.quantity());
      }
    }
    assertThat(uploads).isEqualTo(new TreeMap<>(result.uploads()));
  }

  @Property(tries = TRIES)
  void nothing_is_negative_or_above_what_is_there_and_can_be_built(@ForAll long seed) {
    seeds(seed).forEach(CartNumbersPropertyTest::bounds);
  }

  private static void bounds(long seed) {
    Catalogues catalogues = new Catalogues(seed);
    Snapshot snapshot = catalogues.snapshot();
    GivenCart given = catalogues.cart(snapshot);
    Map<String, Map<String, BigDecimal>> there = new CartOracle(snapshot, given.bare()).uploads;

    plain(CartNumbers.of(snapshot).of(given.cart()).uploads())
        .forEach(
            (key, amounts) ->
                amounts.forEach(
                    (place, amount) -> {
                      assertThat(amount).as("seed %s, %s", seed, key).isNotNegative();
                      assertThat(amount)
                          .as("seed %s, %s at %s", seed, key, place)
                          .isLessThanOrEqualTo(there.get(key).get(place));
                    }));
  }

  @Property(tries = TRIES)
  void more_stock_never_shows_less(@ForAll long seed) {
    seeds(seed).forEach(CartNumbersPropertyTest::grows);
  }

  private static void grows(long seed) {
    Catalogues catalogues = new Catalogues(seed);
    Snapshot snapshot = catalogues.snapshot();
    Cart cart = catalogues.cart(snapshot).unlooked().cart();
    Map<String, Map<String, BigDecimal>> before =
        plain(CartNumbers.of(snapshot).of(cart).uploads());

    Map<String, Map<String, BigDecimal>> after =
        plain(CartNumbers.of(catalogues.more(snapshot)).of(cart).uploads());

    assertThat(after.keySet()).isEqualTo(before.keySet());
    before.forEach(
        (key, amounts) ->
            amounts.forEach(
                (place, amount) ->
                    assertThat(after.get(key).get(place))
                        .as("seed %s, %s at %s", seed, key, place)
                        .isGreaterThanOrEqualTo(amount)));
  }
}
