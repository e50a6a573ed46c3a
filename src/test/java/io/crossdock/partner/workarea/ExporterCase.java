package io.crossdock.partner.workarea;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import io.crossdock.document.StockMovement;
import io.crossdock.ledger.TestClock;
import io.crossdock.operate.Exports;
import io.crossdock.stock.Moves;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** A case of {@code exporter-*.json}, through the real route against the simulated database. */
final class ExporterCase {

  private static final Set<String> STEP =
      Set.of(
          "at",
          "actor",
          "operation",
          "arguments",
          "writes",
          "after",
          "sku_changes",
          "export_deltas",
          "raised",
          "returned");
  private static final Set<String> DELTA =
      Set.of(
          "transaction",
          "item",
          "order_id",
          "sku",
          "captured",
          "held_available",
          "held_backordered",
          "delta_available",
          "delta_backordered",
          "normalised_delta_available",
          "normalised_delta_backordered",
          "negative_held");
  private static final Set<String> COLLECTIONS =
      Set.of("workarea_inventory_skus", "workarea_inventory_transactions");

  private final String id;
  private final BsonDocument whole;

  ExporterCase(String id, BsonDocument whole) {
    this.id = id;
    this.whole = whole;
  }

  /** Polled after every step. */
  void step_by_step(Path folder) {
    check();
    TestClock clock = TestClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    try (WorkareaHarness hub = WorkareaHarness.telling(folder, clock, Map.of(), Exports.NONE)) {
      put(hub, whole.getDocument("before"));
      Set<String> negative = new TreeSet<>();
      int number = 0;
      for (BsonValue value : whole.getArray("steps")) {
        BsonDocument step = value.asDocument();
        number++;
        clock.to(at(step));
        put(hub, step.getDocument("after"));
        BsonArray deltas = step.getArray("export_deltas");
        assertThat(told(hub.poll())).as(id + ", step " + number).isEqualTo(expected(deltas));
        negative.addAll(negative(deltas));
        assertThat(alarms(hub)).as("alarms of " + id + ", step " + number).containsAll(negative);
      }
      assertThat(everAlarmed(hub)).as("alarms of " + id).isEqualTo(negative);
      assertThat(hub.run().state()).isEqualTo(io.crossdock.ledger.Runs.State.DONE);
    }
  }

  /** Everything happened, then one poll. */
  void with_one_poll_at_the_end(Path folder) {
    check();
    TestClock clock = TestClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    try (WorkareaHarness hub = WorkareaHarness.telling(folder, clock, Map.of(), Exports.NONE)) {
      put(hub, whole.getDocument("before"));
      BsonArray all = new BsonArray();
      for (BsonValue value : whole.getArray("steps")) {
        clock.to(at(value.asDocument()));
        put(hub, value.asDocument().getDocument("after"));
        all.addAll(value.asDocument().getArray("export_deltas"));
      }
      assertThat(told(hub.poll())).as(id).isEqualTo(expected(all));
    }
  }

  /** Words that this runner does not know fail the case. */
  private void check() {
    WorkareaCasesTest.onlyKeys(
        id, whole, Set.of("id", "title", "kind", "source", "note", "before", "steps"));
    WorkareaCasesTest.onlyKeys(id + " before", whole.getDocument("before"), COLLECTIONS);
    for (BsonValue value : whole.getArray("steps")) {
      WorkareaCasesTest.onlyKeys(id + " step", value.asDocument(), STEP);
      WorkareaCasesTest.onlyKeys(
          id + " after", value.asDocument().getDocument("after"), COLLECTIONS);
      checkDeltas(id, value.asDocument().getArray("export_deltas"));
    }
  }

  static void checkDeltas(String id, BsonArray deltas) {
    deltas.forEach(delta -> WorkareaCasesTest.onlyKeys(id + " delta", delta.asDocument(), DELTA));
  }

  /** The collections become what the case says, whoever wrote them. */
  static void put(WorkareaHarness hub, BsonDocument collections) {
    for (String name : COLLECTIONS) {
      MongoCollection<BsonDocument> collection =
          hub.database.database().getCollection(name, BsonDocument.class);
      collection.deleteMany(new BsonDocument());
      List<BsonDocument> documents =
          collections.getArray(name, new BsonArray()).stream()
              .map(value -> value.asDocument().clone())
              .toList();
      if (!documents.isEmpty()) {
        collection.insertMany(documents);
      }
    }
  }

  /** By transaction, item and SKU; what comes to nothing is left out. */
  static Map<String, Moves> expected(BsonArray deltas) {
    Map<String, Moves> sums = new HashMap<>();
    for (BsonValue value : deltas) {
      BsonDocument delta = value.asDocument();
      sums.merge(
          name(delta) + ":" + delta.getString("sku").getValue(),
          new Moves(
              delta.getNumber("normalised_delta_available").longValue(),
              delta.getNumber("normalised_delta_backordered").longValue()),
          Moves::plus);
    }
    sums.values().removeIf(Moves::isNone);
    return new TreeMap<>(sums);
  }

  /** As {@link #expected}; each is told once. */
  static Map<String, Moves> told(List<StockMovement> movements) {
    return movements.stream()
        .collect(
            Collectors.toMap(
                movement -> movement.transaction() + ":" + movement.item() + ":" + movement.sku(),
                movement -> new Moves(movement.available(), movement.backordered()),
                (one, other) -> {
                  throw new AssertionError("an item was told twice by one poll");
                },
                TreeMap::new));
  }

  static Set<String> negative(BsonArray deltas) {
    return deltas.stream()
        .map(BsonValue::asDocument)
        .filter(delta -> delta.containsKey("negative_held"))
        .map(ExporterCase::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> alarms(WorkareaHarness hub) {
    return hub.ledger.inspection().reviews(true, 100).stream()
        .filter(review -> review.kind().equals("negative-held"))
        .map(review -> review.key().replaceFirst("workarea/", "").replace('/', ':'))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> everAlarmed(WorkareaHarness hub) {
    return hub.ledger.inspection().reviews(false, 100).stream()
        .filter(review -> review.kind().equals("negative-held"))
        .map(review -> review.key().replaceFirst("workarea/", "").replace('/', ':'))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String name(BsonDocument delta) {
    return delta.getString("transaction").getValue() + ":" + delta.getString("item").getValue();
  }

  private static Instant at(BsonDocument step) {
    return Instant.parse(step.getString("at").getValue());
  }
}
