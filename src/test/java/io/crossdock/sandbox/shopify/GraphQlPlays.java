package io.crossdock.sandbox.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.shopify.Rig.Reply;
import io.crossdock.sandbox.shopify.ShopifySimulatorContractTest.Play;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a document must be, and what can be asked about stock. */
final class GraphQlPlays {

  private GraphQlPlays() {}

  static Map<ShopifyContract, Play> all() {
    Map<ShopifyContract, Play> plays = new EnumMap<>(ShopifyContract.class);
    documents(plays);
    variables(plays);
    pages(plays);
    stock(plays);
    return plays;
  }

  private static void documents(Map<ShopifyContract, Play> plays) {
    plays.put(
        ShopifyContract.SYNTAX,
        r -> {
          Reply cut = r.ask("query Cut { shop { name ");
          assertThat(cut.status()).isEqualTo(200);
          assertThat(cut.code()).isEqualTo("PARSE_ERROR");
          assertThat(cut.message()).contains("unexpected end of file");
          assertThat(r.ask("query { shop { name } } what").code()).isEqualTo("PARSE_ERROR");
          assertThat(r.ask("# a remark\n{ shop { name, id } }").code()).isEmpty();
        });
    plays.put(
        ShopifyContract.UNKNOWN_FIELD,
        r -> {
          Reply unknown = r.ask("query Q { shop { name colour } }");
          assertThat(unknown.code()).isEqualTo("undefinedField");
          assertThat(unknown.message()).isEqualTo("Field 'colour' doesn't exist on type 'Shop'");
          assertThat(unknown.body().path("errors").path(0).path("path"))
              .hasToString("[\"query Q\",\"shop\",\"colour\"]");
          assertThat(r.ask("mutation { productDelete(id: \"1\") { id } }").code())
              .isEqualTo("undefinedField");
        });
    plays.put(
        ShopifyContract.SELECTION,
        r -> {
          assertThat(r.ask("{ shop }").code()).isEqualTo("selectionMismatch");
          Reply both = r.ask("{ one: shop { called: name } two: shop { id } }");
          assertThat(both.data().path("one").path("called").asText()).isEqualTo("Crossdock");
          assertThat(both.data().path("two").path("id").asText()).startsWith("gid://shopify/Shop/");
          assertThat(
                  r.ask("query($a: Int!) { locations(first: $a) { nodes { id } } }", "{'a':1}")
                      .data()
                      .path("locations")
                      .path("nodes"))
              .hasSize(1);
        });
  }

  private static void variables(Map<ShopifyContract, Play> plays) {
    plays.put(
        ShopifyContract.VARIABLES,
        r -> {
          r.shop().variant("A", 3);
          ObjectNode input = r.input("available", 5, "{'changeFromQuantity':null}", "A");
          input.remove("reason");
          Reply missing = r.set(input, "k");
          assertThat(missing.code()).isEqualTo("INVALID_VARIABLE");
          assertThat(missing.message())
              .isEqualTo(
                  "Variable $input of type InventorySetQuantitiesInput! was provided invalid value"
                      + " for reason (Expected value to not be null)");
          Reply text = r.set(r.input("available", 5, "{'changeFromQuantity':'three'}", "A"), "k");
          JsonNode problem =
              text.body().path("errors").path(0).path("extensions").path("problems").path(0);
          assertThat(problem.path("path"))
              .hasToString("[\"quantities\",\"0\",\"changeFromQuantity\"]");
        });
    plays.put(
        ShopifyContract.ARRAYS,
        r -> {
          List<String> skus = new ArrayList<>();
          for (int i = 0; i < 251; i++) {
            r.shop().variant("S" + i, 1);
            skus.add("S" + i);
          }
          Reply many = r.set(5, skus.toArray(String[]::new));
          assertThat(many.code()).isEqualTo("MAX_INPUT_SIZE_EXCEEDED");
          assertThat(many.message())
              .isEqualTo("The input array size of 251 is greater than the maximum allowed of 250.");
          assertThat(r.shop().stock("S0")).isEqualTo(1);
          assertThat(r.set(5, skus.subList(0, 250).toArray(String[]::new)).userErrors()).isEmpty();
          assertThat(r.shop().stock("S249")).isEqualTo(5);
        });
  }

  private static void pages(Map<ShopifyContract, Play> plays) {
    plays.put(
        ShopifyContract.PAGES,
        r -> {
          for (int i = 0; i < 5; i++) {
            r.shop().variant("S" + i, 1);
          }
          assertThat(r.ask("{ productVariants { nodes { id } } }").code())
              .isEqualTo("BAD_USER_INPUT");
          assertThat(r.ask("{ productVariants(first: 251) { nodes { id } } }").code())
              .isEqualTo("BAD_USER_INPUT");
          String query =
              "query($after: String) { productVariants(first: 3, after: $after) {"
                  + " pageInfo { hasNextPage endCursor } edges { cursor node { sku } } } }";
          JsonNode one = r.ask(query).data().path("productVariants");
          assertThat(one.path("edges").findValuesAsText("sku")).containsExactly("S0", "S1", "S2");
          assertThat(one.path("pageInfo").path("hasNextPage").asBoolean()).isTrue();
          String end = one.path("pageInfo").path("endCursor").asText();
          JsonNode two = r.ask(query, "{'after':'" + end + "'}").data().path("productVariants");
          assertThat(two.path("edges").findValuesAsText("sku")).containsExactly("S3", "S4");
          assertThat(two.path("pageInfo").path("hasNextPage").asBoolean()).isFalse();
        });
  }

  private static void stock(Map<ShopifyContract, Play> plays) {
    plays.put(
        ShopifyContract.LOCATIONS,
        r -> {
          String shelf = r.shop().location("Shelf");
          Reply two = r.ask("{ locations(first: 10) { nodes { id name isActive } } }");
          assertThat(two.data().findValuesAsText("name")).containsExactly("Warehouse", "Shelf");
          assertThat(two.data().findValuesAsText("id")).containsExactly(Rig.WAREHOUSE, shelf);
          r.shop().variant("A", 3);
          assertThat(r.shop().stock("A", shelf)).isNull();
          r.shop().stock("A", shelf, 4);
          assertThat(r.shop().stock("A")).isEqualTo(7);
        });
    plays.put(
        ShopifyContract.BY_SKU,
        r -> {
          r.shop().variant("TEE-S", 1);
          r.shop().variant("tee-s", 2);
          r.shop().variant("say \"hi\"", 3);
          r.shop().variant("OTHER", 4);
          Reply some =
              r.ask(
                  "query($q: String!) { productVariants(first: 250, query: $q) {"
                      + " nodes { sku } } }",
                  "{'q':'sku:\\\"TEE-S\\\" OR sku:\\\"say \\\\\\\"hi\\\\\\\"\\\" OR sku:NONE'}");
          assertThat(some.data().findValuesAsText("sku"))
              .containsExactly("TEE-S", "tee-s", "say \"hi\"");
        });
    plays.put(
        ShopifyContract.LEVELS,
        r -> {
          r.shop().variant("A", 5);
          r.shop().buy(Map.of("A", 2));
          JsonNode item =
              r.ask(
                      "query($id: ID!, $at: ID!) { inventoryItem(id: $id) { sku tracked"
                          + " inventoryLevel(locationId: $at) { quantities("
                          + "names: [\"available\", \"committed\", \"on_hand\"])"
                          + " { name quantity } } } }",
                      "{'id':'" + r.shop().item("A") + "','at':'" + Rig.WAREHOUSE + "'}")
                  .data()
                  .path("inventoryItem");
          assertThat(item.findValuesAsText("quantity")).containsExactly("3", "2", "5");
          r.shop().stock("A", r.shop().location("Shelf"), 4);
          JsonNode levels =
              r.ask(
                      "query($id: ID!) { inventoryItem(id: $id) { inventoryLevels(first: 1) {"
                          + " pageInfo { hasNextPage } nodes { location { name } } } } }",
                      "{'id':'" + r.shop().item("A") + "'}")
                  .data()
                  .path("inventoryItem")
                  .path("inventoryLevels");
          assertThat(levels.findValuesAsText("name")).containsExactly("Warehouse");
          assertThat(levels.path("pageInfo").path("hasNextPage").asBoolean()).isTrue();
        });
    plays.put(
        ShopifyContract.UNTRACKED,
        r -> {
          r.shop().variant("A", null);
          r.shop().variant("B", 1);
          r.shop().duplicate("B");
          JsonNode nodes =
              r.ask("{ productVariants(first: 9) { nodes { sku inventoryItem { tracked } } } }")
                  .data();
          assertThat(nodes.findValuesAsText("sku")).containsExactly("A", "B", "B");
          assertThat(nodes.findValuesAsText("tracked")).containsExactly("false", "true", "true");
          assertThat(r.shop().stock("A")).isNull();
          assertThat(r.shop().buy(Map.of("A", 99))).isPresent();
        });
  }
}
