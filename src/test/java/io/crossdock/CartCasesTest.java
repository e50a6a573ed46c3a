package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.Cart;
import io.crossdock.stock.cart.CartError;
import io.crossdock.stock.cart.CartNumbers;
import io.crossdock.stock.cart.CartResult;
import io.crossdock.stock.cart.SkipReason;
import io.crossdock.stock.cart.Snapshot;
import io.crossdock.stock.cart.Warning;
import io.crossdock.stock.cart.Working;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The cases of {@code cases/extensiv} of kind {@code sync}, by the rules alone; their format is in
 * {@code 00-case-format.json}. {@code -Dcases.dir=FOLDER} runs those of {@code FOLDER/extensiv} (or
 * of the folder itself) instead. Other kinds are tests written by hand.
 */
class CartCasesTest {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final Path OURS = Path.of("src/test/resources/cases/extensiv");

  private static Path folder() {
    String other = System.getProperty("cases.dir");
    if (other == null) {
      return OURS;
    }
    Path inIt = Path.of(other).resolve("extensiv");
    return Files.isDirectory(inIt) ? inIt : Path.of(other);
  }

  @TestFactory
  Stream<DynamicTest> numbers_for_carts() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder())) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".json") && !name.matches("(00-|index|sample).*")) {
          JsonNode scenario = JSON.readTree(file.toFile());
          if (scenario.path("kind").asText().equals("sync")) {
            tests.add(
                DynamicTest.dynamicTest(
                    scenario.path("id").asText() + " " + scenario.path("title").asText(),
                    () -> play(scenario)));
          }
        }
      }
    }
    assertThat(tests).isNotEmpty();
    return tests.stream();
  }

  private static void play(JsonNode scenario) {
    CaseText.only(scenario, "id", "kind", "title", "trap", "basis", "note", "given", "expect");
    JsonNode given = scenario.path("given");
    Snapshot snapshot = CartCase.snapshot(given);
    CartNumbers numbers = CartNumbers.of(snapshot);
    Map<String, Cart> carts = new LinkedHashMap<>();
    given
        .path("carts")
        .forEach(
            one -> assertThat(carts.put(one.path("id").asText(), CartCase.cart(one))).isNull());
    JsonNode expect = scenario.path("expect");
    CaseText.only(expect, "carts");
    assertThat(expect.path("carts").size()).as("expected carts").isPositive();
    for (Map.Entry<String, JsonNode> one : expect.path("carts").properties()) {
      assertThat(carts).containsKey(one.getKey());
      Cart cart = carts.get(one.getKey());
      CartResult result = numbers.of(cart);
      compare(one.getKey(), one.getValue(), result);
      workings(numbers, snapshot, cart, result);
    }
  }

  private static void compare(String cart, JsonNode expected, CartResult result) {
    CaseText.only(expected, "status", "error", "upload", "skipped", "warnings");
    assertThat(result.status().word())
        .as("status of " + cart)
        .isEqualTo(expected.get("status").asText());
    JsonNode error = expected.path("error");
    assertThat(result.status().error())
        .as("error of " + cart)
        .isEqualTo(error.isTextual() ? error.asText() : null);
    Map<String, Amount> upload = new TreeMap<>();
    expected
        .path("upload")
        .properties()
        .forEach(one -> upload.put(one.getKey(), CartCase.amount(one.getValue())));
    assertThat(new TreeMap<>(result.uploads())).as("upload of " + cart).isEqualTo(upload);
    Map<String, String> skipped = new TreeMap<>();
    expected
        .path("skipped")
        .properties()
        .forEach(one -> skipped.put(one.getKey(), known(one.getValue().asText())));
    Map<String, String> skips = new TreeMap<>();
    result.skipped().forEach(one -> skips.put(one.subject(), one.reason().name()));
    assertThat(skips).as("skipped of " + cart).isEqualTo(skipped);
    List<String> warnings = new ArrayList<>();
    expected.path("warnings").forEach(one -> warnings.add(one.asText()));
    assertThat(result.warnings().stream().map(Warning::text))
        .as("warnings of " + cart)
        .containsExactlyInAnyOrderElementsOf(warnings);
  }

  /** A reason or error nobody knows is a mistake of the case. */
  private static String known(String reason) {
    return SkipReason.valueOf(reason).name();
  }

  /** What explains a number comes to the same number. */
  private static void workings(
      CartNumbers numbers, Snapshot snapshot, Cart cart, CartResult result) {
    Map<String, Amount> uploads = new LinkedHashMap<>();
    List<CartResult.Skipped> skipped = new ArrayList<>();
    snapshot.products().stream()
        .map(product -> product.sku())
        .distinct()
        .forEach(
            sku -> {
              Working working = numbers.working(cart, sku);
              uploads.putAll(working.outcome().uploads());
              skipped.addAll(working.outcome().skipped());
              assertThat(working.outcome().status()).isEqualTo(result.status());
            });
    assertThat(uploads).isEqualTo(result.uploads());
    assertThat(skipped).containsExactlyInAnyOrderElementsOf(result.skipped());
  }

  @Test
  void a_word_nobody_knows_fails_the_case_and_so_does_a_wrong_expectation() throws IOException {
    ObjectNode scenario = (ObjectNode) JSON.readTree(OURS.resolve("case-ext-09.json").toFile());
    play(scenario);
    ObjectNode cart = (ObjectNode) scenario.at("/given/carts/0");
    cart.put("quickly", true);
    assertThatThrownBy(() -> play(scenario)).hasMessageContaining("quickly");
    cart.remove("quickly");
    ((ObjectNode) scenario.at("/expect/carts/shop/upload")).put("X", 3);
    assertThatThrownBy(() -> play(scenario)).hasMessageContaining("upload of shop");
    ((ObjectNode) scenario.at("/expect/carts/shop/upload")).put("X", 2);
    ((ObjectNode) scenario.at("/expect/carts/shop/skipped")).put("A", "NO_REASON");
    assertThatThrownBy(() -> play(scenario)).hasMessageContaining("NO_REASON");
    ((ObjectNode) scenario.at("/expect/carts/shop")).putObject("skipped");
    ((ArrayNode) scenario.at("/expect/carts/shop/warnings")).add("QUANTITY_CAPPED:A");
    assertThatThrownBy(() -> play(scenario)).hasMessageContaining("warnings of shop");
  }

  @Test
  void the_words_of_the_format_are_those_of_the_code() throws IOException {
    JsonNode format = JSON.readTree(OURS.resolve("00-case-format.json").toFile());
    List<String> reasons = new ArrayList<>();
    format
        .path("skipReasons in order of precedence")
        .forEach(line -> reasons.addAll(List.of(line.asText().split(" \\| ", -1))));
    assertThat(Stream.of(SkipReason.values()).map(Enum::name)).containsExactlyElementsOf(reasons);
    List<String> errors = new ArrayList<>();
    format.path("errors").forEach(error -> errors.add(error.asText()));
    errors.removeIf(error -> error.startsWith("LOAD_"));
    assertThat(Stream.of(CartError.values()).map(Enum::name)).containsExactlyElementsOf(errors);
  }
}
