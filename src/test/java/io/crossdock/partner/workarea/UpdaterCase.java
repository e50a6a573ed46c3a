package io.crossdock.partner.workarea;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.Pen;
import io.crossdock.document.StockFeedEnd;
import io.crossdock.document.StockLevel;
import io.crossdock.ledger.Inspection;
import io.crossdock.stock.Moves;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** One case of {@code updater.json}. */
final class UpdaterCase {

  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00.123Z");

  private final String id;
  private final BsonDocument whole;
  private final BsonDocument feed;
  private final BsonDocument expected;
  private final BsonDocument first;

  UpdaterCase(String id, BsonDocument whole) {
    this.id = id;
    this.whole = whole;
    WorkareaCasesTest.onlyKeys(
        id,
        whole,
        Set.of(
            "id",
            "title",
            "note",
            "shop_document_now",
            "erp_feed",
            "shop_moves_that_the_erp_value_does_not_contain",
            "expected"));
    feed = whole.getDocument("erp_feed");
    WorkareaCasesTest.onlyKeys(
        id + " erp_feed",
        feed,
        Set.of("sku", "available", "backordered", "policy", "reserve", "backordered_until"));
    expected = whole.getDocument("expected");
    WorkareaCasesTest.onlyKeys(
        id + " expected",
        expected,
        Set.of("write", "insert", "first_attempt", "alarm", "warning", "note"));
    first = expected.containsKey("first_attempt") ? expected.getDocument("first_attempt") : null;
    if (first != null) {
      WorkareaCasesTest.onlyKeys(
          id + " first_attempt",
          first,
          Set.of("shop_document", "moves", "filter", "set", "matched", "note"));
    }
  }

  /** The same by the Admin API: no condition can be sent, but what it ends in must be the same. */
  void by_the_admin_api(Path folder) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    GivenMoves moves = new GivenMoves();
    Map<String, String> properties = properties();
    properties.put("workarea.write", "api");
    try (WorkareaHarness hub = new WorkareaHarness(folder, clock, properties, data -> moves)) {
      moves.hub = hub;
      BsonDocument before =
          first != null ? first.getDocument("shop_document") : document("shop_document_now");
      if (before != null) {
        hub.shop.put(before.clone());
      }

      hub.figures(figure());
      hub.settle();

      List<String> requests = hub.simulator.adminApi().requests();
      if (expects("write") || expects("insert")) {
        assertThat(requests).as("requests of " + id).hasSize(first == null ? 1 : 2);
      } else if (first == null) {
        assertThat(requests).as("requests of " + id).isEmpty();
        assertThat(hub.shop.sku(sku())).isEqualTo(before);
      } else {
        // What the first request did without a condition was put right.
        assertThat(hub.shop.sku(sku())).containsAllEntriesOf(document("shop_document_now"));
      }
      if (expects("write")) {
        assertThat(hub.shop.sku(sku()))
            .as("document of " + id)
            .containsAllEntriesOf(expected.getDocument("write").getDocument("set"))
            .containsEntry("purchased", document("shop_document_now").get("purchased"));
      }
      checkInsert(hub);
      checkReviews(hub.reviews());
    }
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    if (expects("insert")) {
      properties.put(
          "workarea.policy.insert", expected.getDocument("insert").getString("policy").getValue());
    }
    return properties;
  }

  void run(Path folder) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    GivenMoves moves = new GivenMoves();
    Map<String, String> properties = properties();
    try (WorkareaHarness hub = new WorkareaHarness(folder, clock, properties, data -> moves)) {
      SentWrites writes = new SentWrites();
      writes.start();
      hub.context.getManagementStrategy().addEventNotifier(writes);
      moves.hub = hub;
      BsonDocument before =
          first != null ? first.getDocument("shop_document") : document("shop_document_now");
      if (before != null) {
        hub.shop.put(before.clone());
      }

      hub.figures(figure());
      hub.settle();

      checkWrites(writes.all());
      checkInsert(hub);
      checkReviews(hub.reviews());
    }
  }

  private void checkWrites(List<SentWrites.Sent> sent) {
    int attempts = first == null ? 0 : 1;
    int last = expects("write") || expects("insert") ? 1 : 0;
    assertThat(sent).as("writes of " + id).hasSize(attempts + last);
    if (first != null) {
      checkWrite("first_attempt", first, sent.get(0));
      assertThat(sent.get(0).matched())
          .as("matched by the first attempt")
          .isEqualTo(first.getNumber("matched").intValue());
    }
    if (expects("write")) {
      BsonDocument write = expected.getDocument("write");
      WorkareaCasesTest.onlyKeys(id + " write", write, Set.of("filter", "set"));
      checkWrite("write", write, sent.get(sent.size() - 1));
      assertThat(sent.get(sent.size() - 1).matched()).isEqualTo(1);
    }
  }

  private static void checkWrite(String what, BsonDocument wanted, SentWrites.Sent sent) {
    assertThat(sent.insert()).as(what + " inserts").isFalse();
    assertThat(sent.filter()).as(what + " filter").isEqualTo(wanted.getDocument("filter"));
    BsonDocument set = sent.set().clone();
    assertThat(set.remove("updated_at"))
        .as(what + " updated_at")
        .isEqualTo(new BsonDateTime(NOW.toEpochMilli()));
    assertThat(set).as(what + " set").isEqualTo(wanted.getDocument("set"));
  }

  private void checkInsert(WorkareaHarness hub) {
    if (!expects("insert")) {
      return;
    }
    BsonDocument wanted = expected.getDocument("insert").clone();
    wanted.replaceAll(
        (field, value) ->
            value.equals(new BsonString("now")) ? new BsonDateTime(NOW.toEpochMilli()) : value);
    assertThat(hub.shop.sku(sku())).as("inserted document").isEqualTo(wanted);
  }

  private void checkReviews(List<Inspection.Review> reviews) {
    List<String> oversold =
        reviews.stream()
            .filter(review -> review.kind().equals("oversold"))
            .map(review -> review.facts().get("units"))
            .toList();
    if (expects("alarm")) {
      BsonDocument alarm = expected.getDocument("alarm");
      WorkareaCasesTest.onlyKeys(id + " alarm", alarm, Set.of("oversold"));
      assertThat(oversold)
          .as("alarm of units oversold")
          .containsExactly(String.valueOf(alarm.getNumber("oversold").longValue()));
    } else {
      assertThat(oversold).as("alarm of units oversold").isEmpty();
    }
    boolean warned = reviews.stream().anyMatch(review -> review.kind().equals("no-effect"));
    assertThat(warned).as("warning").isEqualTo(expects("warning"));
  }

  private boolean expects(String key) {
    return expected.containsKey(key) && !expected.isNull(key);
  }

  private StockLevel figure() {
    return Levels.of(
        sku(),
        feed.getNumber("available").intValue(),
        feed.containsKey("backordered") ? feed.getNumber("backordered").intValue() : 0,
        feed.isString("policy") ? feed.getString("policy").getValue() : null,
        feed.isNumber("reserve") ? feed.getNumber("reserve").intValue() : null,
        feed.containsKey("backordered_until") ? instant(feed.get("backordered_until")) : null);
  }

  private String sku() {
    BsonDocument now = document("shop_document_now");
    return now == null ? feed.getString("sku").getValue() : now.getString("_id").getValue();
  }

  /** Null if the case says null. */
  private BsonDocument document(String key) {
    return whole.isNull(key) ? null : whole.getDocument(key);
  }

  private static Instant instant(BsonValue value) {
    if (value.isNull()) {
      return null;
    }
    return value.isDateTime()
        ? Instant.ofEpochMilli(value.asDateTime().getValue())
        : Instant.parse(value.asString().getValue());
  }

  private static Moves moves(BsonDocument document) {
    WorkareaCasesTest.onlyKeys("moves", document, Set.of("available", "backordered"));
    return new Moves(
        document.getNumber("available").longValue(), document.getNumber("backordered").longValue());
  }

  /** The moves the case gives; a sale slips in between the first reading and its write. */
  private final class GivenMoves implements ShopMoves {
    private WorkareaHarness hub;
    private boolean asked;

    @Override
    public Map<String, Answer> notContained(Collection<StockLevel> figures) {
      boolean firstReading = first != null && !asked;
      asked = true;
      if (firstReading) {
        hub.shop.put(document("shop_document_now").clone());
      }
      Moves moves =
          firstReading
              ? moves(first.getDocument("moves"))
              : moves(whole.getDocument("shop_moves_that_the_erp_value_does_not_contain"));
      // The check by purchased counts as passed in all cases: nothing to compare with.
      return Map.of(sku(), new Answer.Known(moves, Moves.NONE, null));
    }

    @Override
    public List<Term> working(StockLevel figure) {
      return List.of();
    }

    @Override
    public Collection<String> toCompare(StockFeedEnd feed) {
      return List.of();
    }

    @Override
    public Set<String> differing(
        Pen pen, Collection<StockLevel> figures, Map<String, Moves> contained) {
      return Set.of();
    }
  }
}
