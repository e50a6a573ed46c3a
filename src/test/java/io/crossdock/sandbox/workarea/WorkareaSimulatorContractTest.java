package io.crossdock.sandbox.workarea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import io.crossdock.bench.mongo.StubServer;
import io.crossdock.ledger.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation and refusal the simulator claims to play, played; values as in the real shop. */
class WorkareaSimulatorContractTest {

  private static final Path PAGE = Path.of("docs/partners/workarea-simulator.md");
  private static final Instant LATER = Instant.parse("2026-03-11T00:00:00Z");

  /** One shop of its own per line of the contract. */
  interface Play {
    void on(Scene scene) throws Exception;
  }

  @TestFactory
  Stream<DynamicTest> each_line_of_the_contract_is_played() {
    return playedOn(EmbeddedServer::new);
  }

  /** What benchmarks measure against must be the same shop. */
  @TestFactory
  Stream<DynamicTest> each_line_is_played_on_the_stub_of_the_benchmarks() {
    return playedOn(StubServer::new);
  }

  private static Stream<DynamicTest> playedOn(Supplier<DocumentServer> servers) {
    Map<Contract, Play> plays = plays();
    return Arrays.stream(Contract.values())
        .filter(Contract::simulated)
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line + ": " + line.row(),
                    () -> {
                      assertThat(plays).containsKey(line);
                      try (Scene scene = new Scene(servers.get())) {
                        plays.get(line).on(scene);
                      }
                    }));
  }

  @Test
  void the_documentation_shows_the_contract_line_by_line() throws Exception {
    List<String> rows =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| what"))
            .filter(line -> !line.startsWith("| ---"))
            .toList();

    assertThat(rows).isEqualTo(Arrays.stream(Contract.values()).map(Contract::row).toList());
  }

  private static Map<Contract, Play> plays() {
    Map<Contract, Play> plays = new EnumMap<>(Contract.class);
    documents(plays);
    purchases(plays);
    refusals(plays);
    givingBack(plays);
    ordersAndMerchant(plays);
    plays.putAll(AdminApiPlays.all());
    return plays;
  }

  private static void documents(Map<Contract, Play> plays) {
    plays.put(
        Contract.SKU_FIELDS,
        s -> {
          s.shop.save("A", Map.of("policy", "standard", "available", 5));
          assertThat(s.shop.sku("A").toJson())
              .isEqualTo(
                  "{\"_id\": \"A\", \"policy\": \"standard\", \"available\": 5, \"backordered\": 0,"
                      + " \"purchased\": 0, \"reserve\": 0, \"sellable\": 5, \"created_at\":"
                      + " {\"$date\": \"2026-03-02T10:00:00Z\"}, \"updated_at\": {\"$date\":"
                      + " \"2026-03-02T10:00:00Z\"}}");
        });
    plays.put(
        Contract.SKU_APPEARS,
        s -> {
          s.shop.save("A", Map.of());
          s.expectPolicy("A", "ignore");
          s.expect("A", 0, 0, 0);
        });
    plays.put(
        Contract.NUMERIC_ID,
        s -> {
          s.shop.put(
              BsonDocument.parse(
                  "{_id: 417, policy: 'standard', available: 5, backordered: 0, purchased: 0}"));
          assertThat(s.buy("O", "417", 2)).isEqualTo(Checkout.Result.PLACED);
          s.expectHeld("O", "417", 0, 0);
        });
    plays.put(
        Contract.STAMP_STAYS,
        s -> {
          s.sku("A", "standard", 5, 0);
          s.clock.forward(Duration.ofMinutes(1));
          s.buy("O", "A", 2);
          s.shop.rollback("O");
          assertThat(s.shop.sku("A").getDateTime("updated_at").getValue())
              .isEqualTo(Instant.parse("2026-03-02T10:00:00Z").toEpochMilli());
        });
    plays.put(
        Contract.TRANSACTION_FIELDS,
        s -> {
          s.sku("A", "standard", 5, 0);
          s.sku("G", "ignore", 0, 0);
          s.shop.buy(Checkout.of("5B0F3E7A1C", Map.of("A", 3, "G", 1)));
          BsonDocument transaction = s.shop.load("5B0F3E7A1C");
          assertThat(transaction)
              .containsKeys("_id", "order_id", "captured", "created_at", "updated_at");
          BsonDocument item = transaction.getArray("items").get(0).asDocument();
          assertThat(item)
              .containsOnlyKeys(
                  "_id", "sku", "total", "available", "backordered", "backordered_until");
          assertThat(item.isNull("backordered_until")).isTrue();
          assertThat(transaction.getArray("items").get(1).asDocument())
              .doesNotContainKey("backordered_until");
        });
    plays.put(
        Contract.CLEAN_UP,
        s -> {
          s.sku("A", "standard", 5, 0);
          s.buy("O1", "A", 1);
          s.shop.buy(Checkout.of("O2", Map.of("A", 1)).ending(Checkout.Ending.PAYMENT_REFUSED));
          s.clock.forward(Duration.ofDays(190));
          assertThat(s.shop.cleanTransactions()).isEqualTo(1);
          assertThat(s.shop.load("O1")).isNotNull();
        });
  }

  private static void purchases(Map<Contract, Play> plays) {
    plays.put(
        Contract.BUY_STANDARD,
        s -> {
          s.sku("A", "standard", 5, 0);
          s.buy("O", "A", 2);
          s.expect("A", 3, 0, 2);
          s.expectHeld("O", "A", 2, 0);
        });
    plays.put(
        Contract.BUY_DISPLAYABLE,
        s -> {
          s.sku("A", "displayable_when_out_of_stock", 5, 0);
          s.sku("B", "allow_notify", 5, 0);
          s.buy("O1", "A", 2);
          s.buy("O2", "B", 2);
          s.expect("A", 3, 0, 2);
          s.expect("B", 3, 0, 2);
        });
    plays.put(
        Contract.BUY_BACKORDER,
        s -> {
          s.sku("A", "allow_backorder", 5, 3);
          s.buy("O", "A", 7);
          s.expect("A", 0, 1, 7);
          s.expectHeld("O", "A", 5, 2);
        });
    plays.put(
        Contract.BUY_IGNORE,
        s -> {
          s.sku("A", "ignore", 1, 0);
          s.buy("O", "A", 5);
          s.expect("A", 1, 0, 5);
          s.expectHeld("O", "A", 0, 0);
        });
    plays.put(
        Contract.BUY_KIT,
        s -> {
          s.shop.put(Scene.document("K", "defer_to_components", 0, 0));
          s.sku("A", "standard", 5, 0);
          s.shop.buy(Checkout.of("O", Map.of("K", 1, "A", 2)));
          s.expect("K", 0, 0, 1);
          s.expectHeld("O", "K", 0, 0);
          s.expectHeld("O", "A", 2, 0);
        });
    plays.put(
        Contract.BUY_MISSING,
        s -> {
          assertThat(s.buy("O", "A", 2)).isEqualTo(Checkout.Result.PLACED);
          assertThat(s.shop.sku("A")).isNull();
          s.expectHeld("O", "A", 0, 0);
        });
    plays.put(
        Contract.BUY_RETRIES,
        s -> {
          s.sku("A", "standard", 5, 0);
          Inventory inventory = new Inventory(s.database.skus());
          BsonDocument stale = inventory.find("A");
          s.shop.save("A", Map.of("available", 10));
          assertThat(inventory.capture("A", stale, 2, 0)).isFalse();
          inventory.purchase("A", stale, 2);
          s.expect("A", 8, 0, 2);
        });
    plays.put(
        Contract.BUY_RESERVE,
        s -> {
          s.shop.save("A", Map.of("policy", "standard", "available", 5, "reserve", 3));
          s.buy("O", "A", 4);
          s.expect("A", 1, 0, 4);
          assertThat(s.shop.sku("A").getInt32("sellable").getValue()).isEqualTo(-2);
        });
    plays.put(
        Contract.BUY_COUNTERS_FIRST,
        s -> {
          s.sku("A", "standard", 5, 0);
          s.shop.delayTransactions(Duration.ofSeconds(30));
          Thread buyer = new Thread(() -> s.buy("O", "A", 2));
          buyer.start();
          org.awaitility.Awaitility.await()
              .atMost(Duration.ofSeconds(60))
              .untilAsserted(() -> s.expect("A", 3, 0, 2));
          assertThat(s.shop.load("O")).isNull();
          s.shop.close();
          buyer.join(10_000);
          s.expectHeld("O", "A", 2, 0);
        });
    plays.put(
        Contract.STAMPS_DIFFER,
        s -> {
          s.sku("A", "standard", 5, 0);
          s.shop.servers(List.of(Duration.ofMinutes(10), Duration.ofMinutes(-10)));
          s.buy("O1", "A", 1);
          s.buy("O2", "A", 1);
          assertThat(
                  s.shop.load("O1").getDateTime("updated_at").getValue()
                      - s.shop.load("O2").getDateTime("updated_at").getValue())
              .isBetween(1_100_000L, 1_200_000L);
        });
    plays.put(
        Contract.STAMPS_LATE,
        s -> {
          s.sku("A", "standard", 5, 0);
          s.shop.lateTransactions(Duration.ofSeconds(30));
          long before = s.clock.millis();
          Thread buyer = new Thread(() -> s.buy("O", "A", 2));
          buyer.start();
          org.awaitility.Awaitility.await()
              .atMost(Duration.ofSeconds(60))
              .untilAsserted(
                  () -> {
                    s.expect("A", 3, 0, 2);
                    assertThat(buyer.getState()).isEqualTo(Thread.State.TIMED_WAITING);
                  });
          s.clock.forward(Duration.ofMinutes(1));
          assertThat(s.shop.load("O")).isNull();
          s.shop.close();
          buyer.join(10_000);
          assertThat(s.shop.load("O").getDateTime("updated_at").getValue())
              .isBetween(before, before + 59_000);
        });
    plays.put(
        Contract.BUY_REFUSED,
        s -> {
          s.sku("A", "standard", 5, 0);
          Checkout checkout = Checkout.of("O", Map.of("A", 2));
          s.shop.buy(checkout.ending(Checkout.Ending.PAYMENT_REFUSED));
          s.expect("A", 5, 0, 0);
          s.shop.buy(checkout);
          s.expect("A", 3, 0, 2);
          assertThat(s.database.transactions().countDocuments()).isEqualTo(2);
        });
    plays.put(
        Contract.BUY_DIES_EARLY,
        s -> {
          s.sku("A", "standard", 5, 0);
          s.shop.buy(
              Checkout.of("O", Map.of("A", 2)).ending(Checkout.Ending.DIES_BEFORE_TRANSACTION));
          s.expect("A", 3, 0, 2);
          assertThat(s.shop.load("O")).isNull();
        });
    plays.put(
        Contract.BUY_DIES_LATE,
        s -> {
          s.sku("A", "standard", 5, 0);
          s.shop.buy(Checkout.of("O", Map.of("A", 2)).ending(Checkout.Ending.DIES_BEFORE_PLACING));
          s.expectHeld("O", "A", 2, 0);
          assertThat(s.order("O")).doesNotContainKey("placed_at");
        });
  }

  private static void refusals(Map<Contract, Play> plays) {
    plays.put(
        Contract.BUY_INSUFFICIENT,
        s -> {
          s.sku("A", "standard", 5, 0);
          s.sku("B", "standard", 1, 0);
          assertThat(s.shop.buy(Checkout.of("O", Map.of("A", 2, "B", 2))))
              .isEqualTo(Checkout.Result.INSUFFICIENT);
          s.expect("A", 5, 0, 0);
          assertThat(s.database.transactions().countDocuments()).isZero();
        });
    plays.put(
        Contract.BUY_INSUFFICIENT_IGNORE,
        s -> {
          s.sku("A", "ignore", 0, 0);
          s.sku("B", "standard", 1, 0);
          s.shop.buy(Checkout.of("O", Map.of("A", 2, "B", 2)));
          s.expect("A", 0, 0, 2);
        });
    plays.put(Contract.BUY_UNKNOWN_POLICY, s -> failsHalfWay(s, "policy", "'backorderable'"));
    plays.put(Contract.BUY_NULL, s -> failsHalfWay(s, "available", "null"));
    plays.put(
        Contract.BUY_HANGS,
        s -> {
          s.shop.put(
              BsonDocument.parse("{_id: 'A', policy: 'standard', available: 5, backordered: 0}"));
          assertThatThrownBy(() -> s.buy("O", "A", 1))
              .isInstanceOf(ShopFailureException.class)
              .hasMessageContaining("hangs");
        });
    plays.put(
        Contract.BUY_NEGATIVE,
        s -> {
          s.sku("A", "allow_backorder", -3, 10);
          s.buy("O", "A", 2);
          s.expect("A", 0, 5, 2);
          s.expectHeld("O", "A", -3, 5);
        });
  }

  private static void failsHalfWay(Scene s, String field, String value) {
    s.sku("A", "standard", 5, 0);
    BsonDocument broken = Scene.document("B", "standard", 5, 0);
    broken.put(field, BsonDocument.parse("{v: " + value + "}").get("v"));
    s.shop.put(broken);
    assertThatThrownBy(() -> s.shop.buy(Checkout.of("O", Map.of("A", 2, "B", 1))))
        .isInstanceOf(ShopFailureException.class);
    s.expect("A", 3, 0, 2);
    assertThat(s.database.transactions().countDocuments()).isZero();
  }

  private static void givingBack(Map<Contract, Play> plays) {
    plays.put(
        Contract.ROLLBACK,
        s -> {
          s.backordered();
          s.shop.rollback("O");
          s.expect("A", 2, 2, 0);
          BsonDocument transaction = s.database.transactions().find().first();
          assertThat(transaction.getBoolean("captured").getValue()).isFalse();
          BsonDocument item = transaction.getArray("items").get(0).asDocument();
          assertThat(item).containsEntry("available", new BsonInt32(0));
          assertThat(item).containsEntry("backordered", new BsonInt32(0));
          assertThat(item).containsEntry("total", new BsonInt32(4));
        });
    plays.put(
        Contract.ROLLBACK_EXPIRED,
        s -> {
          s.backordered();
          s.clock.forward(Duration.ofDays(14));
          s.shop.rollback("O");
          s.expect("A", 2, 2, 0);
        });
    plays.put(
        Contract.ROLLBACK_DELETED,
        s -> {
          s.backordered();
          s.shop.delete("A");
          s.shop.rollback("O");
          assertThat(s.shop.sku("A")).isNull();
          assertThat(s.shop.load("O")).isNull();
        });
    plays.put(
        Contract.ROLLBACK_IGNORE,
        s -> {
          s.backordered();
          s.shop.save("A", Map.of("policy", "ignore"));
          s.shop.rollback("O");
          s.expect("A", 2, 2, 0);
        });
    plays.put(
        Contract.RESTOCK,
        s -> {
          s.backordered();
          s.shop.restock("O", Map.of("A", 3));
          s.expect("A", 2, 1, 1);
          s.expectHeld("O", "A", 0, 1);
        });
    plays.put(
        Contract.RESTOCK_NOTHING,
        s -> {
          s.backordered();
          BsonDocument before = s.shop.load("O");
          s.clock.forward(Duration.ofMinutes(1));
          s.shop.restock("O", Map.of("A", 0));
          assertThat(s.shop.load("O")).isEqualTo(before);
        });
    plays.put(
        Contract.RESTOCK_EXPIRED,
        s -> {
          s.backordered();
          s.clock.forward(Duration.ofDays(14));
          s.shop.restock("O", Map.of("A", 3));
          s.expect("A", 3, 0, 1);
          s.expectHeld("O", "A", 0, 1);
        });
    plays.put(
        Contract.RESTOCK_BEYOND,
        s -> {
          s.sku("A", "standard", 5, 0);
          s.buy("O", "A", 2);
          s.shop.restock("O", Map.of("A", 3));
          s.expect("A", 5, 1, -1);
          s.expectHeld("O", "A", 0, -1);
        });
    plays.put(
        Contract.RESTOCK_IGNORE,
        s -> {
          s.sku("A", "ignore", 0, 0);
          s.buy("O", "A", 2);
          s.shop.restock("O", Map.of("A", 2));
          s.expect("A", 0, 2, 0);
          s.expectHeld("O", "A", 0, -2);
        });
    plays.put(
        Contract.RESTOCK_UNKNOWN,
        s -> {
          s.backordered();
          Map<String, Integer> quantities = new java.util.LinkedHashMap<>();
          quantities.put("A", 1);
          quantities.put("B", 1);
          assertThatThrownBy(() -> s.shop.restock("O", quantities))
              .isInstanceOf(ShopFailureException.class);
          s.expect("A", 1, 0, 3);
          s.expectHeld("O", "A", 2, 2);
        });
    plays.put(
        Contract.RESTOCK_TWICE,
        s -> {
          s.sku("A", "standard", 5, 0);
          s.buy("O", "A", 3);
          BsonDocument second = s.shop.load("O");
          s.shop.restock("O", Map.of("A", 1));
          s.shop.restock(second, Map.of("A", 1));
          s.expect("A", 4, 0, 1);
          s.expectHeld("O", "A", 2, 0);
        });
    plays.put(
        Contract.CANCEL_RESTOCK,
        s -> {
          s.backordered();
          s.shop.cancel("O", true);
          s.expect("A", 2, 2, 0);
        });
    plays.put(
        Contract.CANCEL_PLAIN,
        s -> {
          s.backordered();
          s.shop.cancel("O", false);
          s.expect("A", 0, 0, 4);
          s.expectHeld("O", "A", 2, 2);
          assertThat(s.order("O")).containsKey("canceled_at");
        });
  }

  private static void ordersAndMerchant(Map<Contract, Play> plays) {
    plays.put(
        Contract.MODEL_SAVE,
        s -> {
          s.sku("A", "standard", 5, 0);
          s.buy("O", "A", 2);
          s.shop.save("A", Map.of("available", 5));
          s.expect("A", 5, 0, 2);
        });
    plays.put(
        Contract.MODEL_REFUSES,
        s ->
            assertThatThrownBy(() -> s.shop.save("A", Map.of("policy", "backorderable")))
                .isInstanceOf(IllegalArgumentException.class));
    plays.put(
        Contract.ORDER_STATES,
        s -> {
          s.sku("A", "standard", 5, 0);
          s.buy("O", "A", 2);
          assertThat(s.order("O"))
              .containsKeys("placed_at", "items")
              .doesNotContainKey("canceled_at");
          assertThat(s.shop.open(10)).containsExactly("O");
        });
    plays.put(
        Contract.SHIP,
        s -> {
          s.sku("A", "standard", 5, 0);
          s.buy("O", "A", 2);
          s.shop.ship("O", Map.of("A", 2), "1Z9");
          s.shop.ship("O", Map.of("A", 2), "1Z9");
          BsonDocument item = s.fulfillmentItem("O");
          assertThat(item.getArray("events")).hasSize(2);
          assertThat(item.getArray("events").get(0).asDocument())
              .containsKeys("status", "quantity", "data", "created_at");
          s.expect("A", 3, 0, 2);
        });
    plays.put(
        Contract.CANCEL_EVENT,
        s -> {
          s.sku("A", "standard", 5, 0);
          s.buy("O", "A", 3);
          s.shop.ship("O", Map.of("A", 1), "1Z9");
          s.shop.cancel("O", false);
          BsonDocument event = s.fulfillmentItem("O").getArray("events").get(1).asDocument();
          assertThat(event.getString("status").getValue()).isEqualTo("canceled");
          assertThat(event.getInt32("quantity").getValue()).isEqualTo(2);
        });
    plays.put(
        Contract.DOWN,
        s -> {
          s.sku("A", "standard", 5, 0);
          s.database.down();
          assertThatThrownBy(() -> s.buy("O", "A", 1)).isInstanceOf(MongoException.class);
          s.database.up();
          s.buy("O", "A", 1);
          s.expect("A", 4, 0, 1);
        });
  }

  /** A shop on a clock of its own. */
  static final class Scene implements AutoCloseable {
    final TestClock clock = TestClock.at(Instant.parse("2026-03-02T10:00:00Z"));
    final WorkareaDatabase database;
    final Shop shop;

    Scene(DocumentServer server) {
      database = new WorkareaDatabase(0, server);
      shop = new Shop(database, clock);
    }

    static BsonDocument document(String sku, String policy, int available, int backordered) {
      return BsonDocument.parse(
          "{_id: '"
              + sku
              + "', policy: '"
              + policy
              + "', available: "
              + available
              + ", backordered: "
              + backordered
              + ", purchased: 0, reserve: 0, sellable: "
              + Math.max(0, available)
              + "}");
    }

    void sku(String sku, String policy, int available, int backordered) {
      shop.save(sku, Map.of("policy", policy, "available", available, "backordered", backordered));
    }

    /** Two on hand and two ahead, all four bought; the date is in nine days. */
    void backordered() {
      shop.save(
          "A",
          Map.of(
              "policy",
              "allow_backorder",
              "available",
              2,
              "backordered",
              2,
              "backordered_until",
              LATER));
      buy("O", "A", 4);
    }

    Checkout.Result buy(String order, String sku, int units) {
      return shop.buy(Checkout.of(order, Map.of(sku, units)));
    }

    void expect(String sku, int available, int backordered, int purchased) {
      BsonDocument document = shop.sku(sku);
      assertThat(
              List.of(
                  document.getInt32("available").getValue(),
                  document.getInt32("backordered").getValue(),
                  document.getInt32("purchased").getValue()))
          .isEqualTo(List.of(available, backordered, purchased));
    }

    void expectPolicy(String sku, String policy) {
      assertThat(shop.sku(sku).getString("policy").getValue()).isEqualTo(policy);
    }

    void expectHeld(String order, String sku, int available, int backordered) {
      BsonDocument item =
          shop.load(order).getArray("items").stream()
              .map(value -> value.asDocument())
              .filter(candidate -> candidate.getString("sku").getValue().equals(sku))
              .findFirst()
              .orElseThrow();
      assertThat(
              List.of(
                  item.getInt32("available").getValue(), item.getInt32("backordered").getValue()))
          .isEqualTo(List.of(available, backordered));
    }

    BsonDocument order(String id) {
      return database.orders().find(BsonDocument.parse("{_id: '" + id + "'}")).first();
    }

    BsonDocument fulfillmentItem(String id) {
      return database
          .fulfillments()
          .find(BsonDocument.parse("{_id: '" + id + "'}"))
          .first()
          .getArray("items")
          .get(0)
          .asDocument();
    }

    @Override
    public void close() {
      shop.close();
      database.close();
    }
  }
}
