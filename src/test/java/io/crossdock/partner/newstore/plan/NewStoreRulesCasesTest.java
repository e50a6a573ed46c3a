package io.crossdock.partner.newstore.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The scenarios of {@code cases/newstore} by the rules alone, one test each; their format is in
 * {@code index.json}. {@code -Dcases.dir=FOLDER} plays those of {@code FOLDER/newstore} (or of the
 * folder itself) instead.
 */
class NewStoreRulesCasesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path OURS = Path.of("src/test/resources/cases/newstore");
  // In our own words: rows of the facts that have no file, and what they do not say.
  private static final Path MORE = Path.of("src/test/resources/cases/more/newstore");

  static List<Path> folders() {
    String other = System.getProperty("cases.dir");
    if (other == null) {
      return List.of(OURS, MORE);
    }
    Path folder = Path.of(other);
    return List.of(
        Files.isDirectory(folder.resolve("newstore")) ? folder.resolve("newstore") : folder);
  }

  @TestFactory
  Stream<DynamicTest> scenarios_come_out_as_they_should() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path folder : folders()) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file :
            files
                .filter(one -> one.getFileName().toString().matches("scenario-.*\\.json"))
                .sorted()
                .toList()) {
          JsonNode scenario = JSON.readTree(file.toFile());
          tests.add(
              DynamicTest.dynamicTest(
                  scenario.path("id").asText() + " " + scenario.path("title").asText(),
                  () -> new ScenarioOfRules(scenario).play()));
        }
      }
    }
    assertThat(tests).isNotEmpty();
    return tests.stream();
  }

  @Test
  void a_word_nobody_knows_fails_the_scenario() throws IOException {
    ObjectNode scenario =
        (ObjectNode) JSON.readTree(OURS.resolve("scenario-25-never-bootstrapped.json").toFile());
    ObjectNode event = (ObjectNode) scenario.get("timeline").get(0);
    event.put("type", "webhok");
    assertThatThrownBy(() -> new ScenarioOfRules(scenario).play())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("webhok");
    event.put("type", "webhook").put("ad", "2026-01-10T12:01:00.000Z");
    assertThatThrownBy(() -> new ScenarioOfRules(scenario).play())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("ad");
  }

  @Test
  void a_wrong_expectation_fails_the_scenario() throws IOException {
    ObjectNode scenario =
        (ObjectNode) JSON.readTree(OURS.resolve("scenario-25-never-bootstrapped.json").toFile());
    ((ObjectNode) scenario.at("/timeline/2/expect")).put("reason", "stale_snapshot");
    assertThatThrownBy(() -> new ScenarioOfRules(scenario).play())
        .isInstanceOf(AssertionError.class);
  }
}
