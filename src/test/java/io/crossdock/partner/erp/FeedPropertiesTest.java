package io.crossdock.partner.erp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.crossdock.camel.RefusedException;
import io.crossdock.document.StockLevel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class FeedPropertiesTest {

  private static final JsonSchema LEVEL =
      JsonSchemaFactory.getInstance(
              SpecVersion.VersionFlag.V202012,
              builder ->
                  builder.schemaMappers(
                      mappers ->
                          mappers.mapPrefix("https://crossdock.io/schemas/", "classpath:schemas/")))
          .getSchema(
              SchemaLocation.of("https://crossdock.io/schemas/stock-feed-1.json#/$defs/level"));

  private final ObjectMapper mapper = new ObjectMapper();

  /** What is to come out of a feed, whatever it is written in. */
  record Line(String sku, int available, Integer backordered, String policy) {}

  @Provide
  Arbitrary<List<Line>> lines() {
    Arbitrary<String> skus =
        Arbitraries.strings()
            .withChars(
                "0123456789ABCxyz-_/.,;|\"'# äß\u4e2d😀"
                    .codePoints()
                    .filter(c -> c < 0x10000)
                    .mapToObj(c -> String.valueOf((char) c))
                    .collect(Collectors.joining())
                    .toCharArray())
            .ofMinLength(1)
            .ofMaxLength(20)
            .filter(sku -> StockLevel.whatIsWrongWith(sku) == null);
    Arbitrary<Line> line =
        Combinators.combine(
                skus,
                Arbitraries.integers().between(0, Integer.MAX_VALUE),
                Arbitraries.integers().between(0, 1000).injectNull(0.3),
                Arbitraries.of("standard", "allow_backorder", "ignore").injectNull(0.3))
            .as(Line::new);
    return line.list().ofMaxSize(50).uniqueElements(Line::sku);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void what_is_written_as_csv_is_read_as_it_was(
      @ForAll("lines") List<Line> lines, @ForAll("separators") char separator, @ForAll long order) {
    List<String> header = new ArrayList<>(List.of("sku", "available", "backordered", "policy"));
    Collections.shuffle(header, new Random(order));
    StringBuilder feed = new StringBuilder(String.join(String.valueOf(separator), header));
    for (Line line : lines) {
      feed.append('\n')
          .append(
              header.stream()
                  .map(column -> csv(cell(line, column), separator))
                  .collect(Collectors.joining(String.valueOf(separator))));
    }

    assertSame(lines, Reading.plain().read(feed.toString()));
  }

  @Provide
  Arbitrary<Character> separators() {
    return Arbitraries.of(',', ';', '\t', '|');
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void what_is_written_as_json_is_read_as_it_was(
      @ForAll("lines") List<Line> lines, @ForAll boolean envelope, @ForAll boolean pretty)
      throws Exception {
    ArrayNode levels = mapper.createArrayNode();
    lines.forEach(line -> levels.add(json(line)));
    JsonNode feed = envelope ? mapper.createObjectNode().set("levels", levels) : levels;

    assertSame(
        lines,
        Reading.plain()
            .read(
                pretty
                    ? mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(feed)
                    : mapper.writeValueAsBytes(feed)));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void what_is_written_as_json_lines_is_read_as_it_was(@ForAll("lines") List<Line> lines) {
    String feed =
        "{\"feed\":{}}\n"
            + lines.stream().map(line -> json(line) + "\n").collect(Collectors.joining());

    assertSame(lines, Reading.plain().read(feed));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void a_bad_row_anywhere_takes_nothing_from_the_others(
      @ForAll("lines") List<Line> lines, @ForAll("badRows") String bad, @ForAll long place) {
    int at = (int) Math.floorMod(place, lines.size() + 1L);
    StringBuilder feed = new StringBuilder("sku,available,backordered,policy\n");
    for (int i = 0; i <= lines.size(); i++) {
      if (i == at) {
        feed.append(bad).append('\n');
      }
      if (i < lines.size()) {
        Line line = lines.get(i);
        feed.append(csv(line.sku(), ','))
            .append(',')
            .append(line.available())
            .append(",,")
            .append(line.policy() == null ? "" : line.policy())
            .append('\n');
      }
    }

    Reading.Result result = Reading.plain().read(feed.toString());

    assertThat(result.skus()).containsExactlyElementsOf(lines.stream().map(Line::sku).toList());
    assertThat(result.onlyReason()).startsWith("stock line " + (at + 2) + ":");
  }

  @Provide
  Arbitrary<String> badRows() {
    return Arbitraries.of(
        "~bad,x,,",
        "~bad,-1,,",
        "~bad,1,250,,",
        ",5,,",
        "~bad",
        "~bad,5,,,,",
        "~bad,\"5,,",
        "\"~bad\"x,5,,",
        "~bad,5,,\"standard",
        "~bad,12.9,,",
        "~bad,5,,none",
        "\"\",5,,",
        "\"");
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void no_text_gets_past_the_rules_or_through_the_books(@ForAll("texts") String text) {
    try {
      Reading.Result result = Reading.plain().read(text);
      assertThat(
              result.levels().size()
                  + result.defects().size()
                  + result.batches().counts().elsewhere())
          .isEqualTo(result.batches().counts().rows());
    } catch (RefusedException | BrokenOffException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "sku",
            "available",
            ",",
            ";",
            "\"",
            "\n",
            "\r\n",
            "{",
            "}",
            "[",
            "]",
            ":",
            "\"sku\"",
            "\"available\"",
            "5",
            "-1",
            "1.5",
            "null",
            "\"levels\"",
            "\"feed\"",
            "# kind=full",
            "#",
            " ",
            "A",
            "{\"sku\":\"A\",\"available\":1}",
            "sku,available\n",
            "\uFEFF",
            "ä",
            "\\",
            "<",
            "true");
    return pieces.list().ofMaxSize(30).map(list -> String.join("", list));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void no_bytes_get_past_the_rules(@ForAll @Size(max = 200) byte[] bytes) {
    try {
      Reading.Result result = Reading.plain().read(bytes);
      assertThat(result.levels()).isEmpty();
    } catch (RefusedException | BrokenOffException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void a_level_is_taken_exactly_where_the_published_schema_allows_it(
      @ForAll("elements") ObjectNode element) throws Exception {
    boolean allowed = LEVEL.validate(element).isEmpty();

    Reading.Result result =
        Reading.plain().read(("[" + mapper.writeValueAsString(element) + "]").getBytes(UTF_8));

    assertThat(result.levels().size() == 1)
        .as(
            "%s: schema says %s, reader says %s",
            element, LEVEL.validate(element), result.defects())
        .isEqualTo(allowed);
  }

  @Provide
  Arbitrary<ObjectNode> elements() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    Arbitrary<JsonNode> quantities =
        Arbitraries.of(
            nodes.numberNode(0),
            nodes.numberNode(5),
            nodes.numberNode(Integer.MAX_VALUE),
            nodes.numberNode(Integer.MAX_VALUE + 1L),
            nodes.numberNode(-1),
            nodes.numberNode(new BigDecimal("1.5")),
            nodes.textNode("5"),
            nodes.nullNode(),
            nodes.booleanNode(true),
            nodes.arrayNode(),
            nodes.objectNode());
    Arbitrary<JsonNode> texts =
        Arbitraries.of(
            nodes.textNode("A"),
            nodes.textNode("00417"),
            nodes.textNode(""),
            nodes.textNode(" A"),
            nodes.textNode("A\u00a0"),
            nodes.textNode("A B"),
            nodes.textNode("A\u0007"),
            nodes.textNode("A\u0085B"),
            nodes.textNode("A\uFFFD"),
            nodes.textNode("x".repeat(128)),
            nodes.textNode("x".repeat(129)),
            nodes.numberNode(417),
            nodes.nullNode(),
            nodes.booleanNode(false),
            nodes.objectNode());
    Arbitrary<JsonNode> policies =
        Arbitraries.of(
            nodes.textNode("standard"),
            nodes.textNode("Standard"),
            nodes.textNode("magic"),
            nodes.nullNode(),
            nodes.numberNode(1));
    Arbitrary<JsonNode> times =
        Arbitraries.of(
            nodes.textNode("2026-03-01T10:00:00Z"),
            nodes.textNode("2026-03-01T10:00:00.123+01:00"),
            nodes.textNode("2026-03-01T10:00+01:00"),
            nodes.textNode("2026-03-01"),
            nodes.textNode("2026-03-01T10:00:00"),
            nodes.textNode("01.03.2026"),
            nodes.nullNode(),
            nodes.numberNode(1_772_445_600));
    Arbitrary<JsonNode> sequences =
        Arbitraries.of(
            nodes.numberNode(0),
            nodes.numberNode(12),
            nodes.numberNode(-1),
            nodes.textNode("12"),
            nodes.numberNode(999_999_999_999_999_999L),
            nodes.numberNode(1_000_000_000_000_000_000L),
            nodes.nullNode());
    return Combinators.combine(
            texts.optional(0.95),
            quantities.optional(0.9),
            quantities.optional(0.3),
            quantities.optional(0.3),
            policies.optional(0.3),
            times.optional(0.3),
            Combinators.combine(times.optional(0.2), sequences.optional(0.2), texts.optional(0.05))
                .as(List::of))
        .as(
            (sku, available, backordered, reserve, policy, until, rest) -> {
              ObjectNode element = nodes.objectNode();
              sku.ifPresent(value -> element.set("sku", value));
              available.ifPresent(value -> element.set("available", value));
              backordered.ifPresent(value -> element.set("backordered", value));
              reserve.ifPresent(value -> element.set("reserve", value));
              policy.ifPresent(value -> element.set("policy", value));
              until.ifPresent(value -> element.set("backorderedUntil", value));
              rest.get(0).ifPresent(value -> element.set("asOf", value));
              rest.get(1).ifPresent(value -> element.set("sequence", value));
              rest.get(2).ifPresent(value -> element.set("colour", value));
              return element;
            });
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void what_a_feed_named_before_is_known_with_its_line(@ForAll List<@Size(max = 3) String> skus) {
    SeenSkus seen = new SeenSkus();
    Map<String, Integer> model = new HashMap<>();
    for (int i = 0; i < skus.size(); i++) {
      Integer before = model.putIfAbsent(skus.get(i), i + 1);
      assertThat(seen.first(skus.get(i), i + 1)).isEqualTo(before == null ? 0 : before);
    }
    assertThat(seen.size()).isEqualTo(model.size());
    model.keySet().forEach(sku -> assertThat(seen.contains(sku)).isTrue());
    assertThat(seen.contains("never named")).isEqualTo(model.containsKey("never named"));
  }

  private static void assertSame(List<Line> lines, Reading.Result result) {
    assertThat(result.defects()).isEmpty();
    assertThat(result.levels())
        .extracting(l -> new Line(l.sku(), l.available(), l.backordered(), l.policy()))
        .isEqualTo(
            lines.stream()
                .map(
                    l ->
                        new Line(
                            l.sku(),
                            l.available(),
                            l.backordered() == null ? Integer.valueOf(0) : l.backordered(),
                            l.policy()))
                .toList());
  }

  private static String cell(Line line, String column) {
    Object value =
        switch (column) {
          case "sku" -> line.sku();
          case "available" -> line.available();
          case "backordered" -> line.backordered();
          default -> line.policy();
        };
    return value == null ? "" : value.toString();
  }

  private static String csv(String text, char separator) {
    boolean quote = text.indexOf(separator) >= 0 || text.indexOf('"') >= 0;
    return quote ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  private ObjectNode json(Line line) {
    ObjectNode node = mapper.createObjectNode();
    node.put("sku", line.sku());
    node.put("available", line.available());
    node.put("backordered", line.backordered());
    node.put("policy", line.policy());
    return node;
  }
}
