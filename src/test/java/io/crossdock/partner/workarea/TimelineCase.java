package io.crossdock.partner.workarea;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.ledger.TestClock;
import io.crossdock.operate.Exports;
import io.crossdock.stock.Moves;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.DynamicTest;

/**
 * A file {@code timeline-*.json}: polls of one continuing ledger, a test each, and what must hold
 * at the end.
 */
final class TimelineCase {

  private static final Set<String> FILE =
      Set.of("about", "initial", "polls", "totals_per_sku", "reconciliation");
  private static final Set<String> POLL =
      Set.of(
          "poll",
          "at",
          "documents_at_poll",
          "expected_deltas",
          "transactions_gone_since_previous_poll",
          "events_since_previous_poll",
          "query_as_in_the_guide",
          "query_with_overlap",
          "expected_deltas_missed_by_the_query_of_the_guide");

  private final String name;
  private final BsonDocument file;
  private final Path folder;
  private final TestClock clock = TestClock.at(Instant.parse("2026-03-02T09:00:00Z"));
  private WorkareaHarness hub;

  TimelineCase(String name, BsonDocument file, Path folder) {
    this.name = name;
    this.file = file;
    this.folder = folder;
  }

  List<DynamicTest> tests() {
    List<DynamicTest> tests = new ArrayList<>();
    BsonArray polls = file.getArray("polls");
    for (int i = 0; i < polls.size(); i++) {
      BsonDocument poll = polls.get(i).asDocument();
      tests.add(
          DynamicTest.dynamicTest(
              name + " poll " + poll.getNumber("poll").intValue(), () -> poll(poll)));
    }
    tests.add(DynamicTest.dynamicTest(name + " totals and reconciliation", this::end));
    return tests;
  }

  private void poll(BsonDocument poll) {
    if (hub == null) {
      WorkareaCasesTest.onlyKeys(name, file, FILE);
      hub = WorkareaHarness.telling(temporary(), clock, Map.of(), Exports.NONE);
    }
    WorkareaCasesTest.onlyKeys(name + " poll", poll, POLL);
    ExporterCase.checkDeltas(name, poll.getArray("expected_deltas"));
    clock.to(Instant.parse(poll.getString("at").getValue()));
    ExporterCase.put(hub, poll.getDocument("documents_at_poll"));
    assertThat(ExporterCase.told(hub.poll()))
        .isEqualTo(ExporterCase.expected(poll.getArray("expected_deltas")));
  }

  private void end() {
    try {
      Map<String, Moves> totals = new TreeMap<>();
      file.getDocument("totals_per_sku")
          .forEach((sku, value) -> put(totals, sku, moves(value, "normalised_delta_")));
      Map<String, Moves> known = new TreeMap<>();
      ExporterBook book =
          new ExporterBook(
              "workarea",
              new io.crossdock.camel.Positions(
                  new io.crossdock.camel.CamelLedger(hub.ledger, clock)));
      Set<String> skus = new java.util.TreeSet<>(totals.keySet());
      file.getArray("reconciliation")
          .forEach(row -> skus.add(row.asDocument().getString("sku").getValue()));
      book.moved(skus).forEach((sku, position) -> put(known, sku, position.value().told()));
      assertThat(known).as("sums of " + name).isEqualTo(totals);
      for (BsonValue value : file.getArray("reconciliation")) {
        BsonDocument row = value.asDocument();
        WorkareaCasesTest.onlyKeys(
            name + " reconciliation",
            row,
            Set.of("sku", "policy", "initial", "final", "sum_of_normalised_deltas"));
        assertThat(known.getOrDefault(row.getString("sku").getValue(), Moves.NONE))
            .as("sum of " + row.getString("sku").getValue())
            .isEqualTo(moves(row.get("sum_of_normalised_deltas"), ""));
      }
    } finally {
      hub.close();
    }
  }

  private static void put(Map<String, Moves> sums, String sku, Moves moves) {
    if (!moves.isNone()) {
      sums.put(sku, moves);
    }
  }

  private static Moves moves(BsonValue value, String prefix) {
    BsonDocument document = value.asDocument();
    return new Moves(
        document.getNumber(prefix + "available").longValue(),
        document.getNumber(prefix + "backordered").longValue());
  }

  private Path temporary() {
    try {
      return Files.createTempDirectory(folder, "timeline");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
