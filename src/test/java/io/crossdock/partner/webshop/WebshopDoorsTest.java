package io.crossdock.partner.webshop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.document.Documents;
import io.crossdock.document.Item;
import io.crossdock.document.Order;
import io.crossdock.document.ReturnOrder;
import io.crossdock.ledger.EntryState;
import io.crossdock.sandbox.cart.HookSender;
import io.crossdock.sandbox.webshop.Webhooks;
import io.crossdock.sandbox.webshop.WebshopSimulator;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What shops tell, by the real doors and the real poll. */
class WebshopDoorsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant AT = Instant.parse("2026-11-20T11:05:00Z");

  @TempDir Path folder;
  private WebshopHarness hub;

  @BeforeEach
  void start() {
    hub =
        new WebshopHarness(
            folder,
            Map.of(
                "se-shop.poll.enabled",
                "true",
                "se-shop.poll.limit",
                "2",
                "eu-shop.articles.master",
                "true"));
    hub.reads("X", 100);
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private static ObjectNode order(String number, int revision, String... skus) {
    ObjectNode order = JSON.createObjectNode().put("number", number).put("revision", revision);
    order.put("placedAt", "2026-11-20T12:05:00+01:00");
    order.putObject("shipTo").put("name", "Anna").put("unknown", "left out").putNull("company");
    ArrayNode lines = order.putArray("lines");
    for (String sku : skus) {
      lines.addObject().put("sku", sku).put("quantity", 1);
    }
    return order;
  }

  private Order taken(String key) {
    return new Documents().read(hub.entry("reservations.ongoing", key).content(), Order.class);
  }

  @Test
  void an_order_is_taken_in_our_own_shape_and_a_replay_is_answered_alike_without_effect() {
    HttpResponse<String> first =
        hub.se().webhooks().send("d-1", "orders", order(" 5178 ", 1, "X", "X"));
    HttpResponse<String> again =
        hub.se().webhooks().send("d-1", "orders", order(" 5178 ", 1, "X", "X"));
    HttpResponse<String> other =
        hub.se().webhooks().send("d-2", "orders", order(" 5178 ", 1, "X", "X"));
    hub.settled();

    assertThat(List.of(first.statusCode(), again.statusCode(), other.statusCode()))
        .containsOnly(200);
    assertThat(again.body()).contains("\"repeated\":true");
    assertThat(hub.entries("reservations.ongoing", "se-shop:5178")).hasSize(1);
    Order order = taken("se-shop:5178");
    assertThat(order.placedAt()).isEqualTo(AT);
    assertThat(order.updatedAt()).isEqualTo(AT);
    assertThat(order.lines()).extracting(Order.Line::row).containsExactly("1", "2");
    assertThat(order.shipTo().name()).isEqualTo("Anna");
  }

  @Test
  void nobody_without_the_right_signature_is_let_in_and_both_secrets_are_good() {
    byte[] body = order("1", 1, "X").toString().getBytes(StandardCharsets.UTF_8);
    Webhooks hooks = hub.se().webhooks();
    String right = Webhooks.signature(WebshopSimulator.SECRET, body);

    assertThat(hooks.post("a", "orders", body, null).statusCode()).isEqualTo(401);
    assertThat(hooks.post("a", "orders", body, "sha256=nonsense").statusCode()).isEqualTo(401);
    assertThat(
            hooks
                .post("a", "orders", body, Webhooks.signature("somebody-elses-secret", body))
                .statusCode())
        .isEqualTo(401);
    byte[] changed = order("1", 1, "Y").toString().getBytes(StandardCharsets.UTF_8);
    assertThat(hooks.post("a", "orders", changed, right).statusCode()).isEqualTo(401);
    assertThat(hub.entries("reservations.ongoing", "se-shop:1")).isEmpty();
    assertThat(hub.reviews()).containsExactly("door-refuses se-shop-hooks");

    assertThat(hooks.post("a", "orders", body, right).statusCode()).isEqualTo(200);
    assertThat(hub.reviews()).isEmpty();
    String next = Webhooks.signature(WebshopHarness.NEXT_SECRET, body);
    assertThat(
            hooks.post("b", "orders", body, next.toUpperCase(java.util.Locale.ROOT)).statusCode())
        .isEqualTo(200);
    hub.settled();
    assertThat(hub.entries("reservations.ongoing", "se-shop:1")).hasSize(1);
  }

  @Test
  void what_cannot_be_used_is_refused_with_the_name_of_the_member() {
    Webhooks hooks = hub.se().webhooks();
    ObjectNode bad = order("1", 1, "X");
    ((ObjectNode) bad.path("lines").path(0)).put("quantity", 0);
    bad.put("placedAt", "yesterday");

    HttpResponse<String> refused = hooks.send("a", "orders", bad);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("lines[0].quantity").contains("placedAt");
    ObjectNode bare = JSON.createObjectNode().put("number", "7");
    assertThat(hooks.send("b", "cancellations", bare).body()).contains("revision");
    assertThat(hooks.send("c", "nonsense", bare).statusCode()).isEqualTo(404);
    byte[] broken = "{\"number\": ".getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> unreadable =
        hooks.post("d", "orders", broken, Webhooks.signature(WebshopSimulator.SECRET, broken));
    assertThat(unreadable.statusCode()).isEqualTo(400);
    assertThat(unreadable.body()).contains("no JSON").contains("line 1");
    byte[] nameless = order("1", 1, "X").toString().getBytes(StandardCharsets.UTF_8);
    assertThat(
            hooks
                .post(
                    null, "orders", nameless, Webhooks.signature(WebshopSimulator.SECRET, nameless))
                .body())
        .contains("X-Delivery-Id is missing");
    byte[] huge = new byte[1_100_000];
    assertThat(hooks.post("e", "orders", huge, "sha256=00").statusCode()).isEqualTo(413);
    assertThat(hub.entries("reservations.ongoing", "se-shop:1")).isEmpty();
    assertThat(hub.reviews()).contains("refused-delivery se-shop-hooks");

    assertThat(hooks.send("a", "orders", order("1", 1, "X")).statusCode()).isEqualTo(200);
  }

  @Test
  void cancellations_returns_and_articles_go_their_ways() {
    hub.se().store().stock("X", 5);
    String number = hub.se().store().buy(Map.of("X", 1)).orElseThrow();
    ArrayNode lines = JSON.createArrayNode();
    lines.addObject().put("sku", "X").put("quantity", 1).put("reasonCode", "SIZE");
    hub.se().store().announceReturn(number, null, lines);
    hub.se().store().cancel(number, "no longer wanted");
    hub.se().store().offerArticle(JSON.createObjectNode().put("sku", "X").put("name", "REA"));
    hub.eu()
        .store()
        .offerArticle(
            JSON.createObjectNode().put("sku", "X").put("name", "Jacket").put("weightKg", 0.9));
    hub.settled();

    assertThat(hub.entries("reservations.ongoing", "se-shop:" + number)).hasSizeBetween(1, 2);
    ReturnOrder announced =
        new Documents()
            .read(hub.entry("return-orders.ongoing", "se-shop:R1").content(), ReturnOrder.class);
    assertThat(announced.number()).isEqualTo(number);
    Item article = new Documents().read(hub.entry("articles.ongoing", "X").content(), Item.class);
    assertThat(article.name()).isEqualTo("Jacket");
    assertThat(hub.entries("articles.ongoing", "X")).hasSize(1);
    assertThat(hub.reviews()).containsExactly("article-change-from-non-master se-shop/X");
  }

  @Test
  void a_shop_is_polled_in_pages_and_one_bad_event_does_not_stop_it() {
    hub.se().webhooks().hub(null, null);
    hub.se().store().stock("X", 50);
    for (int i = 0; i < 3; i++) {
      hub.se().store().buy(Map.of("X", 1));
    }
    hub.se().store().place(order("bad", 0, "X"));
    hub.se().store().buy(Map.of("X", 1));

    hub.run("se-shop-poll");
    hub.settled();
    assertThat(hub.ledger.cursor("se-shop.events")).contains("5");
    for (String number : List.of("1001", "1002", "1003", "1004")) {
      assertThat(hub.entries("reservations.ongoing", "se-shop:" + number)).hasSize(1);
    }
    assertThat(hub.entry("reservations.ongoing", "se-shop:bad").state())
        .isEqualTo(EntryState.PARKED);
    assertThat(hub.ledger.runs().latest("se-shop-poll", 1).get(0).summary()).isEqualTo("5 events");

    hub.run("se-shop-poll");
    assertThat(hub.ledger.runs().latest("se-shop-poll", 1).get(0).summary())
        .isEqualTo("the shop had nothing new");
    // A shop that also sends them changes nothing.
    hub.se().webhooks().hub(hub.hooks("se-shop"), WebshopSimulator.SECRET);
    hub.se().webhooks().send("x", "orders", hub.se().store().order("1001").data());
    assertThat(hub.entries("reservations.ongoing", "se-shop:1001")).hasSize(1);
  }

  @Test
  void many_late_shuffled_and_doubled_deliveries_leave_each_order_in_its_last_state() {
    hub.se().store().stock("X", 60);
    hub.se()
        .webhooks()
        .manners(new HookSender.Manners(60, 60, Duration.ofMillis(60), new Random(3)));
    hub.se().webhooks().hold();
    for (int i = 0; i < 20; i++) {
      String number = hub.se().store().buy(Map.of("X", 1)).orElseThrow();
      ObjectNode more = JSON.createObjectNode();
      more.putObject("shipTo").put("name", "Bo " + i);
      hub.se().store().change(number, more);
      if (i % 2 == 0) {
        hub.se().store().cancel(number, "no");
      }
    }
    hub.se().webhooks().release(new Random(4));
    hub.settled();

    assertThat(
            hub.entries("reservations.ongoing", "se-shop:1001").stream()
                .map(one -> one.version().number()))
        .contains(3L);
    assertThat(hub.entry("reservations.ongoing", "se-shop:1002").version().number()).isPositive();
    assertThat(hub.ledger.inspection().books())
        .filteredOn(one -> one.channel().equals("reservations.ongoing"))
        .allMatch(one -> one.parked() == 0);
  }
}
