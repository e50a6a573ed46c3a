package io.crossdock.partner.ongoing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.order.Decoding;
import io.crossdock.order.Encoding;
import io.crossdock.order.OrderNumbers;
import io.crossdock.order.SellerSuffixes;
import io.crossdock.order.SuffixProblem;
import io.crossdock.stock.Answered;
import io.crossdock.stock.Partition;
import io.crossdock.stock.Publishing;
import io.crossdock.stock.Reserved;
import io.crossdock.stock.Shared;
import io.crossdock.stock.SkuStock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The vectors of {@code cases/ongoing} that are about rules alone, one test each; their format is
 * in {@code 00-format.json}. {@code -Dcases.dir=FOLDER} runs those of {@code FOLDER/ongoing}
 * instead.
 */
class OngoingRulesCasesTest {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  @TestFactory
  Stream<DynamicTest> order_numbers() throws IOException {
    JsonNode file = read("01-order-number-vectors.json");
    onlyKeys(file, "what", "config", "encode", "decode", "suffixSets", "properties");
    JsonNode config = file.get("config");
    onlyKeys(config, "channels", "maxLength");
    List<SellerSuffixes> sellers = new ArrayList<>();
    config
        .get("channels")
        .fields()
        .forEachRemaining(
            channel -> {
              onlyKeys(channel.getValue(), "suffix", "orderType", "articleMaster");
              sellers.add(
                  new SellerSuffixes(channel.getKey(), channel.getValue().get("suffix").asText()));
            });
    int maxLength = config.get("maxLength").asInt();
    OrderNumbers numbers = new OrderNumbers(sellers, maxLength);
    return Stream.of(
            each(file.get("encode"), "encode", vector -> encode(numbers, vector)),
            each(file.get("decode"), "decode", vector -> decode(numbers, vector)),
            each(file.get("suffixSets"), "suffixes", vector -> suffixes(vector, maxLength)))
        .flatMap(tests -> tests);
  }

  private static void encode(OrderNumbers numbers, JsonNode vector) {
    onlyKeys(vector, "channel", "native", "basis", "orderNumber", "decodesTo", "rejected", "note");
    Encoding encoding =
        numbers.encode(vector.get("channel").asText(), vector.get("native").asText());
    String said =
        encoding instanceof Encoding.Encoded encoded
            ? encoded.number()
            : encoding instanceof Encoding.Empty ? "EMPTY" : "TOO_LONG";
    assertThat(said)
        .isEqualTo(vector.get(vector.has("rejected") ? "rejected" : "orderNumber").asText());
    assertThat(encoding instanceof Encoding.Encoded).isEqualTo(vector.has("orderNumber"));
    if (vector.has("decodesTo")) {
      assertDecoded(numbers, said, vector.get("decodesTo"));
    }
  }

  private static void decode(OrderNumbers numbers, JsonNode vector) {
    onlyKeys(vector, "orderNumber", "basis", "result", "note");
    assertDecoded(numbers, vector.get("orderNumber").asText(), vector.get("result"));
  }

  private static void assertDecoded(OrderNumbers numbers, String number, JsonNode expected) {
    Decoding right;
    if (expected.isTextual()) {
      assertThat(expected.asText()).isEqualTo("FOREIGN");
      right = new Decoding.Foreign();
    } else {
      onlyKeys(expected, "channel", "native");
      right =
          new Decoding.Decoded(expected.get("channel").asText(), expected.get("native").asText());
    }
    assertThat(numbers.decode(number)).isEqualTo(right);
  }

  private static void suffixes(JsonNode vector, int maxLength) {
    onlyKeys(vector, "suffixes", "valid", "problems", "collision", "note", "basis");
    List<String> suffixes = texts(vector.get("suffixes"));
    List<SellerSuffixes> sellers =
        IntStream.range(0, suffixes.size())
            .mapToObj(i -> new SellerSuffixes("shop" + i, suffixes.get(i)))
            .toList();
    List<String> expected = new ArrayList<>();
    for (JsonNode problem : vector.path("problems")) {
      onlyKeys(problem, "kind", "suffixes");
      SuffixProblem.Kind kind = SuffixProblem.Kind.valueOf(problem.get("kind").asText());
      expected.add(kind + " " + texts(problem.get("suffixes")));
    }
    assertThat(OrderNumbers.problems(sellers, maxLength))
        .extracting(problem -> problem.kind() + " " + problem.suffixes())
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(expected.isEmpty()).isEqualTo(vector.get("valid").asBoolean());
  }

  @TestFactory
  Stream<DynamicTest> stock_publication() throws IOException {
    JsonNode file = read("02-stock-publication-vectors.json");
    onlyKeys(file, "what", "strictBound", "vectors");
    return each(file.get("vectors"), "stock", OngoingRulesCasesTest::publication);
  }

  private static void publication(JsonNode vector) {
    onlyKeys(
        vector,
        "sellableNumberOfItems",
        "reservedNotYetInWms",
        "available",
        "mode",
        "parameters",
        "publish",
        "worstCaseSimultaneousSales",
        "canOversell",
        "basis",
        "note");
    Reserved reserved =
        new Reserved(
            List.of(
                new Reserved.Open(
                    "SE:1", 1, Math.toIntExact(whole(vector.get("reservedNotYetInWms"))))),
            List.of(),
            Map.of());
    SkuStock stock =
        new SkuStock(
            vector.get("sellableNumberOfItems").decimalValue(), 1, reserved, Answered.NONE);
    Publishing publishing = publishing(vector.get("mode").asText(), vector.get("parameters"));

    long available = stock.available();
    long[] shown = publishing.shown(available);

    assertThat(available).isEqualTo(whole(vector.get("available")));
    JsonNode publish = vector.get("publish");
    assertThat(names(publish)).isEqualTo(new TreeSet<>(publishing.sellers()));
    for (int i = 0; i < shown.length; i++) {
      String seller = publishing.sellers().get(i);
      assertThat(shown[i]).as(seller).isEqualTo(whole(publish.get(seller)));
    }
    assertThat(Arrays.stream(shown).sum())
        .isEqualTo(whole(vector.get("worstCaseSimultaneousSales")));
    assertThat(publishing.canOversell(available) > 0)
        .isEqualTo(vector.get("canOversell").asBoolean());
  }

  private static Publishing publishing(String mode, JsonNode parameters) {
    return switch (mode) {
      case "SHARED" -> {
        List<String> sellers = List.copyOf(names(parameters));
        yield new Shared(
            sellers, sellers.stream().map(seller -> whole(parameters.get(seller))).toList());
      }
      case "PARTITION" -> {
        onlyKeys(parameters, "weights", "priority", "globalBuffer");
        JsonNode weights = parameters.get("weights");
        List<String> sellers = texts(parameters.get("priority"));
        assertThat(names(weights)).isEqualTo(new TreeSet<>(sellers));
        yield new Partition(
            sellers,
            sellers.stream().map(seller -> whole(weights.get(seller))).toList(),
            parameters.path("globalBuffer").asLong());
      }
      default -> throw new AssertionError("mode " + mode + " is not known");
    };
  }

  @TestFactory
  Stream<DynamicTest> oversell_replays() throws IOException {
    JsonNode file = read("03-oversell-replays.json");
    onlyKeys(file, "what", "semantics", "modes", "traces");
    onlyKeys(
        file.get("semantics"),
        "shop",
        "POLL",
        "EVENT",
        "PARTITION",
        "PARTITION_NO_RAISE",
        "POLL_PARTITION",
        "oversold",
        "piecesLeft");
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode trace : file.get("traces")) {
      onlyKeys(trace, "trace", "note", "stockAt11", "orders", "expected");
      trace
          .get("expected")
          .fields()
          .forEachRemaining(
              expected ->
                  tests.add(
                      DynamicTest.dynamicTest(
                          trace.get("trace").asText() + " " + expected.getKey(),
                          () ->
                              new ReplayCase(trace, file.get("modes").get(expected.getKey()))
                                  .check(expected.getValue()))));
    }
    assertThat(tests).isNotEmpty();
    return tests.stream();
  }

  static long whole(JsonNode number) {
    return number.decimalValue().longValueExact();
  }

  private interface Check {
    void run(JsonNode vector) throws Exception;
  }

  private static Stream<DynamicTest> each(JsonNode vectors, String what, Check check) {
    assertThat(vectors).as(what).isNotEmpty();
    return StreamSupport.stream(vectors.spliterator(), false)
        .map(vector -> DynamicTest.dynamicTest(what + " " + vector, () -> check.run(vector)));
  }

  private static JsonNode read(String name) throws IOException {
    String other = System.getProperty("cases.dir");
    Path cases = other == null ? Path.of("src/test/resources/cases") : Path.of(other);
    return JSON.readTree(Files.readString(cases.resolve("ongoing").resolve(name)));
  }

  static void onlyKeys(JsonNode node, String... known) {
    Set<String> unknown = names(node);
    unknown.removeAll(Set.of(known));
    assertThat(unknown).as("words that this version does not know in " + node).isEmpty();
  }

  static Set<String> names(JsonNode node) {
    Set<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
