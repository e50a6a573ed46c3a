package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.ledger.EntryState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every scenario of {@code cases/newstore}, one after the other in a hub of its settings: its
 * webhooks, the ERP's confirmations and snapshots through the routes as they are, its imports at
 * the simulated tenant. {@code -Dcases.dir=FOLDER} plays those of {@code FOLDER/newstore} (or of
 * the folder itself) instead; {@code -Dcases.only=12} those whose id ends in that pattern.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NewStoreCasesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path CASES = Path.of("src/test/resources/cases");
  private static final String BOOTSTRAP = "scenario-25-never-bootstrapped.json";

  /**
   * By the rules alone: where a product failed that no range touches, the hub takes the snapshot as
   * imported all the same, so that no older one overwrites what did not fail.
   */
  private static final Set<String> RULES_ONLY = Set.of("NS-31");

  private final Map<JsonNode, NewStoreCaseHub> hubs = new HashMap<>();
  private int number;

  @TempDir Path folder;

  @AfterAll
  void stop() {
    hubs.values().forEach(NewStoreCaseHub::close);
  }

  private static List<Path> folders() {
    String other = System.getProperty("cases.dir");
    if (other == null) {
      return List.of(CASES.resolve("newstore"), CASES.resolve("more/newstore"));
    }
    Path folder = Path.of(other);
    return List.of(
        Files.isDirectory(folder.resolve("newstore")) ? folder.resolve("newstore") : folder);
  }

  @TestFactory
  Stream<DynamicTest> scenarios_come_out_as_they_should() throws IOException {
    String only = ".*" + System.getProperty("cases.only", "");
    List<DynamicTest> tests = new ArrayList<>();
    for (Path cases : folders()) {
      try (Stream<Path> files = Files.list(cases)) {
        for (Path file :
            files
                .filter(one -> one.getFileName().toString().matches("scenario-.*\\.json"))
                .sorted()
                .toList()) {
          JsonNode scenario = JSON.readTree(file.toFile());
          String id = scenario.path("id").asText();
          boolean ours = System.getProperty("cases.dir") == null;
          if (id.matches(only) && !(ours && RULES_ONLY.contains(id))) {
            tests.add(
                DynamicTest.dynamicTest(
                    id + " " + scenario.path("title").asText(), () -> play(scenario)));
          }
        }
      }
    }
    assertThat(tests).isNotEmpty();
    return tests.stream();
  }

  private NewStoreCaseHub hub(JsonNode scenario) throws IOException {
    JsonNode config = scenario.path("config");
    if (!hubs.containsKey(config)) {
      hubs.put(
          config,
          new NewStoreCaseHub(
              Files.createTempDirectory(folder, "cases-"),
              config,
              Instant.parse(scenario.at("/timeline/0/at").asText()).minus(Duration.ofDays(9))));
    }
    return hubs.get(config);
  }

  private void play(JsonNode scenario) throws IOException {
    NewStoreCaseHub hub = hub(scenario);
    boolean played = false;
    try {
      new NewStoreCase(scenario, hub, ++number).play();
      hub.end();
      played = true;
    } finally {
      if (!played) {
        hubs.remove(scenario.path("config")).close();
      }
    }
  }

  @Test
  void a_stream_that_catches_up_for_longer_than_events_settle_is_not_in_order_yet()
      throws IOException {
    NewStoreCaseHub hub = hub(JSON.readTree(CASES.resolve("newstore").resolve(BOOTSTRAP).toFile()));
    hub.begin(hub.clock.instant().plus(Duration.ofDays(1)));
    Instant outage = hub.clock.instant();
    hub.stored.streamOk(outage);
    String old = outage.minus(Duration.ofHours(1)).toString();
    hub.clock.to(outage.plus(Duration.ofMinutes(10)));
    post(hub, "catching-up-1", 50, old);
    assertThat(hub.stored.streamOkSince()).isEqualTo(outage);
    Instant late = outage.plus(Duration.ofMinutes(20));
    hub.clock.to(late);
    post(hub, "catching-up-2", 51, old);
    assertThat(hub.stored.streamOkSince()).isBetween(late, late.plusSeconds(60));
    Instant since = hub.stored.streamOkSince();
    post(hub, "catching-up-3", 52, late.toString());
    assertThat(hub.stored.streamOkSince()).isEqualTo(since);
    hub.end();
  }

  private static void post(NewStoreCaseHub hub, String request, long timestamp, String published) {
    String body =
        NewStorePlace.completed(request, timestamp, request + "-item")
            .replaceFirst("\"published_at\":\"[^\"]*\"", "\"published_at\":\"" + published + "\"");
    assertThat(hub.post("/hooks/newstore/events", body).statusCode()).isEqualTo(200);
    NewStoreCaseHub.until(
        () ->
            assertThat(hub.inspection().entries("events.newstore", EntryState.WAITING, 0, 9))
                .isEmpty());
  }

  @Test
  void a_word_nobody_knows_fails_the_scenario_and_so_does_a_wrong_expectation() throws IOException {
    ObjectNode scenario =
        (ObjectNode) JSON.readTree(CASES.resolve("newstore").resolve(BOOTSTRAP).toFile());
    ObjectNode event = (ObjectNode) scenario.at("/timeline/0");
    event.put("ad", "2026-01-10T12:01:00.000Z");
    assertThatThrownBy(() -> play(scenario))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("ad");
    event.remove("ad");
    ((ObjectNode) scenario.at("/timeline/2/expect")).put("reason", "stale_snapshot");
    assertThatThrownBy(() -> play(scenario))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("stale_snapshot");
  }
}
