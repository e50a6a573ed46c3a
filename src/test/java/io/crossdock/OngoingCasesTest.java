package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.operate.ConfigurationException;
import io.crossdock.partner.ongoing.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every scenario of a warehouse and its shops, in a hub of its own with the routes as they are.
 * {@code -Dcases.dir=FOLDER} plays those of {@code FOLDER/ongoing} instead; {@code -Dcases.only=02}
 * those whose id ends in that pattern.
 */
class OngoingCasesTest {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  @TempDir Path folder;

  /** The others beside them use the words of the format that those do not. */
  private static List<JsonNode> scenarios() throws IOException {
    String other = System.getProperty("cases.dir");
    List<String> folders =
        other == null
            ? List.of("src/test/resources/cases", "src/test/resources/cases/more")
            : List.of(other);
    List<JsonNode> all = new ArrayList<>();
    for (String cases : folders) {
      Path file = Path.of(cases).resolve("ongoing/10-scenarios.json");
      JSON.readTree(file.toFile()).get("scenarios").forEach(all::add);
    }
    return all;
  }

  @TestFactory
  Stream<DynamicTest> scenarios_come_out_as_they_should() throws IOException {
    String only = System.getProperty("cases.only", "");
    return scenarios().stream()
        .filter(one -> one.path("id").asText().matches(".*" + only))
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.path("id").asText() + " " + one.path("title").asText(),
                    () -> play(one, Files.createTempDirectory(folder, "case-"))));
  }

  private static void play(JsonNode scenario, Path home) throws IOException {
    assertThat(Vocabulary.unknownWords(scenario)).as("words nobody knows").isEmpty();
    boolean saysMore =
        Stream.of("mustNot", "check", "message", "order").anyMatch(scenario.path("expect")::has);
    if (saysMore && System.getProperty("cases.dir") == null) {
      assertThat(CaseChecks.looksAt(scenario.path("id").asText()))
          .as("what it says in words has to be checked by hand")
          .isTrue();
    }
    JsonNode first = scenario.path("when").path(0);
    if (first.path("type").asText().equals("start")) {
      starts(scenario, first, home);
      return;
    }
    try (CaseRun run = new CaseRun(scenario, home)) {
      run.prepare();
      if (scenario.has("steps")) {
        steps(run, scenario.get("steps"));
      } else {
        run.play(scenario.path("when"));
      }
      JsonNode expect = scenario.path("expect");
      assertThat(CaseExpect.problems(run, expect)).isEmpty();
      CaseChecks.of(scenario.path("id").asText(), run);
      JsonNode then = expect.path("then");
      if (then.isObject()) {
        run.simulator.forgetRequests();
        run.shops.forgetWrites();
        run.play(then.path("when"));
        assertThat(CaseExpect.problems(run, then)).as("then").isEmpty();
      }
    }
  }

  private static void steps(CaseRun run, JsonNode steps) {
    JsonNode last = null;
    List<String> problems = new ArrayList<>();
    for (JsonNode step : steps) {
      JsonNode send = step.path("send").isObject() ? step.get("send") : last;
      last = send;
      run.shops.forgetWrites();
      run.happened(send.path("body"));
      String body =
          send.has("rawBody") ? send.get("rawBody").asText() : send.path("body").toString();
      run.httpAnswer = run.webhook(send.path("headers"), body);
      run.settle();
      CaseExpect.problems(run, step.path("expect"))
          .forEach(problem -> problems.add(step.path("send") + ": " + problem));
    }
    assertThat(problems).isEmpty();
  }

  /** A hub of shops with these suffixes. */
  private static void starts(JsonNode scenario, JsonNode step, Path home) throws IOException {
    try (CaseRun run = new CaseRun(scenario, home)) {
      for (String part : List.of("config", "flows", "warehouses/ongoing")) {
        run.hub.routes(part);
      }
      run.hub.warehouse(run.simulator, CaseRun.GOODS_OWNER, "s3cret");
      for (Map.Entry<String, JsonNode> one : step.path("suffixes").properties()) {
        String name = CaseShops.partner(one.getKey());
        run.hub.shop("shops/se-shop", "shops/" + name, name, one.getValue().asText());
        run.hub.set(name + ".enabled", "true");
        run.hub.set(name + ".key", "some-key");
        run.hub.set(name + ".hooks.secret", "a-secret-of-sixteen-or-more");
      }
      String outcome = scenario.at("/expect/start").asText();
      if (outcome.equals("refused")) {
        assertThatThrownBy(run.hub::start)
            .isInstanceOf(ConfigurationException.class)
            .satisfies(
                refused ->
                    step.path("suffixes")
                        .forEach(one -> assertThat(refused).hasMessageContaining(one.asText())))
            .satisfies(
                refused -> CaseChecks.refused(scenario.path("id").asText(), refused.getMessage()));
      } else {
        assertThat(outcome).isIn("ok", "accepted", "started");
        run.hub.start();
      }
      assertThat(run.simulator.writes()).isEmpty();
      assertThat(run.shops.writes()).isEmpty();
    }
  }
}
