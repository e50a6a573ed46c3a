package io.crossdock.sandbox.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.cart.CatalogueMaker;
import io.crossdock.sandbox.shopify.Rig.Reply;
import io.crossdock.sandbox.shopify.ShopifySimulatorContractTest.Play;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Orders, and what becomes of them. */
final class OrderPlays {

  private static final String ORDERS =
      "query($first: Int!, $after: String, $query: String) {"
          + " orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {"
          + " pageInfo { hasNextPage endCursor } nodes { id name updatedAt } } }";
  private static final String ORDER =
      "query($id: ID!) { order(id: $id) { name cancelledAt displayFinancialStatus"
          + " displayFulfillmentStatus tags shippingAddress { name zip countryCodeV2 }"
          + " lineItems(first: 9) { nodes { id sku quantity currentQuantity"
          + " originalUnitPriceSet { shopMoney { amount } } } }"
          + " fulfillmentOrders(first: 9) { nodes { id status lineItems(first: 9) { nodes {"
          + " id sku remainingQuantity lineItem { id } } } } }"
          + " fulfillments(first: 9) { id status trackingInfo { number url company }"
          + " fulfillmentLineItems(first: 9) { nodes { quantity lineItem { sku } } } }"
          + " metafield(namespace: \"crossdock\", key: \"return-1\") { value } } }";
  private static final String FULFIL =
      "mutation($fulfillment: FulfillmentInput!) { fulfillmentCreate(fulfillment: $fulfillment) {"
          + " fulfillment { id } userErrors { field message } } }";
  private static final String CANCEL =
      "mutation($id: ID!, $restock: Boolean!) { orderCancel(orderId: $id, reason: INVENTORY,"
          + " restock: $restock) { job { id done } orderCancelUserErrors { code field message } } }";

  private OrderPlays() {}

  static Map<ShopifyContract, Play> all() {
    Map<ShopifyContract, Play> plays = new EnumMap<>(ShopifyContract.class);
    lists(plays);
    fulfilments(plays);
    cancellations(plays);
    remarks(plays);
    buyers(plays);
    return plays;
  }

  private static JsonNode order(Rig r, long order) throws Exception {
    return r.ask(ORDER, "{'id':'gid://shopify/Order/" + order + "'}").data().path("order");
  }

  private static JsonNode page(Rig r, String more) throws Exception {
    return r.ask(ORDERS, "{'first':2" + more + "}").data().path("orders");
  }

  private static long bought(Rig r, int many) {
    return r.shop().buy(Map.of("A", many)).orElseThrow();
  }

  private static void lists(Map<ShopifyContract, Play> plays) {
    plays.put(
        ShopifyContract.ORDERS,
        r -> {
          r.shop().variant("A", 100);
          List<Long> ids = new ArrayList<>();
          for (int i = 0; i < 4; i++) {
            ids.add(bought(r, 1));
            r.advance(60);
          }
          JsonNode one = page(r, "");
          assertThat(one.findValuesAsText("name")).containsExactly("#1001", "#1002");
          String end = one.path("pageInfo").path("endCursor").asText();
          // One that was read changes meanwhile: it comes again at the end, and nothing is passed.
          r.shop().financial(ids.get(0), "voided");
          JsonNode two = page(r, ",'after':'" + end + "'");
          assertThat(two.findValuesAsText("name")).containsExactly("#1003", "#1004");
          JsonNode three =
              page(r, ",'after':'" + two.path("pageInfo").path("endCursor").asText() + "'");
          assertThat(three.findValuesAsText("name")).containsExactly("#1001");
          assertThat(three.path("pageInfo").path("hasNextPage").asBoolean()).isFalse();
          JsonNode since = page(r, ",'query':'updated_at:>=\\'2026-05-01T12:03:00Z\\''");
          assertThat(since.findValuesAsText("name")).containsExactly("#1004", "#1001");
        });
    plays.put(
        ShopifyContract.SEARCH_LAG,
        r -> {
          r.shop().variant("A", 100);
          r.simulator().searchLag(Duration.ofSeconds(5));
          bought(r, 1);
          assertThat(page(r, "").path("nodes")).isEmpty();
          r.advance(5);
          assertThat(page(r, "").path("nodes")).hasSize(1);
        });
    plays.put(
        ShopifyContract.ORDER,
        r -> {
          r.shop().variant("A", 10);
          JsonNode order = order(r, bought(r, 3));
          assertThat(order.path("displayFinancialStatus").asText()).isEqualTo("PAID");
          assertThat(order.path("displayFulfillmentStatus").asText()).isEqualTo("UNFULFILLED");
          assertThat(order.findPath("countryCodeV2").asText()).isEqualTo("SE");
          assertThat(order.findPath("amount").asText()).isEqualTo("10.0");
          JsonNode open = order.path("fulfillmentOrders").path("nodes").path(0);
          assertThat(open.path("status").asText()).isEqualTo("OPEN");
          assertThat(open.findPath("remainingQuantity").asInt()).isEqualTo(3);
          assertThat(order(r, 4711).isNull()).isTrue();
        });
  }

  private static String fulfilment(JsonNode order, int quantity, String tracking) {
    JsonNode open = order.path("fulfillmentOrders").path("nodes").path(0);
    return "{'fulfillment':{'trackingInfo':"
        + tracking
        + ",'notifyCustomer':true,'lineItemsByFulfillmentOrder':[{'fulfillmentOrderId':"
        + open.path("id")
        + ",'fulfillmentOrderLineItems':[{'id':"
        + open.path("lineItems").path("nodes").path(0).path("id")
        + ",'quantity':"
        + quantity
        + "}]}]}}";
  }

  private static void fulfilments(Map<ShopifyContract, Play> plays) {
    plays.put(
        ShopifyContract.FULFIL,
        r -> {
          r.shop().variant("A", 10);
          long id = bought(r, 3);
          String parcels = "{'company':'PostNord','numbers':['1','2'],'urls':['https://t/1']}";
          Reply part = r.ask(FULFIL, fulfilment(order(r, id), 2, parcels));
          assertThat(part.userErrors()).isEmpty();
          JsonNode order = order(r, id);
          assertThat(order.path("displayFulfillmentStatus").asText())
              .isEqualTo("PARTIALLY_FULFILLED");
          JsonNode told = order.path("fulfillments").path(0);
          assertThat(told.findValuesAsText("number")).containsExactly("1", "2");
          assertThat(told.path("trackingInfo").findValuesAsText("company"))
              .containsExactly("PostNord", "PostNord");
          assertThat(told.findPath("quantity").asInt()).isEqualTo(2);
          r.ask(FULFIL, fulfilment(order, 1, "{}"));
          assertThat(order(r, id).path("displayFulfillmentStatus").asText()).isEqualTo("FULFILLED");
          assertThat(r.shop().onHand("A")).isEqualTo(7);
          assertThat(r.shop().stock("A")).isEqualTo(7);
        });
    plays.put(
        ShopifyContract.HELD,
        r -> {
          r.shop().variant("A", 10);
          long id = bought(r, 3);
          r.shop().send(id, Map.of("A", 1));
          r.shop().hold(id);
          JsonNode order = order(r, id);
          assertThat(order.path("displayFulfillmentStatus").asText()).isEqualTo("ON_HOLD");
          assertThat(order.path("fulfillmentOrders").findValuesAsText("status"))
              .containsExactly("ON_HOLD");
          assertThat(order.path("fulfillments")).hasSize(1);
          Reply refused = r.ask(FULFIL, fulfilment(order, 1, "{}"));
          assertThat(refused.userErrors().findPath("message").asText()).contains("on_hold");
        });
    plays.put(
        ShopifyContract.FULFIL_REFUSED,
        r -> {
          r.shop().variant("A", 10);
          long id = bought(r, 3);
          Reply many = r.ask(FULFIL, fulfilment(order(r, id), 4, "{}"));
          assertThat(many.userErrors().findValuesAsText("message"))
              .containsExactly("Invalid fulfillment order line item quantity requested.");
          r.shop().cancel(id);
          Reply closed = r.ask(FULFIL, fulfilment(order(r, id), 1, "{}"));
          assertThat(closed.userErrors().path(0).path("message").asText())
              .contains("has an unfulfillable status= closed.");
          assertThat(closed.userErrors().path(0).path("field")).hasToString("[\"fulfillment\"]");
          Reply unknown =
              r.ask(
                  FULFIL,
                  "{'fulfillment':{'lineItemsByFulfillmentOrder':[{'fulfillmentOrderId':"
                      + "'gid://shopify/FulfillmentOrder/99'}]}}");
          assertThat(unknown.userErrors()).hasSize(1);
        });
  }

  private static Reply cancel(Rig r, long order, boolean restock) throws Exception {
    return r.ask(CANCEL, "{'id':'gid://shopify/Order/" + order + "','restock':" + restock + "}");
  }

  private static void cancellations(Map<ShopifyContract, Play> plays) {
    plays.put(
        ShopifyContract.CANCEL,
        r -> {
          r.shop().variant("A", 10);
          long first = bought(r, 3);
          JsonNode done = cancel(r, first, true).data().path("orderCancel");
          assertThat(done.path("job").path("id").asText()).startsWith("gid://shopify/Job/");
          assertThat(r.shop().stock("A")).isEqualTo(10);
          assertThat(order(r, first).path("cancelledAt").isTextual()).isTrue();
          Reply again = cancel(r, first, true);
          assertThat(again.data().findPath("message").asText())
              .isEqualTo("Cannot cancel an order that has already been canceled");
          long second = bought(r, 3);
          cancel(r, second, false);
          assertThat(r.shop().stock("A")).isEqualTo(7);
          assertThat(r.shop().onHand("A")).isEqualTo(7);
          long third = bought(r, 1);
          r.ask(FULFIL, fulfilment(order(r, third), 1, "{}"));
          assertThat(cancel(r, third, false).data().findPath("code").asText()).isEqualTo("INVALID");
          assertThat(cancel(r, 4711, false).data().findPath("code").asText())
              .isEqualTo("NOT_FOUND");
          r.simulator().jobs(5, false);
          long fourth = bought(r, 1);
          cancel(r, fourth, false);
          assertThat(cancel(r, fourth, false).data().findPath("message").asText())
              .isEqualTo("Cannot cancel an order that is being canceled");
          assertThat(order(r, fourth).path("cancelledAt").isTextual()).isFalse();
          r.simulator().endJobs();
          assertThat(order(r, fourth).path("cancelledAt").isTextual()).isTrue();
        });
    plays.put(
        ShopifyContract.REFUND,
        r -> {
          r.shop().variant("A", 10);
          long id = bought(r, 3);
          String line = order(r, id).path("lineItems").path("nodes").path(0).path("id").toString();
          String document =
              "mutation($input: RefundInput!) { refundCreate(input: $input) %s"
                  + " { refund { id } userErrors { field message } } }";
          String variables =
              "{'input':{'orderId':'gid://shopify/Order/"
                  + id
                  + "','refundLineItems':[{'lineItemId':"
                  + line
                  + ",'quantity':1,'restockType':'CANCEL'}]}}";
          assertThat(r.ask(String.format(document, ""), variables).code()).isEqualTo("BAD_REQUEST");
          String keyed = String.format(document, "@idempotent(key: \"r1\")");
          assertThat(r.ask(keyed, variables).userErrors()).isEmpty();
          assertThat(r.ask(keyed, variables).userErrors()).isEmpty();
          JsonNode order = order(r, id);
          assertThat(order.findPath("currentQuantity").asInt()).isEqualTo(2);
          assertThat(order.path("displayFinancialStatus").asText()).isEqualTo("PARTIALLY_REFUNDED");
          assertThat(r.shop().stock("A")).isEqualTo(8);
        });
  }

  private static void remarks(Map<ShopifyContract, Play> plays) {
    plays.put(
        ShopifyContract.REMARKS,
        r -> {
          r.shop().variant("A", 10);
          long id = bought(r, 3);
          String gid = "gid://shopify/Order/" + id;
          String tag =
              "mutation($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) {"
                  + " node { id } userErrors { field message } } }";
          r.advance(60);
          String updated = r.shop().order(id).path("updated_at").asText();
          r.ask(tag, "{'id':'" + gid + "','tags':['returned']}");
          String then = r.shop().order(id).path("updated_at").asText();
          assertThat(then).isNotEqualTo(updated);
          r.advance(60);
          r.ask(tag, "{'id':'" + gid + "','tags':['returned']}");
          assertThat(r.shop().order(id).path("updated_at").asText()).isEqualTo(then);
          String metafields =
              "mutation($all: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $all) {"
                  + " metafields { key } userErrors { code field message } } }";
          String one =
              "{'all':[{'ownerId':'"
                  + gid
                  + "','namespace':'crossdock','key':'return-1','type':'single_line_text_field',"
                  + "'value':'2 x A'}]}";
          assertThat(r.ask(metafields, one).userErrors()).isEmpty();
          assertThat(r.ask(metafields, one).userErrors()).isEmpty();
          assertThat(order(r, id).path("metafield").path("value").asText()).isEqualTo("2 x A");
          assertThat(r.ask(tag, "{'id':'gid://shopify/Order/9','tags':['x']}").userErrors())
              .hasSize(1);
        });
  }

  private static void buyers(Map<ShopifyContract, Play> plays) {
    plays.put(
        ShopifyContract.BUY,
        r -> {
          r.shop().variant("A", 3);
          assertThat(r.shop().buy(Map.of("A", 2))).isPresent();
          assertThat(r.shop().stock("A")).isEqualTo(1);
          assertThat(r.shop().onHand("A")).isEqualTo(3);
          assertThat(r.shop().buy(Map.of("A", 2))).isEmpty();
          assertThat(r.shop().refusedBuyers()).isEqualTo(1);
          r.shop().oversell("A");
          assertThat(r.shop().buy(Map.of("A", 2))).isPresent();
          assertThat(r.shop().stock("A")).isEqualTo(-1);
          assertThat(r.shop().sold()).isEqualTo(Map.of("A", 4));
        });
    plays.put(
        ShopifyContract.VISITORS,
        r -> {
          r.simulator().fill(CatalogueMaker.of(50));
          assertThat(r.shop().size()).isEqualTo(50);
          Map<String, Integer> before = r.shop().stock();
          r.simulator().visitors(0, 7);
          for (int i = 0; i < 200; i++) {
            r.simulator().visitors().act();
          }
          assertThat(r.shop().orderIds()).hasSizeGreaterThan(50);
          try (Rig other = new Rig()) {
            other.simulator().fill(CatalogueMaker.of(50));
            assertThat(other.shop().stock()).isEqualTo(before);
            other.simulator().visitors(0, 7);
            for (int i = 0; i < 200; i++) {
              other.simulator().visitors().act();
            }
            assertThat(other.shop().stock()).isEqualTo(r.shop().stock());
          }
        });
  }
}
