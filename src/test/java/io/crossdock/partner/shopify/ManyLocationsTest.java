package io.crossdock.partner.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.operate.TalkClient;
import io.crossdock.sandbox.shopify.ShopifySimulator;
import io.crossdock.shop.CartItem;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is found of items where a shop has more locations than are the hub's business. */
class ManyLocationsTest {

  private ShopifySimulator shop;

  /** Beside the first. */
  private final List<String> locations = new ArrayList<>();

  @BeforeEach
  void opens() throws IOException {
    shop = new ShopifySimulator("shopify-shop", 0, 0, Clock.systemUTC());
    for (int i = 0; i < 14; i++) {
      locations.add(shop.shop().location("Shop " + i));
    }
  }

  @AfterEach
  void closes() {
    shop.close();
  }

  private static ShopifyApi api(Places places) {
    return new ShopifyApi(
        "shopify-shop", new GraphQl(ApiVersion.V2026_04, places), places, ShopifyApi.MOST);
  }

  private TalkAnswer ask(TalkRequest request) {
    return new TalkClient(
            "Shopify",
            shop.site(),
            Duration.ofSeconds(5),
            () -> Map.of("X-Shopify-Access-Token", ShopifySimulator.TOKEN))
        .ask(request);
  }

  private int cost(Places places) {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < ShopifyApi.MOST; i++) {
      codes.add("S" + i);
    }
    List<String> first = api(places).questions(codes).get(0);
    TalkAnswer answer = ask(api(places).lookUp(first));
    assertThat(answer.body().path("errors")).isEmpty();
    JsonNode cost = answer.body().path("extensions").path("cost");
    return cost.path("requestedQueryCost").asInt();
  }

  private static Places some(int many) {
    Map<String, String> some = new HashMap<>();
    for (int i = 0; i < many; i++) {
      some.put(String.valueOf(i), "gid://shopify/Location/" + (1 + i));
    }
    return new Places("", some);
  }

  @Test
  void an_item_is_found_at_our_locations_however_many_others_have_it() {
    Places ours = new Places("", Map.of("east", locations.get(12), "west", locations.get(13)));
    for (String sku : List.of("ALL", "WEST", "NONE")) {
      shop.shop().variant(sku, 100);
    }
    for (int i = 0; i < 14; i++) {
      shop.shop().stock("ALL", locations.get(i), i);
      if (i < 12) {
        shop.shop().stock("WEST", locations.get(i), i);
        shop.shop().stock("NONE", locations.get(i), i);
      }
    }
    shop.shop().stock("WEST", locations.get(13), 5);
    List<String> codes = List.of("ALL", "WEST", "NONE");
    TalkRequest asked = api(ours).lookUp(codes);

    List<CartItem> items = api(ours).found(codes, asked, ask(asked)).items();

    assertThat(items).extracting(CartItem::tracked).containsExactly(true, true, false);
    assertThat(items.get(0).places()).isEqualTo(Map.of("east", 12L, "west", 13L));
    assertThat(items.get(0).problem()).isNull();
    assertThat(items.get(1).places()).isEqualTo(Map.of("west", 5L));
    assertThat(items.get(1).lacks()).containsExactly("east");
    assertThat(items.get(2).problem())
        .isEqualTo("it is stocked at none of the locations east, west");
  }

  @Test
  void
      a_look_up_costs_more_with_each_location_and_never_more_than_shopify_lets_one_question_cost() {
    assertThat(cost(new Places("gid://shopify/Location/1", Map.of()))).isEqualTo(46);
    assertThat(cost(some(2))).isEqualTo(68);
    assertThat(cost(some(40))).isEqualTo(904);
    for (int many : List.of(41, 44, 60, 100, 250)) {
      assertThat(cost(some(many))).as(many + " locations").isLessThanOrEqualTo(1_000);
    }
  }
}
