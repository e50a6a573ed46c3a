package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.document.Address;
import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import io.crossdock.flow.Shown;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Runs;
import io.crossdock.sandbox.extensiv.Fault;
import io.crossdock.shop.Words;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.Cart;
import io.crossdock.stock.cart.Catalogue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A case in a hub: the account is set up in a simulated Order Manager, the hub loads it, orders
 * come between readings as the case's times say, and each cart is handed a file; a shop of
 * WooCommerce stands where the case says what the cart has. What the file or the shop, the run, the
 * reports, preview and explain say is compared with what the case expects.
 */
final class ExtensivCasePlay {

  private final ExtensivCaseHub hub;
  private final JsonNode scenario;
  private final JsonNode given;
  private final String account;

  /** By the case's name of the cart. */
  private final Map<String, String> carts = new LinkedHashMap<>();

  ExtensivCasePlay(ExtensivCaseHub hub, JsonNode scenario, String account) throws IOException {
    this.hub = hub;
    this.scenario = scenario;
    this.given = scenario.path("given");
    this.account = account;
    hub.account(account, given);
    for (JsonNode cart : given.path("carts")) {
      if (ExtensivCaseFit.whyNotCart(cart) == null) {
        String name = account + "c" + carts.size();
        carts.put(cart.path("id").asText(), name);
        if (ExtensivCaseFit.isShop(cart)) {
          hub.shop(name, account, cart);
        } else {
          hub.cart(name, account, cart);
        }
      }
    }
  }

  void play() {
    ExtensivCaseAccount.set(hub.simulator(account), given);
    // What orders change on the way is no upload.
    carts.values().stream().filter(cart -> hub.shop(cart) != null).forEach(hub::pause);
    load();
    for (JsonNode cart : given.path("carts")) {
      String id = cart.path("id").asText();
      JsonNode expected = scenario.at("/expect/carts").path(id);
      if (carts.containsKey(id) && !expected.isMissingNode()) {
        sentBefore(CartCase.cart(cart), carts.get(id));
        CartSeen seen = uploaded(carts.get(id));
        seen.compare(id, expected);
        told(carts.get(id), cart, seen);
      }
    }
  }

  private void load() {
    JsonNode load = given.path("load");
    String state = load.path("status").asText();
    if (load.hasNonNull("lastCompleteAt")) {
      inTime();
    }
    switch (state) {
      case "IN_PROGRESS" -> {
        fault(
            Fault.of(Fault.Effect.THROTTLED, "GET /v1/warehouses")
                .times(0)
                .lasting(Duration.ofMinutes(10)));
        hub.ask(account + "-load", null);
        hub.until(
            () ->
                hub.newest(account + "-load")
                    .map(run -> run.state() == Runs.State.RUNNING)
                    .orElse(false));
      }
      case "FAILED" -> {
        fault(Fault.status("GET /v1/warehouses", 400, "{\"message\": \"no\"}").times(0));
        hub.run(account, "load", null);
      }
      case "SUCCESS", "NEVER_RUN" -> {}
      default -> throw new AssertionError("load.status " + state);
    }
  }

  private void fault(Fault fault) {
    hub.simulator(account).traffic().fault(fault);
  }

  /** Readings and orders, in the order of the case. */
  private void inTime() {
    List<JsonNode> orders = ExtensivCaseFit.orders(given);
    boolean byChannel = ExtensivCaseAccount.isByChannel(given);
    Map<Integer, Collection<String>> read = new TreeMap<>();
    given
        .path(byChannel ? "channelLevels" : "stock")
        .forEach(
            row ->
                read.computeIfAbsent(ExtensivCaseFit.ordersBefore(given, row), n -> new TreeSet<>())
                    .add(row.path("masterSku").asText()));
    int first = byChannel || read.isEmpty() ? 0 : read.keySet().iterator().next();
    for (int i = 0; i <= orders.size(); i++) {
      if (i == first) {
        Runs.Run run = hub.run(account, "load", null);
        assertThat(run.state()).as(run.summary()).isEqualTo(Runs.State.DONE);
      } else if (!byChannel && read.containsKey(i)) {
        read.get(i).forEach(sku -> hub.run(account, "load", sku));
      }
      if (byChannel && (read.containsKey(i) || read.isEmpty() && i == 0)) {
        hub.run(account, "acknowledge", null);
      }
      if (i < orders.size()) {
        order(orders.get(i));
      }
    }
  }

  private void order(JsonNode order) {
    List<Order.Line> lines = new ArrayList<>();
    for (JsonNode line : order.path("lines")) {
      lines.add(
          Order.Line.of(
              String.valueOf(lines.size() + 1),
              line.path("masterSku").asText(),
              line.path("qty").asInt()));
    }
    String number = order.path("orderId").asText();
    Order.Handling handling =
        order.hasNonNull("warehouseId")
            ? new Order.Handling(
                order.get("warehouseId").asText(), null, null, null, null, null, null)
            : null;
    hub.write(
        account,
        new Order(
            "someone",
            number,
            1,
            null,
            null,
            hub.now(),
            new Address("Ann", null, "Street 1", null, null, "1", "Town", null, "SE", null, null),
            lines,
            null,
            null,
            null,
            handling));
    if (order.path("cancelled").asBoolean(false)) {
      hub.write(account, new OrderCancellation("someone", number, 2, hub.now(), null));
    }
  }

  /** What an upload long ago said, as it would be remembered. */
  private void sentBefore(Cart cart, String name) {
    Catalogue catalogue = CartCase.snapshot(given).catalogue();
    Map<String, Map<String, Shown.Sent>> bySku = new TreeMap<>();
    JsonNode sent = null;
    for (JsonNode one : given.path("carts")) {
      sent = one.path("id").asText().equals(cart.id()) ? one.path("lastSent") : sent;
    }
    sent.properties()
        .forEach(
            one -> {
              String sku = catalogue.owner(cart.alias(), one.getKey());
              if (sku != null) {
                bySku
                    .computeIfAbsent(sku, s -> new TreeMap<>())
                    .put(one.getKey(), Shown.Sent.of(CartCase.amount(one.getValue())));
              }
            });
    bySku.forEach(
        (sku, codes) ->
            hub.positions()
                .putNow(
                    "shown." + name,
                    sku,
                    0,
                    Shown.of(0, 0, hub.now(), "long ago").withSent(codes)));
  }

  private CartSeen uploaded(String cart) {
    if (hub.shop(cart) != null) {
      hub.ask(cart + "-upload", null);
      hub.until(
          () ->
              hub.newest(cart + "-upload")
                  .filter(run -> run.state() != Runs.State.RUNNING)
                  .isPresent());
      hub.resume(cart);
      hub.settle(cart);
      assertThat(hub.parked(cart)).isEmpty();
      return seen(cart, hub.newest(cart + "-upload").orElseThrow(), hub.shop(cart));
    }
    Runs.Run run = hub.run(cart, "upload", null);
    assertThat(hub.parked(cart)).isEmpty();
    return seen(cart, run);
  }

  private CartSeen seen(String cart, Runs.Run run, ExtensivCaseShop shop) {
    Map<String, String> skipped = new TreeMap<>();
    for (JsonNode row : hub.report(account + "-products")) {
      String sku = row.get("masterSku").asText();
      String why = row.path(cart + " skipReason").asText("");
      String said =
          hub.sent(cart, sku).map(Inspection.Entry::reason).orElse(why.replaceFirst(":.*", ""));
      skipped.putAll(ExtensivCaseShop.reasons(sku, said == null ? "" : said));
    }
    return seen(cart, run, shop.uploads(), skipped);
  }

  private CartSeen seen(String cart, Runs.Run run) {
    Map<String, Amount> uploads = new TreeMap<>();
    Map<String, Map<String, Long>> places = new TreeMap<>();
    for (JsonNode line : hub.file(cart)) {
      String code = line.get("code").asText();
      long quantity = line.get("quantity").asLong();
      if (line.hasNonNull("place")) {
        places
            .computeIfAbsent(code, c -> new LinkedHashMap<>())
            .put(line.get("place").asText(), quantity);
      } else {
        assertThat(uploads.put(code, new Amount.Total(quantity))).as("a second %s", code).isNull();
      }
    }
    places.forEach((code, all) -> uploads.put(code, new Amount.ByPlace(all)));
    Map<String, String> skipped = new TreeMap<>();
    for (JsonNode row : hub.report(cart + "-products")) {
      if (row.path("amount").isNull() || row.path("amount").isMissingNode()) {
        skipped.put(row.get("sku").asText(), row.get("reason").asText());
      } else {
        assertThat(row.get("sent").asText()).as("%s", row).isEqualTo("yes");
      }
    }
    return seen(cart, run, uploads, skipped);
  }

  private CartSeen seen(
      String cart, Runs.Run run, Map<String, Amount> uploads, Map<String, String> skipped) {
    List<String> warnings = new ArrayList<>();
    for (JsonNode row : hub.report(account + "-warnings")) {
      if (row.get("cart").asText().equals(cart)) {
        warnings.add(row.get("warning").asText());
      }
    }
    String said = run.summary();
    String error = said.replaceFirst("^(HELD|REFUSED): ([A-Z_]+), .*$", "$2");
    return new CartSeen(
        said.startsWith("HELD")
            ? "HELD"
            : said.startsWith("REFUSED") ? "ERROR" : said.startsWith("OFF") ? "OFF" : "OK",
        error.equals(said) ? null : error,
        uploads,
        skipped,
        warnings);
  }

  /** What people are told about it. */
  private void told(String name, JsonNode cart, CartSeen seen) {
    if (!seen.status().equals("OK")) {
      assertThat(hub.crossdock("preview", "--partner", name).out())
          .contains(seen.error() == null ? seen.status() : seen.error());
      return;
    }
    if (!seen.skipped().isEmpty()) {
      List<String> asked = new ArrayList<>(List.of("preview", "--partner", name));
      asked.addAll(seen.skipped().keySet());
      List<String> lines = hub.crossdock(asked.toArray(String[]::new)).out().lines().toList();
      seen.skipped()
          .forEach(
              (sku, reason) ->
                  assertThat(lines)
                      .as("what preview says of " + sku)
                      .anyMatch(line -> line.startsWith(sku + " ") && line.contains(reason)));
    }
    Catalogue catalogue = CartCase.snapshot(given).catalogue();
    seen.uploads().entrySet().stream()
        .limit(2)
        .forEach(
            one -> {
              String sku = catalogue.owner(CartCase.cart(cart).alias(), one.getKey());
              assertThat(hub.crossdock("explain", sku, "--partner", name).out())
                  .contains(
                      hub.shop(name) == null
                          ? "It was told what it should show: "
                          : "It shows what it should: ")
                  .contains(one.getKey() + ": " + Words.of(one.getValue()));
            });
  }
}
