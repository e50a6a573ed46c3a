package io.crossdock.sandbox.cart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.sandbox.adobecommerce.AdobeSimulator;
import io.crossdock.sandbox.bigcommerce.BigSimulator;
import io.crossdock.sandbox.shopify.ShopifySimulator;
import io.crossdock.sandbox.woocommerce.WooSimulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every simulated shop shows and does over HTTP, whatever its API. */
class CartDriveTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<CartSimulator> all = new ArrayList<>();

  @BeforeEach
  void open() throws Exception {
    Clock clock = Clock.systemUTC();
    all.add(new WooSimulator("woo-shop", 0, 0, clock));
    all.add(new ShopifySimulator("shopify-shop", 0, 0, clock));
    all.add(new BigSimulator("bigcommerce-shop", 0, 0, clock));
    all.add(new AdobeSimulator("adobe-shop", 0, 0, clock));
    all.forEach(one -> one.shop().item("A", 5));
  }

  @AfterEach
  void close() {
    all.forEach(CartSimulator::close);
  }

  private JsonNode ask(CartSimulator one, HttpRequest.Builder request, int status)
      throws Exception {
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(one.name() + answer.body()).isEqualTo(status);
    return JSON.readTree(answer.body());
  }

  private JsonNode act(CartSimulator one, String path, String body, int status) throws Exception {
    return ask(
        one,
        HttpRequest.newBuilder(URI.create(one.driveAddress() + path))
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        status);
  }

  private String done(CartSimulator one, String path, String body) throws Exception {
    return act(one, path, body, 200).path("result").asText();
  }

  private JsonNode shown(CartSimulator one, String path) throws Exception {
    return ask(one, HttpRequest.newBuilder(URI.create(one.driveAddress() + path)), 200);
  }

  @Test
  void every_shop_is_sold_out_bought_from_cancelled_at_and_shown_alike() throws Exception {
    for (CartSimulator one : all) {
      assertThat(done(one, "/stock", "{\"A\":3}")).isEqualTo("done");
      String order = done(one, "/buy", "{\"A\":2}");
      assertThat(done(one, "/buy", "{\"A\":2}")).isEqualTo("sold out");
      assertThat(shown(one, "/stock").path("A").asInt()).as(one.name()).isEqualTo(1);
      assertThat(shown(one, "/sold").path("A").asInt()).as(one.name()).isEqualTo(2);
      assertThat(one.shop().standing()).isEqualTo(Map.of(order, Map.of("A", 2)));
      assertThat(shown(one, "/orders").get(0)).isEqualTo(shown(one, "/orders/" + order));
      assertThat(done(one, "/cancel", "{\"order\":" + order + "}")).isEqualTo("done");
      assertThat(shown(one, "/stock").path("A").asInt()).as(one.name()).isEqualTo(3);
      assertThat(one.shop().standing()).isEmpty();
      JsonNode counts = shown(one, "/counts");
      assertThat(counts.path("refusedBuyers").asInt()).isEqualTo(1);
      assertThat(counts.path("orders").asInt()).isEqualTo(1);
      assertThat(counts.path("writes").asInt(-1)).isZero();
      assertThat(shown(one, "/order-writes")).isEmpty();
      assertThat(done(one, "/remove", "{\"sku\":\"A\"}")).isEqualTo("done");
      assertThat(shown(one, "/stock").has("A")).isFalse();
    }
  }

  @Test
  void every_host_is_down_limited_slow_and_well_again_alike() throws Exception {
    for (CartSimulator one : all) {
      assertThat(done(one, "/down", "{}")).isEqualTo("done");
      assertThat(call(one)).isEqualTo(503);
      assertThat(done(one, "/up", "")).isEqualTo("done");
      assertThat(done(one, "/fault", "{\"next\":[\"500\"],\"method\":\"PATCH\"}"))
          .isEqualTo("done");
      assertThat(done(one, "/fault", "{\"next\":[\"418\"],\"times\":2,\"waitMs\":1}"))
          .isEqualTo("done");
      assertThat(call(one)).isEqualTo(418);
      assertThat(done(one, "/go-well", "{}")).isEqualTo("done");
      assertThat(call(one)).isNotEqualTo(418);
      assertThat(done(one, "/limit", "{\"calls\":1,\"perMs\":60000}")).isEqualTo("done");
      call(one);
      assertThat(call(one)).isEqualTo(429);
      assertThat(shown(one, "/counts").path("throttled").asInt()).as(one.name()).isOne();
      assertThat(done(one, "/pace", "{\"perCallMs\":0.1,\"perItemMs\":0.1}")).isEqualTo("done");
      assertThat(done(one, "/visitors", "{\"perSecond\":0,\"seed\":7}")).isEqualTo("done");
      assertThat(done(one, "/forget", "{}")).isEqualTo("done");
      assertThat(shown(one, "/counts").path("calls")).isEmpty();
    }
  }

  /** Whoever calls is a stranger: it matters only what the host makes of it. */
  private int call(CartSimulator one) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(one.site() + "/nothing")).build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  @Test
  void webhooks_are_driven_where_there_are_any_and_what_makes_no_sense_is_refused()
      throws Exception {
    for (CartSimulator one : all) {
      boolean tells = !one.name().equals("adobe-shop");
      String manners = "{\"duplicates\":5,\"late\":5,\"hold\":true,\"release\":true}";
      act(one, "/webhooks", manners, tells ? 200 : 400);
      for (String path : new String[] {"/webhooks", "/deliveries"}) {
        ask(one, HttpRequest.newBuilder(URI.create(one.driveAddress() + path)), tells ? 200 : 400);
      }
      act(one, "/nothing", "{}", 400);
      act(one, "/cancel", "{\"order\":7}", 400);
      act(one, "/stock", "{\"B\":7}", 400);
      act(one, "/fault", "{\"next\":[\"rain\"]}", 400);
      ask(one, HttpRequest.newBuilder(URI.create(one.driveAddress() + "/nothing")), 400);
    }
  }
}
