package io.crossdock.partner.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.Rates;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.partner.shopify.GraphQl.Document;
import io.crossdock.shop.CartItem;
import io.crossdock.shop.CartWrite;
import io.crossdock.stock.cart.Amount;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Worked cases of what is sent to Shopify, and of what its answers mean. */
class ConnectorCasesTest {

  private static final Places WAREHOUSE = new Places("gid://shopify/Location/1", Map.of());
  private static final CartItem TEE =
      new CartItem("TEE-S", "gid://shopify/InventoryItem/111", null, true, null, null);

  private static CartWrite write(Long believed) {
    return new CartWrite(
        "TEE-S",
        TEE,
        new Amount.Total(17),
        believed == null ? null : new Amount.Total(believed),
        "1.0");
  }

  private static JsonNode variables(ApiVersion version, String key, Long believed) {
    var pairs = SetQuantities.pairs(List.of(write(believed)), WAREHOUSE);
    return Wire.tree(new SetQuantities(key, SetQuantities.input(version, "hub://run/42", pairs)));
  }

  /** CONN-01, before 2026-04. */
  @Test
  void a_quantity_is_compared_by_compareQuantity_in_2025_10() {
    assertThat(new GraphQl(ApiVersion.V2025_10).text(Document.SET))
        .isEqualTo(
            "mutation set($input: InventorySetQuantitiesInput!) {"
                + " inventorySetQuantities(input: $input) {"
                + " inventoryAdjustmentGroup { id reason changes { name delta } }"
                + " userErrors { code field message } } }");
    assertThat(variables(ApiVersion.V2025_10, null, 20L))
        .hasToString(
            "{\"input\":{\"name\":\"available\",\"reason\":\"correction\","
                + "\"referenceDocumentUri\":\"hub://run/42\",\"ignoreCompareQuantity\":false,"
                + "\"quantities\":[{\"inventoryItemId\":\"gid://shopify/InventoryItem/111\","
                + "\"locationId\":\"gid://shopify/Location/1\",\"quantity\":17,"
                + "\"compareQuantity\":20}]}}");
  }

  /** CONN-01, from 2026-04 on. */
  @Test
  void a_quantity_says_whence_it_changes_and_a_call_has_a_key_in_2026_04() {
    assertThat(new GraphQl(ApiVersion.V2026_04).text(Document.SET))
        .isEqualTo(
            "mutation set($input: InventorySetQuantitiesInput!, $key: String!) {"
                + " inventorySetQuantities(input: $input) @idempotent(key: $key) {"
                + " inventoryAdjustmentGroup { id reason changes { name delta } }"
                + " userErrors { code field message } } }");
    assertThat(variables(ApiVersion.V2026_04, "k", 20L))
        .hasToString(
            "{\"key\":\"k\",\"input\":{\"name\":\"available\",\"reason\":\"correction\","
                + "\"referenceDocumentUri\":\"hub://run/42\","
                + "\"quantities\":[{\"inventoryItemId\":\"gid://shopify/InventoryItem/111\","
                + "\"locationId\":\"gid://shopify/Location/1\",\"quantity\":17,"
                + "\"changeFromQuantity\":20}]}}");
  }

  /** CONN-01: leaving it out is an error from 2026-04 on. */
  @Test
  void where_nothing_is_believed_null_is_said_aloud_or_the_call_does_not_compare() {
    assertThat(variables(ApiVersion.V2026_04, "k", null).toString())
        .contains("\"changeFromQuantity\":null");
    assertThat(variables(ApiVersion.V2025_10, null, null).toString())
        .contains("\"ignoreCompareQuantity\":true")
        .doesNotContain("compareQuantity\":null");
  }

  private static String key(ShopifyApi api, CartWrite... call) {
    return Wire.tree(api.write(List.of(call)).body().getBytes(StandardCharsets.UTF_8))
        .path("variables")
        .path("key")
        .asText();
  }

  /** CONN-01: kept when exactly this body is retried, new for any other. */
  @Test
  void a_key_is_that_of_exactly_these_writes() {
    ShopifyApi api = new ShopifyApi("shop", new GraphQl(ApiVersion.V2026_04), WAREHOUSE, 250);
    String key = key(api, write(20L));

    assertThat(key).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(key(api, write(20L))).isEqualTo(key);
    assertThat(key(api, write(19L))).isNotEqualTo(key);
    assertThat(key(api, write(null))).isNotEqualTo(key);
    CartWrite later =
        new CartWrite("TEE-S", TEE, write(20L).amount(), write(20L).believed(), "2.0");
    assertThat(key(api, later)).as("the same amounts at a later time").isNotEqualTo(key);
  }

  @Test
  void a_key_under_which_shopify_said_no_is_not_used_again() {
    ShopifyApi api = new ShopifyApi("shop", new GraphQl(ApiVersion.V2026_04), WAREHOUSE, 250);
    String key = key(api, write(20L));

    api.said(
        List.of(write(20L)),
        new TalkAnswer(
            "Shopify",
            200,
            "{\"data\":{\"inventorySetQuantities\":{\"userErrors\":[{\"code\":"
                + "\"IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED\",\"field\":null,\"message\":\"no\"}]}}}"));

    assertThat(key(api, write(20L))).isNotEqualTo(key);
  }

  /** CONN-03. */
  @Test
  void throttled_inside_200_is_made_again_when_the_bucket_holds_as_much() {
    GraphQl graphql = new GraphQl(ApiVersion.V2026_04);
    TalkRequest request = graphql.request(Document.HOOKS, Map.of());
    TalkAnswer answer =
        new TalkAnswer(
            "Shopify",
            200,
            "{\"errors\":[{\"message\":\"Throttled\",\"extensions\":{\"code\":\"THROTTLED\"}}],"
                + "\"extensions\":{\"cost\":{\"requestedQueryCost\":40,\"actualQueryCost\":null,"
                + "\"throttleStatus\":{\"maximumAvailable\":2000.0,\"currentlyAvailable\":10,"
                + "\"restoreRate\":100.0}}}}");

    Rates rates = new ShopifyManners(null, graphql, told -> {}).rates(request, answer);

    assertThat(rates.throttled()).hasMillis(300);
    assertThat(graphql.request(Document.HOOKS, Map.of()).traits().cost())
        .as("what the next one puts by")
        .isEqualTo(40);
  }

  @Test
  void as_much_is_put_by_as_the_costliest_question_of_its_kind_may_cost() {
    GraphQl graphql = new GraphQl(ApiVersion.V2026_04);
    graphql.costs("variants", 46);
    graphql.costs("variants", 19);

    assertThat(graphql.request(Document.VARIANTS, Map.of()).traits().cost()).isEqualTo(46);
  }

  @Test
  void what_an_answer_says_of_its_cost_is_put_by_for_the_next_one() {
    GraphQl graphql = new GraphQl(ApiVersion.V2026_04);
    TalkRequest request = graphql.request(Document.VARIANTS, Map.of());
    TalkAnswer answer =
        new TalkAnswer(
            "Shopify",
            200,
            "{\"data\":{},\"extensions\":{\"cost\":{\"requestedQueryCost\":46,"
                + "\"actualQueryCost\":14,\"throttleStatus\":{\"maximumAvailable\":2000,"
                + "\"currentlyAvailable\":1986,\"restoreRate\":100}}}}");

    Rates rates = new ShopifyManners(null, graphql, told -> {}).rates(request, answer);

    assertThat(rates.throttled()).isNull();
    assertThat(rates.left().until(1986)).isZero();
    assertThat(rates.left().until(1996)).hasMillis(100);
    assertThat(graphql.request(Document.VARIANTS, Map.of()).traits().cost()).isEqualTo(46);
  }
}
