package io.crossdock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.document.Document;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Runs;
import io.crossdock.operate.RunRequests;
import io.crossdock.sandbox.extensiv.OrderManagerSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * One hub with an account of Order Manager for each case, and a cart that takes files for each cart
 * of it, or a shop of WooCommerce where the case says what the cart has: all of them copies of the
 * folders {@code extensiv}, {@code edi-shop} and {@code woo-shop} under other names.
 */
final class ExtensivCaseHub implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** What a shop of WooCommerce cannot be told. */
  private static final Set<String> FILES_ONLY = Set.of(".cart.breakdown", ".cart.locations");

  private final Path home;
  private final TestHub hub;
  private final Map<String, OrderManagerSimulator> accounts = new LinkedHashMap<>();
  private final Map<String, ExtensivCaseShop> shops = new LinkedHashMap<>();
  private CamelLedger camel;

  ExtensivCaseHub(Path home) {
    this.home = home;
    this.hub = new TestHub(home);
    copy("config", "", "");
  }

  /** A folder of the project under another name. */
  private void copy(String folder, String from, String to) {
    try (Stream<Path> files = Files.list(Path.of("routes").resolve(folder))) {
      for (Path file : files.toList()) {
        String text = Files.readString(file);
        String name = file.getFileName().toString();
        if (!from.isEmpty()) {
          text = text.replace(from, to).replace(to + ".kind = " + to, to + ".kind = " + from);
          name = name.replace(from, to);
        }
        hub.file(folder.replace(from, to) + "/" + name, text.split("\n", -1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An account as the case has it. */
  void account(String name, JsonNode given) throws IOException {
    OrderManagerSimulator simulator = OrderManagerSimulator.start(Clock.systemUTC());
    simulator.factor(0);
    accounts.put(name, simulator);
    copy("order-managers/extensiv", "extensiv", name);
    for (String step : List.of("load", "orders", "listings", "acknowledge", "retention")) {
      hub.override("schedule." + name + "-" + step + ".every", "never");
    }
    hub.override(name + ".enabled", "true")
        .override(name + ".url", simulator.address())
        .override(name + ".token", OrderManagerSimulator.TOKEN)
        .override(name + ".load.claim", "0s")
        // Its order list names none of these orders, and each is in what is read after it came.
        .override(name + ".orders.unseen", "0s")
        .override("lane." + name + ".requests.windows", "1000/1s")
        .override("lane." + name + ".rereads.windows", "1000/1s");
    ExtensivCaseAccount.settings(given).forEach((key, value) -> hub.override(name + key, value));
  }

  void cart(String name, String account, JsonNode cart) {
    copy("shops/edi-shop", "edi-shop", name);
    hub.override(name + ".enabled", "true")
        .override(name + ".warehouse", account)
        .override(name + ".to", "file:" + outbox(name) + "?tempPrefix=.part-")
        .override(name + ".file.format", "json")
        .override(name + ".file.columns", "code=code, place=place, quantity=quantity")
        .override(name + ".file.content", "all")
        .override(name + ".file.evenUnchanged", "true");
    ExtensivCaseAccount.cartSettings(cart).forEach((key, value) -> hub.override(name + key, value));
  }

  /** A shop of WooCommerce that has what the cart of the case has. */
  void shop(String name, String account, JsonNode cart) throws IOException {
    ExtensivCaseShop shop = new ExtensivCaseShop(name, cart.get("cartCatalog"));
    shops.put(name, shop);
    copy("shops/woo-shop", "woo-shop", name);
    hub.override(name + ".enabled", "true").override(name + ".warehouse", account);
    shop.settings(name).forEach(hub::override);
    Map<String, String> settings = ExtensivCaseAccount.cartSettings(cart);
    settings.keySet().removeIf(key -> key.startsWith(".file") || FILES_ONLY.contains(key));
    settings.forEach((key, value) -> hub.override(name + key, value));
  }

  /** Null for a cart that takes files. */
  ExtensivCaseShop shop(String cart) {
    return shops.get(cart);
  }

  /** Nothing is sent until {@link #resume}. */
  void pause(String cart) {
    ledger().lanes().pause(cart + ".api", "test");
  }

  void resume(String cart) {
    ledger().lanes().resume(cart + ".api");
  }

  /** The newest entry about a SKU's amount there; empty if there is none. */
  Optional<Inspection.Entry> sent(String cart, String sku) {
    return ledger().inspection().trace(sku, 100).stream()
        .filter(entry -> entry.channel().equals("stock." + cart))
        .reduce((one, other) -> other);
  }

  /** Another address than the folder its files are looked for in. */
  void to(String cart, String endpoint) {
    hub.override(cart + ".to", endpoint);
  }

  /** How many files wait for a cart to take them. */
  long waiting(String cart) {
    return ledger().inspection().books().stream()
        .filter(one -> one.channel().equals("uploads." + cart))
        .mapToLong(one -> one.waiting() + one.inFlight())
        .sum();
  }

  void start() {
    hub.start();
    camel = hub.hub().context().getRegistry().findSingleByType(CamelLedger.class);
  }

  OrderManagerSimulator simulator(String account) {
    return accounts.get(account);
  }

  Positions positions() {
    return new Positions(camel);
  }

  Instant now() {
    return camel.clock().instant();
  }

  void ask(String touchpoint, String key) {
    new RunRequests(camel).ask(touchpoint, now(), "test", key);
  }

  /** A run, to its end and what came of it. */
  Runs.Run run(String partner, String step, String key) {
    ask(partner + "-" + step, key);
    settle(partner);
    return newest(partner + "-" + step).orElseThrow();
  }

  Optional<Runs.Run> newest(String touchpoint) {
    return ledger().runs().latest(touchpoint, 1).stream().findFirst();
  }

  void write(String account, Document document) {
    Pen.together(
        camel,
        pen ->
            new Channels(camel).write(pen, "reservations." + account, List.of(document), "test"));
    settle(account);
  }

  private Ledger ledger() {
    return camel.ledger();
  }

  /** Nothing of that partner waits. */
  void settle(String partner) {
    until(
        () ->
            ledger().inspection().books().stream()
                .filter(one -> isOf(partner, one.channel()))
                .filter(one -> !one.channel().startsWith("later."))
                .allMatch(one -> one.inFlight() == 0 && one.waiting() == 0));
  }

  private static boolean isOf(String partner, String channel) {
    return channel.endsWith("." + partner) || channel.contains("." + partner + "-");
  }

  void until(java.util.concurrent.Callable<Boolean> condition) {
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .atMost(LIMIT)
        .until(condition);
  }

  private Path outbox(String cart) {
    return home.resolve("outbox").resolve(cart);
  }

  /** The lines of the newest file a cart was handed; empty where there is none. */
  List<JsonNode> file(String cart) {
    if (!Files.exists(outbox(cart))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(outbox(cart))) {
      Path newest = files.max(Comparator.comparing(Path::toString)).orElseThrow();
      List<JsonNode> lines = new ArrayList<>();
      JSON.readTree(newest.toFile()).forEach(lines::add);
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows of a report, by column. */
  List<JsonNode> report(String name) {
    TestHub.Said said = crossdock("report", name, "--format", "json");
    if (said.code() != 0) {
      throw new AssertionError(name + ": " + said.err());
    }
    return said.out().lines().filter(line -> !line.isBlank()).map(ExtensivCaseHub::json).toList();
  }

  TestHub.Said crossdock(String... args) {
    return hub.crossdock(args);
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What of a partner was parked, with its reason. */
  String parked(String partner) {
    return ledger()
        .inspection()
        .entries(null, io.crossdock.ledger.EntryState.PARKED, 0, 100)
        .stream()
        .filter(one -> isOf(partner, one.channel()))
        .map(one -> one.channel() + ": " + one.reason())
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    hub.close();
    accounts.values().forEach(OrderManagerSimulator::close);
    shops.values().forEach(ExtensivCaseShop::close);
  }
}
