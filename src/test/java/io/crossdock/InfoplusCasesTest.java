package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
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
import org.junit.jupiter.api.io.TempDir;

/**
 * Every case of {@code cases/infoplus} in a hub of its own: the ERP's documents by its doors, the
 * routes as they are, the simulated site. {@code -Dcases.dir=FOLDER} plays those of {@code
 * FOLDER/infoplus} (or of the folder itself) instead; {@code -Dcases.only=IP-1.} those whose name
 * is like that. What {@code canonical} says is one algorithm's and not compared.
 */
class InfoplusCasesTest {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final Path CASES = Path.of("src/test/resources/cases");

  @TempDir Path folder;

  private static List<Path> folders() {
    String other = System.getProperty("cases.dir");
    if (other == null) {
      return Stream.of(CASES.resolve("infoplus"), CASES.resolve("more/infoplus"))
          .filter(Files::isDirectory)
          .toList();
    }
    Path all = Path.of(other);
    return List.of(Files.isDirectory(all.resolve("infoplus")) ? all.resolve("infoplus") : all);
  }

  @TestFactory
  Stream<DynamicTest> cases_come_out_as_they_should() throws IOException {
    String only = System.getProperty("cases.only", ".*");
    List<DynamicTest> tests = new ArrayList<>();
    for (Path cases : folders()) {
      try (Stream<Path> files = Files.list(cases)) {
        for (Path file : files.sorted().toList()) {
          String name = file.getFileName().toString();
          if (name.matches("(00-|index|sample).*") || !name.endsWith(".json")) {
            continue;
          }
          JsonNode scenario = JSON.readTree(file.toFile());
          if (scenario.path("case").asText().matches(only)) {
            tests.add(
                DynamicTest.dynamicTest(
                    scenario.path("case").asText() + " " + scenario.path("title").asText(),
                    () -> play(scenario, Files.createTempDirectory(folder, "case-"))));
          }
        }
      }
    }
    assertThat(tests).isNotEmpty();
    return tests.stream();
  }

  private static void play(JsonNode scenario, Path home) throws IOException {
    InfoplusCaseWords.judge(scenario);
    try (InfoplusCase one = new InfoplusCase(scenario, home)) {
      one.play();
      assertThat(one.problems()).isEmpty();
    }
  }

  @Test
  void a_word_nobody_knows_fails_the_case_and_so_does_a_wrong_expectation() throws IOException {
    Path file = CASES.resolve("infoplus");
    ObjectNode scenario;
    try (Stream<Path> files = Files.list(file)) {
      scenario =
          (ObjectNode)
              JSON.readTree(
                  files.filter(one -> one.toString().contains("ip-10")).findFirst().get().toFile());
    }
    ((ObjectNode) scenario.at("/steps/0")).put("quickly", true);
    assertThatThrownBy(() -> play(scenario, folder)).hasMessageContaining("quickly");
    ((ObjectNode) scenario.at("/steps/0")).remove("quickly");
    ((ObjectNode) scenario.at("/expect/hard/erpDocuments/0")).put("status", "REJECTED");
    ((ObjectNode) scenario.at("/expect/hard/wmsCounts")).put("order", 5);
    assertThatThrownBy(() -> play(scenario, folder))
        .hasMessageContaining("REJECTED")
        .hasMessageContaining("4 of 5");
  }
}
