package io.crossdock.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.order.Decoding.Decoded;
import io.crossdock.order.Decoding.Foreign;
import io.crossdock.order.Encoding.Encoded;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

class OrderNumbersPropertyTest {

  private static final OrderNumbers NUMBERS =
      new OrderNumbers(
          List.of(
              new SellerSuffixes("se", "-SE", List.of("-SWEDEN")),
              new SellerSuffixes("eu", "-EU"),
              new SellerSuffixes("erp", "-ERP")),
          OrderNumbers.LONGEST);

  @Property
  void decode_gives_back_what_was_encoded(
      @ForAll("sellers") String seller, @ForAll @StringLength(max = 60) String number) {
    if (NUMBERS.encode(seller, number) instanceof Encoded encoded) {
      assertThat(encoded.number()).hasSizeLessThanOrEqualTo(OrderNumbers.LONGEST);
      assertThat(NUMBERS.decode(encoded.number())).isEqualTo(new Decoded(seller, number.strip()));
    } else {
      assertThat(number.isBlank() || number.strip().length() > 46).isTrue();
    }
  }

  @Property
  void a_usable_set_never_gives_two_orders_one_number(
      @ForAll("sets") List<String> suffixes,
      @ForAll("numbers") String one,
      @ForAll("numbers") String other) {
    List<SellerSuffixes> sellers = new ArrayList<>();
    for (int i = 0; i < suffixes.size(); i++) {
      sellers.add(new SellerSuffixes("shop" + i, suffixes.get(i)));
    }
    List<SuffixProblem> problems = OrderNumbers.problems(sellers, 50);
    if (problems.isEmpty()) {
      OrderNumbers numbers = new OrderNumbers(sellers, 50);
      for (int i = 1; i < sellers.size(); i++) {
        assertThat(number(numbers, "shop0", one))
            .isNotEqualToIgnoringCase(number(numbers, "shop" + i, other));
      }
    } else {
      for (SuffixProblem problem : problems) {
        for (String suffix : problem.suffixes()) {
          assertThat(problem.example().toUpperCase(java.util.Locale.ROOT))
              .endsWith(
                  problem.example().isEmpty() ? "" : suffix.toUpperCase(java.util.Locale.ROOT));
        }
      }
    }
  }

  private static String number(OrderNumbers numbers, String seller, String number) {
    return ((Encoded) numbers.encode(seller, number)).number();
  }

  @Example
  void a_former_suffix_still_decodes() {
    assertThat(NUMBERS.decode("5178-SWEDEN")).isEqualTo(new Decoded("se", "5178"));
    assertThat(NUMBERS.encode("se", "5178")).isEqualTo(new Encoded("5178-SE"));
  }

  @Example
  void a_suffix_is_known_in_any_case_and_the_number_keeps_its_own() {
    assertThat(NUMBERS.decode("Ab-se")).isEqualTo(new Decoded("se", "Ab"));
  }

  @Example
  void a_suffix_alone_is_nobodys_number() {
    assertThat(NUMBERS.decode("-SE")).isEqualTo(new Foreign());
    assertThat(NUMBERS.decode(" -SE")).isEqualTo(new Foreign());
    assertThat(NUMBERS.decode("")).isEqualTo(new Foreign());
  }

  @Example
  void a_former_suffix_may_not_end_with_anothers_either() {
    List<SellerSuffixes> sellers =
        List.of(
            new SellerSuffixes("se", "-SE"), new SellerSuffixes("b2b", "-B", List.of("-B2B-SE")));

    assertThat(OrderNumbers.problems(sellers, 50))
        .extracting(SuffixProblem::text)
        .containsExactly(
            "The suffixes '-SE' of se and '-B2B-SE' of b2b cannot be told apart: one ends with the"
                + " other; both would produce the number '5178-B2B-SE'.");
    assertThatThrownBy(() -> new OrderNumbers(sellers, 50))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5178-B2B-SE");
  }

  @Example
  void a_seller_may_go_back_to_a_former_suffix() {
    assertThat(
            OrderNumbers.problems(
                List.of(new SellerSuffixes("se", "-SE", List.of("-SWE-OLD", "-SE"))), 50))
        .isEmpty();
  }

  @Provide
  Arbitrary<String> sellers() {
    return Arbitraries.of("se", "eu", "erp");
  }

  @Provide
  Arbitrary<List<String>> sets() {
    return Arbitraries.of("", "-A", "-a", "-B", "-A-B", "B", "-BA", "A-A")
        .list()
        .ofMinSize(2)
        .ofMaxSize(4);
  }

  @Provide
  Arbitrary<String> numbers() {
    return Arbitraries.of("1", "1-A", "1-B", "1-", "A", "1-A-B", "1-a");
  }
}
