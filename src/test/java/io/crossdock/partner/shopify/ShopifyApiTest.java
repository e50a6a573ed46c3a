package io.crossdock.partner.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TransientException;
import io.crossdock.shop.CartApi.Found;
import io.crossdock.shop.CartItem;
import io.crossdock.shop.CartWrite;
import io.crossdock.shop.Said;
import io.crossdock.stock.cart.Amount;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How Shopify is asked and told of amounts. */
class ShopifyApiTest {

  private static final Places ONE = new Places("gid://shopify/Location/1", Map.of());
  private static final Places TWO =
      new Places("", Map.of("1", "gid://shopify/Location/1", "2", "gid://shopify/Location/2"));

  private static ShopifyApi api(ApiVersion version, Places places) {
    return new ShopifyApi("shopify-shop", new GraphQl(version, places), places, 250);
  }

  private final ShopifyApi api = api(ApiVersion.V2026_04, ONE);

  private static CartItem item(String code) {
    return new CartItem(
        code, "gid://shopify/InventoryItem/" + code.substring(1), null, true, null, null);
  }

  private static CartWrite write(String code, Amount believed) {
    return new CartWrite(code, item(code), new Amount.Total(5), believed, "1.0");
  }

  private static List<CartWrite> writes(int many, Amount believed) {
    List<CartWrite> writes = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      writes.add(write("T" + i, believed));
    }
    return writes;
  }

  private static JsonNode variables(String body) {
    return Wire.tree(body.getBytes(StandardCharsets.UTF_8)).path("variables");
  }

  private static TalkAnswer answer(String data) {
    return new TalkAnswer("Shopify", 200, "{\"data\":{" + data.replace('\'', '"') + "}}");
  }

  private static TalkAnswer errors(String... errors) {
    return answer("'inventorySetQuantities':{'userErrors':[" + String.join(",", errors) + "]}");
  }

  private static String error(String code, int at) {
    return "{'code':'"
        + code
        + "','field':['input','quantities','"
        + at
        + "','quantity'],'message':'no'}";
  }

  // --------------------------------------------------------------------------------- look-ups

  @Test
  void skus_are_asked_for_250_at_a_time_in_quotes() {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < 501; i++) {
      codes.add("S" + i);
    }

    assertThat(api.questions(codes)).extracting(List::size).containsExactly(250, 250, 1);
    assertThat(variables(api.lookUp(List.of("A", "say \"hi\"\\")).body()).path("query").asText())
        .isEqualTo("sku:\"A\" OR sku:\"say \\\"hi\\\"\\\\\"");
  }

  @Test
  void long_skus_make_questions_of_their_own() {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      codes.add("L".repeat(3_000) + i);
    }

    assertThat(api.questions(codes)).hasSize(7);
  }

  @Test
  void what_is_untracked_or_not_stocked_there_says_so() {
    Found found =
        api.found(
            List.of("A", "B", "C"),
            api.lookUp(List.of("A", "B", "C")),
            answer(
                "'productVariants':{'pageInfo':{'hasNextPage':false,'endCursor':'9'},'nodes':["
                    + "{'sku':'A','inventoryItem':{'id':'i1','tracked':true,'inventoryLevel':"
                    + "{'quantities':[{'name':'available','quantity':7}]}}},"
                    + "{'sku':'B','inventoryItem':{'id':'i2','tracked':false}},"
                    + "{'sku':'C','inventoryItem':{'id':'i3','tracked':true}},"
                    + "{'sku':'a','inventoryItem':{'id':'i4','tracked':true}}]}"));

    assertThat(found.next()).isNull();
    assertThat(found.items()).extracting(CartItem::id).containsExactly("i1", "i2", "i3");
    assertThat(found.items()).extracting(CartItem::shows).containsExactly(7L, null, null);
    assertThat(found.items())
        .extracting(CartItem::problem)
        .containsExactly(
            null, "its inventory is not tracked in Shopify", "it is not stocked at location 1");
  }

  @Test
  void
      a_location_of_several_where_it_is_not_stocked_is_named_and_not_one_of_which_nothing_is_said() {
    ShopifyApi several = api(ApiVersion.V2026_04, TWO);
    Found found =
        several.found(
            List.of("A", "B", "C", "D"),
            several.lookUp(List.of("A", "B", "C", "D")),
            answer(
                "'productVariants':{'pageInfo':{'hasNextPage':false},'nodes':["
                    + variant(
                        "A", ",'at0':{'quantities':[{'name':'available','quantity':7}]},'at1':null")
                    + ","
                    + variant("B", ",'at0':{'quantities':[{'name':'available','quantity':7}]}")
                    + ","
                    + variant("C", "")
                    + ","
                    + variant("D", ",'at0':null,'at1':null")
                    + "]}"));

    assertThat(found.items())
        .extracting(CartItem::tracked)
        .containsExactly(true, true, true, false);
    assertThat(found.items())
        .extracting(CartItem::lacks)
        .containsExactly(List.of("2"), null, null, null);
    assertThat(found.items())
        .extracting(CartItem::problem)
        .containsExactly(
            "it is not stocked at location 2 (2)",
            null,
            null,
            "it is stocked at none of the locations 1, 2");
  }

  private static String variant(String sku, String levels) {
    return "{'sku':'" + sku + "','inventoryItem':{'id':'i','tracked':true" + levels + "}}";
  }

  @Test
  void a_page_that_is_not_the_last_is_followed_by_the_next() {
    Found found =
        api.found(
            List.of("A"),
            api.lookUp(List.of("A")),
            answer(
                "'productVariants':{'pageInfo':{'hasNextPage':true,'endCursor':'9'},"
                    + "'nodes':[]}"));

    assertThat(variables(found.next().body()).path("after").asText()).isEqualTo("9");
  }

  // ----------------------------------------------------------------------------------- writes

  @Test
  void a_call_has_250_quantities_at_most_also_where_a_sku_has_several() {
    assertThat(api.calls(writes(501, null))).extracting(List::size).containsExactly(250, 250, 1);
    List<CartWrite> twice = new ArrayList<>();
    for (int i = 0; i < 126; i++) {
      twice.add(
          new CartWrite("T" + i, item("T" + i), new Amount.ByPlace(Map.of("1", 1L, "2", 2L))));
    }
    assertThat(api(ApiVersion.V2026_04, TWO).calls(twice))
        .extracting(List::size)
        .containsExactly(125, 1);
  }

  @Test
  void in_2025_10_what_compares_goes_out_by_itself() {
    List<CartWrite> both = new ArrayList<>(writes(2, new Amount.Total(3)));
    both.add(write("T9", null));

    assertThat(api(ApiVersion.V2025_10, ONE).calls(both))
        .extracting(List::size)
        .containsExactly(2, 1);
    assertThat(api.calls(both)).hasSize(1);
  }

  @Test
  void in_2025_10_a_place_of_which_nothing_is_believed_keeps_no_other_write_from_comparing() {
    Amount amount = new Amount.ByPlace(Map.of("1", 5L, "2", 8L));
    List<CartWrite> both = new ArrayList<>();
    for (Map<String, Long> believed : List.of(Map.of("1", 1L, "2", 2L), Map.of("1", 1L))) {
      String code = "T" + believed.size();
      both.add(new CartWrite(code, item(code), amount, new Amount.ByPlace(believed), "1.0"));
    }
    ShopifyApi older = api(ApiVersion.V2025_10, TWO);

    List<List<CartWrite>> calls = older.calls(both);

    assertThat(calls).containsExactly(List.of(both.get(0)), List.of(both.get(1)));
    assertThat(calls)
        .extracting(
            call ->
                variables(older.write(call).body())
                    .path("input")
                    .path("ignoreCompareQuantity")
                    .asBoolean())
        .containsExactly(false, true);
  }

  @Test
  void several_locations_get_amounts_of_their_own() {
    CartWrite write =
        new CartWrite(
            "T1",
            item("T1"),
            new Amount.ByPlace(Map.of("2", 8L)),
            new Amount.ByPlace(Map.of("1", 1L, "2", 2L)),
            "1.0");

    JsonNode quantities =
        variables(api(ApiVersion.V2026_04, TWO).write(List.of(write)).body())
            .path("input")
            .path("quantities");

    assertThat(quantities).hasSize(1);
    assertThat(quantities.path(0).path("locationId").asText())
        .isEqualTo("gid://shopify/Location/2");
    assertThat(quantities.path(0).path("changeFromQuantity").asLong()).isEqualTo(2);
  }

  // ---------------------------------------------------------------------------------- answers

  @Test
  void who_is_named_is_to_blame_and_the_others_are_sent_again() {
    List<CartWrite> call = writes(4, new Amount.Total(3));

    Said said =
        api.said(
            call,
            errors(error("NON_MUTABLE_INVENTORY_ITEM", 1), error("CHANGE_FROM_QUANTITY_STALE", 3)));

    Map<CartWrite, Said.One> named = ((Said.NoneTaken) said).named();
    assertThat(named.keySet()).containsExactlyInAnyOrder(call.get(1), call.get(3));
    assertThat(named.get(call.get(1))).isInstanceOf(Said.Refused.class);
    assertThat(named.get(call.get(3))).isEqualTo(new Said.Stale());
  }

  @Test
  void what_is_not_there_or_not_stocked_is_asked_for_again() {
    List<CartWrite> call = writes(2, null);

    Said said =
        api.said(
            call,
            errors(error("INVALID_INVENTORY_ITEM", 0), error("ITEM_NOT_STOCKED_AT_LOCATION", 1)));

    assertThat(((Said.NoneTaken) said).named().values())
        .allMatch(Said.Gone.class::isInstance)
        .hasSize(2);
    CartWrite both = new CartWrite("T1", item("T1"), new Amount.ByPlace(Map.of("1", 1L, "2", 2L)));
    Said ofSeveral =
        api(ApiVersion.V2026_04, TWO)
            .said(List.of(both), errors(error("ITEM_NOT_STOCKED_AT_LOCATION", 1)));
    assertThat(((Said.NoneTaken) ofSeveral).named()).containsEntry(both, new Said.Gone());
  }

  @Test
  void a_location_that_is_not_there_is_nobodys_fault_but_the_settings() {
    assertThatThrownBy(() -> api.said(writes(1, null), errors(error("INVALID_LOCATION", 0))))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageContaining("shopify-shop.location");
  }

  @Test
  void an_internal_error_is_tried_once_more_and_then_by_halves_and_blames_nobody() {
    List<CartWrite> call = writes(2, null);
    List<CartWrite> one = call.subList(0, 1);
    TalkAnswer broken =
        new TalkAnswer(
            "Shopify",
            200,
            "{\"errors\":[{\"message\":\"Internal error\",\"extensions\":"
                + "{\"code\":\"INTERNAL_SERVER_ERROR\"}}]}");

    assertThatThrownBy(() -> api.said(call, broken)).isInstanceOf(TransientException.class);
    Said.Parts halves = (Said.Parts) api.said(call, broken);
    assertThat(halves.writes()).isEmpty();
    assertThat(halves.refused()).extracting(Said.Part::writes).containsExactly(call);
    assertThatThrownBy(() -> api.said(one, broken)).isInstanceOf(TransientException.class);
    Said.Parts alone = (Said.Parts) api.said(one, broken);
    assertThat(alone.writes().get(one.get(0))).isInstanceOf(Said.Later.class);
    assertThat(alone.refused()).isEmpty();
  }

  @Test
  void without_user_errors_all_were_taken() {
    List<CartWrite> call = writes(3, null);

    assertThat(((Said.Each) api.said(call, errors())).writes().values())
        .allMatch(Said.Ok.class::isInstance)
        .hasSize(3);
  }
}
