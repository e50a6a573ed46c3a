package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.camel.CamelLedger;
import io.crossdock.ledger.Books;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.TestClock;
import io.crossdock.sandbox.erp.ErpFault;
import io.crossdock.sandbox.erp.ErpFeed.Format;
import io.crossdock.sandbox.erp.ErpSimulator;
import io.crossdock.sandbox.erp.MovementFault;
import io.crossdock.sandbox.workarea.Checkout;
import io.crossdock.sandbox.workarea.Shop;
import io.crossdock.sandbox.workarea.Shopper;
import io.crossdock.sandbox.workarea.WorkareaDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An hour of trade with 10,000 SKUs on the real routes, everything going wrong that can, and then
 * the books are compared by somebody who asks neither the hub's positions nor its rules.
 */
class BothWaysTest {

  private static final int SKUS = 10_000;
  private static final int AT_FIRST = 40;
  private static final int ROUNDS = 12;
  private static final int ACTS_A_ROUND = 60;
  private static final Duration ACT = Duration.ofSeconds(5);
  private static final Duration SKEW = Duration.ofMinutes(8);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path home;
  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private final TestClock hour = TestClock.at(Instant.now().minus(Duration.ofMinutes(70)));
  private final Map<String, Integer> received = new TreeMap<>();
  private final Map<String, Integer> lost = new HashMap<>();

  @Test
  void after_an_hour_of_trade_with_faults_all_books_agree() throws Exception {
    for (int i = 0; i < SKUS; i++) {
      received.put(String.format("S%05d", i), AT_FIRST);
    }
    try (WorkareaDatabase database = new WorkareaDatabase(0);
        ErpSimulator erp =
            new ErpSimulator(
                ErpSimulator.Way.files(home.resolve("data/erp/stock")),
                asOf -> Map.of(),
                hour,
                0)) {
      erp.takePushes();
      erp.receive(received);
      try (TestHub hub = hub(database, erp).start()) {
        Ledger ledger =
            hub.hub().context().getRegistry().findSingleByType(CamelLedger.class).ledger();
        erp.feed(true, Format.CSV, false);
        await()
            .atMost(PATIENCE)
            .until(() -> database.skus().estimatedDocumentCount() == SKUS && quiet(ledger));
        trade(hub, database, erp);
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofSeconds(1))
            .untilAsserted(
                () -> {
                  tell(hub);
                  erp.feed(true, Format.CSV, false);
                  // As every night: units of a checkout that died are nobody's change.
                  hub.hub().desk().schedules().runNow("workarea-all", "test");
                  await().atMost(PATIENCE).until(() -> quiet(ledger));
                  compare(database, erp, ledger);
                });
      }
    }
  }

  private TestHub hub(WorkareaDatabase database, ErpSimulator erp) {
    TestHub hub = new TestHub(home);
    for (String folder : List.of("config", "flows", "erp/erp", "shops/workarea")) {
      copy(hub, folder);
    }
    Map.of(
            "workarea.mongo.url", database.connectionString(),
            "workarea.mongo.database", WorkareaDatabase.NAME,
            "workarea.stock.settle", "1s",
            "workarea.transactions.enabled", "true",
            "erp.stock.inbox", home.resolve("data/erp/stock").toString(),
            "erp.stock.poll", "100",
            "erp.stock.reflects", "reflects",
            "erp.movements.by", "push",
            "erp.movements.url", erp.movementsAddress())
        .forEach(hub::override);
    return hub;
  }

  private static void copy(TestHub hub, String folder) {
    try (var files = java.nio.file.Files.list(Path.of("routes").resolve(folder))) {
      for (Path file : files.toList()) {
        hub.file(
            folder + "/" + file.getFileName(),
            java.nio.file.Files.readAllLines(file).toArray(String[]::new));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Two application servers whose clocks differ, an ERP that is late, wrong, deaf and down. */
  private void trade(TestHub hub, WorkareaDatabase database, ErpSimulator erp) throws Exception {
    List<String> skus = List.copyOf(received.keySet());
    Shop first = new Shop(database, hour);
    List<Shopper> shoppers =
        List.of(
            new Shopper(first, skus, seed, true),
            new Shopper(new Shop(database, Clock.offset(hour, SKEW.negated())), skus, ~seed, true),
            // A few SKUs that sell all the time.
            new Shopper(first, skus.subList(0, 20), seed + 1, true));
    for (int round = 0; round < ROUNDS; round++) {
      for (int act = 0; act < ACTS_A_ROUND; act++) {
        hour.forward(ACT);
        shoppers.get(random.nextInt(shoppers.size())).act();
      }
      faults(round, database, erp, first, skus.get(random.nextInt(SKUS)));
      String sku = skus.get(random.nextInt(SKUS));
      erp.receive(Map.of(sku, 15));
      received.merge(sku, 15, Integer::sum);
      tell(hub);
      erp.feed(false, round % 2 == 0 ? Format.JSON_LINES : Format.CSV, false);
    }
    erp.down(false);
    erp.release();
    shoppers.forEach(Shopper::close);
  }

  private void faults(int round, WorkareaDatabase database, ErpSimulator erp, Shop shop, String sku)
      throws Exception {
    switch (round) {
      case 1 -> erp.takeWrong(List.of(MovementFault.SILENT, MovementFault.BOOKED_500));
      case 2 -> erp.goWrong(List.of(ErpFault.THOUSANDS));
      case 3 -> erp.hold(true, Format.CSV, false);
      case 4 -> {
        database.down();
        database.up();
        // The shop's own connections broke as well.
        await().atMost(PATIENCE).ignoreExceptions().until(() -> shop.sku(sku) != null);
      }
      case 5 -> erp.takeWrong(List.of(MovementFault.ANSWER_500, MovementFault.ANSWER_429));
      case 6 -> {
        erp.release();
        erp.goWrong(List.of(ErpFault.TWICE, ErpFault.REFLECTS));
      }
      case 7 -> erp.down(true);
      case 8 -> {
        Map<String, Integer> units = Map.of(sku, 2);
        Checkout dies =
            Checkout.of("DEAD000001", units).ending(Checkout.Ending.DIES_BEFORE_TRANSACTION);
        assertThat(shop.buy(dies)).isEqualTo(Checkout.Result.DIED);
        lost.merge(sku, 2, Integer::sum);
      }
      case 9 -> {
        erp.down(false);
        erp.takeWrong(List.of(MovementFault.SILENT));
      }
      case 10 -> erp.goWrong(List.of(ErpFault.CUT));
      default -> {
        // A round in which nothing goes wrong.
      }
    }
  }

  private static void tell(TestHub hub) {
    hub.hub().desk().schedules().runNow("workarea-transactions", "test");
  }

  private static boolean quiet(Ledger ledger) {
    return ledger.inspection().books().stream()
        .allMatch(books -> books.waiting() + books.inFlight() == 0);
  }

  /** By what the shop's own documents hold, what came in, and what the ERP wrote down. */
  private void compare(WorkareaDatabase database, ErpSimulator erp, Ledger ledger)
      throws IOException {
    Map<String, Integer> sold = soldAsTheShopHasIt(database);
    assertThat(sold.values().stream().mapToInt(Integer::intValue).sum())
        .as("seed %d: something was sold", seed)
        .isGreaterThan(ROUNDS * ACTS_A_ROUND / 2);
    Map<String, Integer> should = new TreeMap<>(received);
    sold.forEach((sku, units) -> should.merge(sku, -units, Integer::sum));

    agree("the ERP's books", erp.books().onHand(hour.instant()), should);
    Map<String, Integer> shows = new TreeMap<>();
    Map<String, Integer> purchased = new TreeMap<>();
    for (BsonDocument document : database.skus().find()) {
      String sku = document.getString("_id").getValue();
      shows.put(sku, document.getInt32("available").getValue());
      int net = document.getInt32("purchased").getValue() - lost.getOrDefault(sku, 0);
      if (net != 0) {
        purchased.put(sku, net);
      }
    }
    agree("what the shop shows", shows, should);
    agree("what the shop counted", purchased, sold);
    agree("what was exported", exported(ledger), sold);
    assertThat(ledger.inspection().books()).allMatch(Books::balanced);
    assertThat(ledger.inspection().audit()).isEmpty();
  }

  /** Ten thousand equal numbers are no help to who reads the failure. */
  private void agree(String what, Map<String, Integer> is, Map<String, Integer> should) {
    Map<String, String> differences = new TreeMap<>();
    Set<String> skus = new HashSet<>(is.keySet());
    skus.addAll(should.keySet());
    for (String sku : skus) {
      if (!Objects.equals(is.get(sku), should.get(sku))) {
        differences.put(sku, is.get(sku) + " instead of " + should.get(sku));
      }
    }
    assertThat(differences).as("seed %d: %s", seed, what).isEmpty();
  }

  private static Map<String, Integer> soldAsTheShopHasIt(WorkareaDatabase database) {
    Map<String, Integer> sold = new TreeMap<>();
    for (BsonDocument transaction : database.transactions().find()) {
      if (transaction.getBoolean("captured").getValue()) {
        for (BsonValue value : transaction.getArray("items")) {
          BsonDocument item = value.asDocument();
          sold.merge(
              item.getString("sku").getValue(),
              item.getInt32("available").getValue() + item.getInt32("backordered").getValue(),
              Integer::sum);
        }
      }
    }
    sold.values().removeIf(units -> units == 0);
    return sold;
  }

  /** Read as it was sent: without gaps, each movement once, all of it accepted. */
  private static Map<String, Integer> exported(Ledger ledger) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Map<String, Integer> units = new TreeMap<>();
    Set<String> ids = new HashSet<>();
    List<String> twice = new ArrayList<>();
    long next = 1;
    for (Inspection.Entry export :
        ledger.inspection().line("exports.erp", "movements", 0, 10_000)) {
      assertThat(export.state()).isEqualTo(EntryState.APPLIED);
      JsonNode content = json.readTree(export.content());
      assertThat(content.path("first").longValue()).isEqualTo(next);
      next = content.path("last").longValue() + 1;
      for (JsonNode movement : content.path("movements")) {
        units.merge(
            movement.path("sku").textValue(), movement.path("available").intValue(), Integer::sum);
        if (!ids.add(movement.path("movementId").textValue())) {
          twice.add(movement.path("movementId").textValue());
        }
      }
    }
    assertThat(twice).as("movements exported twice").isEmpty();
    units.values().removeIf(sum -> sum == 0);
    return units;
  }
}
