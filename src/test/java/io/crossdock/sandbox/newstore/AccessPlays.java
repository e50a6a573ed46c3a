package io.crossdock.sandbox.newstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.sandbox.newstore.Acme.Reply;
import io.crossdock.sandbox.newstore.NewStoreSimulatorContractTest.Play;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;

/** Who may call, how often; and what can go wrong. */
final class AccessPlays {

  private static final String GRANT = "grant_type=client_credentials";

  private AccessPlays() {}

  static Map<NewStoreContract, Play> all() {
    Map<NewStoreContract, Play> plays = new EnumMap<>(NewStoreContract.class);
    tokens(plays);
    limits(plays);
    faults(plays);
    return plays;
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static void tokens(Map<NewStoreContract, Play> plays) {
    plays.put(
        NewStoreContract.TOKEN,
        a -> {
          Reply form = a.tokenFor(null, GRANT + "&client_id=hub&client_secret=sandbox");
          assertThat(form.status()).isEqualTo(200);
          assertThat(form.body().path("expires_in").asInt()).isEqualTo(86_400);
          assertThat(form.text("token_type")).isEqualTo("Bearer");
          assertThat(a.tokenFor(basic("hub:sandbox"), GRANT).status()).isEqualTo(200);
          assertThat(a.tokenFor(basic("hub:wrong"), GRANT).status()).isEqualTo(401);
          assertThat(a.tokenFor(basic("hub:sandbox"), "grant_type=password").status())
              .isEqualTo(400);
        });
    plays.put(
        NewStoreContract.TOKEN_EXPIRY,
        a -> {
          a.token();
          a.pass(Duration.ofSeconds(86_399));
          assertThat(a.get(Acme.IMPORT).status()).isEqualTo(200);
          a.pass(Duration.ofSeconds(1));
          assertThat(a.get(Acme.IMPORT).status()).isEqualTo(403);
        });
    plays.put(
        NewStoreContract.NO_HEADER,
        a -> {
          Reply none = a.call("GET", Acme.IMPORT, null, null);
          assertThat(none.status()).isEqualTo(401);
          Reply bad = a.call("GET", Acme.IMPORT, null, "Bearer nonsense");
          assertThat(bad.status()).isEqualTo(403);
          assertThat(bad.body()).isNotNull();
          a.token();
          a.simulator().revokeTokens();
          assertThat(a.get(Acme.EVENTS).status()).isEqualTo(403);
        });
    plays.put(
        NewStoreContract.LEGACY,
        a -> {
          a.simulator().client("new", "s", false);
          String token =
              a.tokenFor(null, GRANT + "&client_id=new&client_secret=s").text("access_token");
          assertThat(a.call("GET", Acme.IMPORT, null, "Bearer " + token).status()).isEqualTo(403);
          assertThat(a.call("GET", Acme.EVENTS, null, "Bearer " + token).status()).isEqualTo(200);
        });
  }

  private static void limits(Map<NewStoreContract, Play> plays) {
    plays.put(
        NewStoreContract.RATE_BLOCK,
        a -> {
          Duration five = Duration.ofMinutes(5);
          a.token();
          a.simulator().limits(30_000, five, five, 0.0001);
          for (int i = 0; i < 3; i++) {
            assertThat(a.get(Acme.EVENTS).status()).isEqualTo(200);
          }
          Reply blocked = a.get(Acme.EVENTS);
          assertThat(blocked.status()).isEqualTo(403);
          assertThat(blocked.body()).isNull();
          assertThat(blocked.raw().headers().firstValue("Content-Type")).hasValue("text/html");
          assertThat(a.tokenFor(null, GRANT).status()).isEqualTo(403);
          a.pass(five);
          assertThat(a.get(Acme.EVENTS).status()).isEqualTo(200);
        });
    plays.put(
        NewStoreContract.ERROR_BODY,
        a -> {
          Reply none = a.get(Acme.IMPORT + "/nothing");
          assertThat(none.status()).isEqualTo(404);
          assertThat(none.text("request_id")).hasSize(36);
          assertThat(none.text("message")).contains("nothing");
          assertThat(a.post(Acme.IMPORT, "{").status()).isEqualTo(400);
        });
  }

  private static void faults(Map<NewStoreContract, Play> plays) {
    plays.put(
        NewStoreContract.FATES,
        a -> {
          a.simulator().next("GET /v0/d/import/{id}", Fate.answered(500, "{}"), 2);
          String id = a.create();
          assertThat(a.get(Acme.IMPORT + "/" + id).status()).isEqualTo(500);
          assertThat(a.get(Acme.IMPORT + "/" + id).status()).isEqualTo(500);
          assertThat(a.get(Acme.IMPORT + "/" + id).status()).isEqualTo(200);
          a.simulator().next("POST /v0/d/import", Fate.DROPPED, 1);
          assertThatThrownBy(a::create).isInstanceOf(IOException.class);
          assertThat(a.simulator().imports()).hasSize(1);
          a.simulator().next("POST /v0/d/import", Fate.executedBut(201, "{}"), 1);
          assertThat(a.post(Acme.IMPORT, Acme.CREATE).body()).isEmpty();
          assertThat(a.simulator().imports()).hasSize(2);
          a.simulator().next("GET /v0/d/import", Fate.USUAL.later(Duration.ofMillis(60)), 1);
          long before = System.nanoTime();
          a.get(Acme.IMPORT);
          assertThat(System.nanoTime() - before).isGreaterThan(60_000_000L);
          a.simulator().before("GET /v0/d/import", () -> a.simulator().down(true));
          assertThat(a.get(Acme.IMPORT).status()).isEqualTo(503);
          a.simulator().forgetFaults();
          assertThat(a.get(Acme.IMPORT).status()).isEqualTo(200);
        });
    plays.put(
        NewStoreContract.DOWN,
        a -> {
          a.listen("erp");
          a.simulator().down(true);
          assertThat(a.get(Acme.EVENTS).status()).isEqualTo(503);
          a.stores().sell("US01", "P");
          a.simulator().tick();
          assertThat(a.came()).isEmpty();
          a.simulator().down(false);
          assertThat(a.came(2)).hasSize(2);
          assertThat(a.get(Acme.EVENTS).status()).isEqualTo(200);
        });
  }
}
