package io.crossdock.sandbox.extensiv;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.sandbox.extensiv.Account.Reply;
import io.crossdock.sandbox.extensiv.ExtensivSimulatorContractTest.Play;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Who may call, and how often. */
final class AccessPlays {

  private static final String BACK = "http://127.0.0.1/back";
  private static final String APP =
      Account.basic(OrderManagerSimulator.APP_KEY, OrderManagerSimulator.APP_SECRET);

  private AccessPlays() {}

  static Map<ExtensivContract, Play> all() {
    Map<ExtensivContract, Play> plays = new EnumMap<>(ExtensivContract.class);
    installed(plays);
    called(plays);
    limited(plays);
    return plays;
  }

  private static Reply authorize(Account a) throws Exception {
    return a.send(
        "GET",
        a.simulator.address()
            + "/oauth/authorize?client_id=TEST-APP&scope=READ_INVENTORY+READ_ORDERS&redirect_uri="
            + Account.encoded(BACK)
            + "&response_type=code",
        null,
        null);
  }

  /** The code a browser is sent back with. */
  private static String code(Account a) throws Exception {
    String query = URI.create(authorize(a).header("Location")).getRawQuery();
    return Query.of(query).text("code");
  }

  private static Reply exchange(Account a, String code, String app) throws Exception {
    return a.send(
        "POST",
        a.simulator.address()
            + "/oauth/token?grant_type=authorization_code&redirect_uri="
            + Account.encoded(BACK)
            + "&code="
            + code,
        app,
        null);
  }

  private static int status(Account a, String token) throws Exception {
    String bearer = token == null ? null : "Bearer " + token;
    return a.send("GET", a.simulator.address() + "/v1/warehouses", bearer, null).status();
  }

  private static void installed(Map<ExtensivContract, Play> plays) {
    plays.put(
        ExtensivContract.AUTHORIZE,
        a -> {
          Reply sent = authorize(a);
          assertThat(sent.status()).isEqualTo(302);
          assertThat(sent.header("Location")).startsWith(BACK + "?code=").contains("&cid=");
        });
    plays.put(
        ExtensivContract.TOKEN,
        a -> {
          String code = code(a);
          Reply given = exchange(a, code, APP);
          assertThat(given.status()).isEqualTo(200);
          assertThat(given.body().get("token_type").asText()).isEqualTo("bearer");
          assertThat(given.body().get("scope").asText()).isEqualTo("READ_INVENTORY READ_ORDERS");
          assertThat(status(a, given.body().get("access_token").asText())).isEqualTo(200);
          assertThat(exchange(a, code, APP).status()).isEqualTo(400);
        });
    plays.put(
        ExtensivContract.REINSTALL,
        a -> {
          String code = code(a);
          assertThat(exchange(a, code, Account.basic("TEST-APP", "wrong")).status()).isEqualTo(401);
          assertThat(exchange(a, code, APP).status()).isEqualTo(400);
          assertThat(authorize(a).status()).isEqualTo(409);
          a.simulator.uninstall();
          assertThat(status(a, OrderManagerSimulator.TOKEN)).isEqualTo(401);
          assertThat(exchange(a, code(a), APP).status()).isEqualTo(200);
        });
  }

  private static void called(Map<ExtensivContract, Play> plays) {
    plays.put(
        ExtensivContract.UNAUTHORIZED,
        a -> {
          assertThat(status(a, null)).isEqualTo(401);
          assertThat(status(a, "WRONG")).isEqualTo(401);
          assertThat(status(a, OrderManagerSimulator.TOKEN)).isEqualTo(200);
          a.simulator.revoke(OrderManagerSimulator.TOKEN);
          assertThat(status(a, OrderManagerSimulator.TOKEN)).isEqualTo(401);
          a.simulator.admit("MINE");
          assertThat(status(a, "MINE")).isEqualTo(200);
        });
    plays.put(
        ExtensivContract.PREFIX,
        a -> {
          assertThat(a.get("/service/v1.1/products").body()).hasSize(4);
          assertThat(a.get("/v1/products").status()).isEqualTo(404);
          assertThat(a.get("/v1.1/inventory/adjust").status()).isEqualTo(405);
        });
  }

  private static void limited(Map<ExtensivContract, Play> plays) {
    plays.put(
        ExtensivContract.THROTTLES,
        a -> {
          a.simulator.factor(1);
          for (String path :
              List.of(
                  "/v1.1/products",
                  "/v1/inventory",
                  "/v1/listings",
                  "/v1/warehouses",
                  "/v1/saleschannels",
                  "/v1.1/orders",
                  "/v1/inventory/stocktransfers")) {
            assertThat(statuses(a, path, 6)).as(path).endsWith(200, 429).containsOnlyOnce(429);
          }
          String totals = "/v1/productstocks/total?warehouseId=101";
          assertThat(statuses(a, totals, 11)).endsWith(200, 429).containsOnlyOnce(429);
          a.clock.forward(Duration.ofSeconds(1));
          assertThat(a.get("/v1/inventory").status()).isEqualTo(200);
          a.simulator.factor(2);
          assertThat(statuses(a, "/v1/inventory", 11)).endsWith(200, 429).containsOnlyOnce(429);
          a.simulator.admit("OTHER");
          assertThat(status(a, "OTHER")).isEqualTo(200);
        });
    plays.put(
        ExtensivContract.SLOW_WRITES,
        a -> {
          a.simulator.factor(1);
          String item = "[{'masterSku':'PEN','warehouseId':101,'onHandQuantity':1}]";
          assertThat(a.call("POST", "/v1.1/inventory/adjust", Account.json(item)).status())
              .isEqualTo(200);
          Reply soon = a.call("POST", "/v1.1/inventory/adjust", Account.json(item));
          assertThat(soon.header("x-skubana-quota-retryAfter")).isEqualTo("10000");
          a.call("PUT", "/v1.1/inventory", Account.json("[{'productId':501}]"));
          a.clock.forward(Duration.ofSeconds(10));
          assertThat(a.call("POST", "/v1.1/inventory/adjust", Account.json(item)).status())
              .isEqualTo(200);
          Reply created = a.call("PUT", "/v1.1/inventory", Account.json("[{'productId':501}]"));
          assertThat(created.header("x-skubana-quota-retryAfter")).isEqualTo("20000");
        });
    plays.put(
        ExtensivContract.RETRY_AFTER,
        a -> {
          a.simulator.factor(1);
          statuses(a, "/v1/inventory", 5);
          a.clock.forward(Duration.ofMillis(300));
          Reply refused = a.get("/v1/inventory");
          assertThat(refused.status()).isEqualTo(429);
          assertThat(refused.header("x-skubana-quota-retryAfter")).isEqualTo("700");
          a.simulator
              .traffic()
              .fault(
                  Fault.of(Fault.Effect.THROTTLED, "GET /v1/warehouses")
                      .lasting(Duration.ofMillis(2500)));
          assertThat(a.get("/v1/warehouses").header("x-skubana-quota-retryAfter"))
              .isEqualTo("2500");
          a.simulator.traffic().fault(Fault.of(Fault.Effect.THROTTLED, "GET /v1/warehouses"));
          Reply bare = a.get("/v1/warehouses");
          assertThat(bare.status()).isEqualTo(429);
          assertThat(bare.header("x-skubana-quota-retryAfter")).isNull();
        });
  }

  private static List<Integer> statuses(Account a, String path, int times) throws Exception {
    List<Integer> statuses = new java.util.ArrayList<>();
    for (int i = 0; i < times; i++) {
      statuses.add(a.get(path).status());
    }
    return statuses;
  }
}
