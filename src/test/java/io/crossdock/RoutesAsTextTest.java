package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.crossdock.operate.HouseRules;
import io.crossdock.operate.RouteFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every file of {@code routes/}, read as text: milliseconds a file, without starting anything. */
class RoutesAsTextTest {

  private static final Path ROUTES = Path.of("routes");
  private static final int MOST_LINES = 60;

  private final YAMLMapper yaml = new YAMLMapper();
  private static final JsonSchema DSL = canonicalDsl();

  @TestFactory
  Stream<DynamicTest> every_file_is_camels_canonical_yaml() {
    return files(".yaml").stream()
        .map(
            file ->
                DynamicTest.dynamicTest(file.toString(), () -> assertThat(wrong(file)).isEmpty()));
  }

  @Test
  void the_house_rules_are_kept() {
    List<RouteFile> files =
        files(".yaml").stream()
            .map(
                file -> RouteFile.read(ROUTES.relativize(file).toString(), group(file), text(file)))
            .toList();

    assertThat(HouseRules.checkAll(files)).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> every_route_is_read_at_one_go() {
    return files(".yaml").stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.toString(),
                    () -> assertThat(text(file).lines().count()).isLessThan(MOST_LINES)));
  }

  @TestFactory
  Stream<DynamicTest> nothing_new_is_written_behind_an_idempotent_consumer() {
    return files(".yaml").stream()
        .map(
            file ->
                DynamicTest.dynamicTest(file.toString(), () -> assertThat(late(file)).isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> every_key_of_a_properties_file_stands_under_words_about_it() {
    return files(".properties").stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.toString(), () -> assertThat(undocumented(file)).isEmpty()));
  }

  @Test
  void what_camel_does_not_know_and_what_is_written_short_is_found() throws IOException {
    assertThat(wrong("- route: {id: x, from: {uri: direct, parameters: {name: x}, steps: []}}"))
        .isEmpty();
    assertThat(wrong("- route: {id: x, from: {uri: direct, steps: [{tu: {uri: x}}]}}"))
        .isNotEmpty();
    assertThat(wrong("- route: {id: x, colour: red, from: {uri: direct, steps: []}}")).isNotEmpty();
    assertThat(wrong("- route: {id: x, from: {uri: direct, steps: [{to: \"log:x\"}]}}"))
        .isNotEmpty();
    assertThat(
            wrong(
                "- route: {id: x, from: {uri: direct, steps: [{setBody: {simple: \"${body}\"}}]}}"))
        .isNotEmpty();
  }

  private List<String> wrong(Path file) throws IOException {
    return wrong(text(file));
  }

  private List<String> wrong(String text) throws IOException {
    return DSL.validate(yaml.readTree(text)).stream().map(ValidationMessage::getMessage).toList();
  }

  /** Steps after an idempotent consumer are run for duplicates too. */
  private List<String> late(Path file) throws IOException {
    List<String> late = new ArrayList<>();
    for (JsonNode list : yaml.readTree(text(file)).findValues("steps")) {
      boolean behind = false;
      for (JsonNode step : list) {
        if (behind) {
          step.findValues("uri").stream()
              .map(JsonNode::asText)
              .filter(uri -> uri.startsWith("ledger") || uri.startsWith("direct"))
              .forEach(uri -> late.add("'" + uri + "' stands behind the idempotent consumer"));
        }
        behind |= step.has("idempotentConsumer");
      }
    }
    return late;
  }

  /** A paragraph is a run of lines without an empty one; it begins with words. */
  private static List<String> undocumented(Path file) {
    List<String> bare = new ArrayList<>();
    boolean words = false;
    for (String line : text(file).lines().toList()) {
      if (line.isBlank()) {
        words = false;
      } else if (line.startsWith("#")) {
        words = true;
      } else if (!words) {
        bare.add(line);
      }
    }
    return bare;
  }

  private static String group(Path file) {
    Path relative = ROUTES.relativize(file);
    boolean ofPartner = relative.getNameCount() > 2;
    return relative.getName(ofPartner ? 1 : 0).toString();
  }

  private static List<Path> files(String ending) {
    try (Stream<Path> files = Files.walk(ROUTES)) {
      List<Path> found =
          files
              .filter(file -> file.toString().endsWith(ending))
              .filter(file -> !file.toString().endsWith(".kamelet.yaml"))
              .sorted()
              .toList();
      assertThat(found).isNotEmpty();
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Camel's schema without its short forms: where text or an object is allowed, the object is. */
  private static JsonSchema canonicalDsl() {
    try (InputStream in = RoutesAsTextTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
      JsonNode schema = new ObjectMapper().readTree(in);
      withoutShortForms(schema);
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(schema);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void withoutShortForms(JsonNode node) {
    if (node instanceof ObjectNode object
        && Set.of("boolean", "number", "integer").contains(object.path("type").asText())) {
      // What stands in a property file is filled in before it counts.
      ObjectNode plain = object.objectNode().put("type", object.get("type").asText());
      object.remove("type");
      object
          .putArray("anyOf")
          .add(plain)
          .add(object.objectNode().put("type", "string").put("pattern", "^\\{\\{.+\\}\\}$"));
      return;
    }
    if (node instanceof ObjectNode object && object.get("oneOf") instanceof ArrayNode forms) {
      Set<String> types = new java.util.HashSet<>();
      forms.forEach(form -> types.add(form.path("type").asText()));
      if (types.contains("string") && types.contains("object")) {
        for (int i = forms.size() - 1; i >= 0; i--) {
          if (forms.get(i).path("type").asText().equals("string")) {
            forms.remove(i);
          }
        }
      }
    }
    node.forEach(RoutesAsTextTest::withoutShortForms);
  }
}
