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
import io.crossdock.stock.cart.Working;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cases of {@code cases/extensiv} of kind {@code sync}, each by the rules alone and through the
 * routes of a hub; their format is in {@code 00-case-format.json}. {@code -Dcases.dir=FOLDER} runs
 * those of {@code FOLDER/extensiv} (or of the folder itself) instead; which of those an account
 * cannot be, and so are run by the rules alone, is printed. Other kinds are tests written by hand.
 */
class ExtensivCasesTest {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final Path OURS = Path.of("src/test/resources/cases/extensiv");

  /** Cases of our own, of what the others leave out. */
  private static final Path MORE = Path.of("src/test/resources/cases/extensiv-more");

  private static Path folder() {
    String other = System.getProperty("cases.dir");
    if (other == null) {
      return OURS;
    }
    Path inIt = Path.of(other).resolve("extensiv");
    return Files.isDirectory(inIt) ? inIt : Path.of(other);
  }

  @TempDir static Path home;

  private static final Logger LOG = LoggerFactory.getLogger(ExtensivCasesTest.class);

  private static ExtensivCaseHub hub;
  private static final Map<String, ExtensivCasePlay> PLAYS = new LinkedHashMap<>();

  @BeforeAll
  static void begins() throws IOException {
    hub = new ExtensivCaseHub(home);
    for (JsonNode scenario : scenarios()) {
      String name = name(scenario);
      String whyNot = ExtensivCaseFit.whyNot(scenario.path("given"));
      if (whyNot == null) {
        PLAYS.put(name, new ExtensivCasePlay(hub, scenario, "om" + PLAYS.size()));
        scenario.at("/given/carts").forEach(cart -> told(name, cart));
      } else {
        LOG.info("{} by the rules alone: {}", name, whyNot);
      }
    }
    JsonNode plain = plain().path("given");
    hub.account("rel", plain);
    hub.cart("relc0", "rel", plain.at("/carts/0"));
    hub.to("relc0", "http://127.0.0.1:1/nobody-is-there");
    hub.cart("relc1", "rel", plain.at("/carts/0"));
    hub.start();
  }

  private static JsonNode plain() throws IOException {
    return JSON.readTree(OURS.resolve("case-ext-01.json").toFile());
  }

  private static void told(String name, JsonNode cart) {
    String whyNot = ExtensivCaseFit.whyNotCart(cart);
    if (whyNot != null) {
      LOG.info("{}, cart {} by the rules alone: {}", name, cart.path("id").asText(), whyNot);
    }
  }

  @AfterAll
  static void ends() {
    hub.close();
    PLAYS.clear();
  }

  private static String name(JsonNode scenario) {
    return scenario.path("id").asText() + " " + scenario.path("title").asText();
  }

  private static List<JsonNode> scenarios() throws IOException {
    List<JsonNode> scenarios = scenarios(folder());
    if (folder().equals(OURS)) {
      scenarios.addAll(scenarios(MORE));
    }
    return scenarios;
  }

  private static List<JsonNode> scenarios(Path folder) throws IOException {
    List<JsonNode> scenarios = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".json") && !name.matches("(00-|index|sample).*")) {
          JsonNode scenario = JSON.readTree(file.toFile());
          if (scenario.path("kind").asText().equals("sync")) {
            scenarios.add(scenario);
          }
        }
      }
    }
    assertThat(scenarios).isNotEmpty();
    return scenarios;
  }

  @TestFactory
  Stream<DynamicTest> numbers_for_carts() throws IOException {
    return scenarios().stream().map(one -> DynamicTest.dynamicTest(name(one), () -> play(one)));
  }

  @TestFactory
  Stream<DynamicTest> numbers_that_carts_are_told_by_a_hub() {
    return PLAYS.entrySet().stream()
        .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> one.getValue().play()));
  }

  /** REL-03, its last: the others of a lost answer are with the carts that can lose one. */
  @Test
  void a_cart_that_fails_does_not_stop_the_other_carts() throws IOException {
    ExtensivCaseAccount.set(hub.simulator("rel"), plain().path("given"));
    hub.run("rel", "load", null);
    hub.ask("relc0-upload", null);
    hub.until(() -> hub.waiting("relc0") == 1);
    hub.run("relc1", "upload", null);

    assertThat(hub.file("relc1")).hasSize(2);
    assertThat(hub.waiting("relc0")).isOne();
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
      CartSeen.of(result).compare(one.getKey(), one.getValue());
      workings(numbers, snapshot, cart, result);
    }
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
