package io.crossdock.partner.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.TalkRequest;
import io.crossdock.shop.CartApi.Found;
import io.crossdock.shop.CartItem;
import io.crossdock.shop.CartWrite;
import io.crossdock.shop.Said;
import io.crossdock.stock.cart.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WooApiTest {

  private final WooApi api = new WooApi("woo", 100, false);

  private CartItem found(String row) {
    List<String> codes = List.of("A");
    return api.found(codes, api.lookUp(codes), Given.answer("[" + row + "]")).items().get(0);
  }

  private static String row(int id, String type, int parent, String manageStock) {
    return "{\"id\":%d,\"sku\":\"A\",\"type\":\"%s\",\"parent_id\":%d,\"manage_stock\":%s,"
            .formatted(id, type, parent, manageStock)
        + "\"stock_quantity\":4}";
  }

  private static CartWrite write(String id, String parent, long quantity) {
    return new CartWrite(
        "S" + id, new CartItem("C" + id, id, parent, true, null, null), new Amount.Total(quantity));
  }

  // ------------------------------------------------------------------------------ CONN-05, rows

  @Test
  void a_simple_product_that_is_not_managed_is_not_tracked() {
    CartItem item = found(row(11, "simple", 0, "false"));

    assertThat(item.tracked()).isFalse();
    assertThat(item.problem()).contains("not managed");
  }

  @Test
  void a_variation_whose_stock_lives_on_its_parent_is_not_tracked() {
    CartItem item = found(row(12, "variation", 11, "\"parent\""));

    assertThat(item.tracked()).isFalse();
    assertThat(item.problem()).contains("parent 11");
  }

  @Test
  void a_variation_that_is_managed_is_updated_as_variation_of_its_parent() {
    CartItem item = found(row(12, "variation", 11, "true"));
    TalkRequest request = api.write(List.of(new CartWrite("A", item, new Amount.Total(7))));

    assertThat(item.tracked()).isTrue();
    assertThat(request.path()).isEqualTo("/products/11/variations/batch");
    assertThat(request.body()).isEqualTo("{\"update\":[{\"id\":12,\"stock_quantity\":7}]}");
  }

  @Test
  void a_variable_product_that_is_managed_is_updated_as_product() {
    CartItem item = found(row(11, "variable", 0, "true"));
    TalkRequest request = api.write(List.of(new CartWrite("A", item, new Amount.Total(7))));

    assertThat(item.tracked()).isTrue();
    assertThat(request.path()).isEqualTo("/products/batch");
  }

  @Test
  void two_products_with_the_same_sku_are_both_found() {
    List<String> codes = List.of("A");
    Found both =
        api.found(
            codes,
            api.lookUp(codes),
            Given.answer(
                "[" + row(11, "simple", 0, "true") + "," + row(15, "simple", 0, "true") + "]"));

    assertThat(both.items()).extracting(CartItem::id).containsExactly("11", "15");
  }

  @Test
  void stock_that_is_not_managed_is_taken_over_where_that_is_set_but_never_a_parents() {
    WooApi taking = new WooApi("woo", 100, true);
    List<String> codes = List.of("A");
    Found found =
        taking.found(
            codes,
            taking.lookUp(codes),
            Given.answer(
                "["
                    + row(11, "simple", 0, "false")
                    + ","
                    + row(13, "variation", 12, "\"parent\"")
                    + "]"));

    assertThat(found.items()).extracting(CartItem::tracked).containsExactly(true, false);
    assertThat(taking.write(List.of(write("11", null, 3))).body())
        .isEqualTo("{\"update\":[{\"id\":11,\"manage_stock\":true,\"stock_quantity\":3}]}");
  }

  // ---------------------------------------------------------------------------------- questions

  @Test
  void what_only_resembles_a_code_is_left_out() {
    List<String> codes = List.of("a");

    assertThat(
            api.found(
                    codes, api.lookUp(codes), Given.answer("[" + row(1, "simple", 0, "true") + "]"))
                .items())
        .isEmpty();
  }

  @Test
  void codes_are_asked_for_by_the_page_and_one_with_a_comma_alone() {
    List<String> codes = new ArrayList<>(IntStream.range(0, 201).mapToObj(i -> "SKU" + i).toList());
    codes.add("RED,BLUE");

    List<List<String>> questions = api.questions(codes);

    assertThat(questions).extracting(List::size).containsExactlyInAnyOrder(99, 99, 3, 1);
    assertThat(questions).contains(List.of("RED,BLUE"));
    assertThat(questions.stream().flatMap(List::stream).toList())
        .containsExactlyInAnyOrderElementsOf(codes);
  }

  @Test
  void an_address_stays_short_enough_for_proxies() {
    List<String> codes = IntStream.range(0, 100).mapToObj(i -> "Ä".repeat(60) + i).toList();

    assertThat(api.questions(codes))
        .allSatisfy(
            question -> assertThat(api.lookUp(question).query().length()).isLessThan(8_000));
  }

  @Test
  void a_full_page_is_followed_by_the_next() {
    List<String> codes = List.of("A");
    String full =
        "["
            + String.join(",", java.util.Collections.nCopies(100, row(1, "simple", 0, "true")))
            + "]";

    TalkRequest second = api.found(codes, api.lookUp(codes), Given.answer(full)).next();
    TalkRequest third = api.found(codes, second, Given.answer(full)).next();

    assertThat(second.query()).contains("&page=2&");
    assertThat(third.query()).contains("&page=3&");
    assertThat(api.found(codes, third, Given.answer("[]")).next()).isNull();
  }

  // ------------------------------------------------------------------------------------- writes

  @Test
  void products_go_together_and_variations_by_their_parent_and_no_call_is_too_big() {
    List<CartWrite> due = new ArrayList<>();
    for (int i = 1; i <= 150; i++) {
      due.add(write(String.valueOf(i), null, i));
      due.add(write(String.valueOf(1000 + i), i % 2 == 0 ? "7" : "8", i));
    }

    List<List<CartWrite>> calls = api.calls(due);

    assertThat(calls).extracting(List::size).containsExactlyInAnyOrder(100, 50, 75, 75);
    assertThat(calls)
        .allSatisfy(
            call ->
                assertThat(call)
                    .extracting(one -> one.item().parent())
                    .containsOnly(call.get(0).item().parent()));
  }

  @Test
  void an_error_inside_200_is_its_items_alone() {
    List<CartWrite> call =
        List.of(write("1", null, 5), write("2", null, 5), write("3", null, 5), write("4", null, 5));
    Said said =
        api.said(
            call,
            Given.answer(
                "{\"update\":["
                    + "{\"id\":1,\"manage_stock\":true,\"stock_quantity\":5},"
                    + "{\"id\":2,\"error\":{\"code\":\"no\",\"message\":\"Not this\","
                    + "\"data\":{\"status\":400}}},"
                    + "{\"id\":3,\"error\":{\"code\":\"woocommerce_rest_product_invalid_id\","
                    + "\"message\":\"Invalid ID.\",\"data\":{\"status\":400}}},"
                    + "{\"id\":4,\"error\":{\"code\":\"busy\",\"message\":\"x\","
                    + "\"data\":{\"status\":503}}}]}"));

    assertThat(((Said.Each) said).writes())
        .containsEntry(call.get(0), new Said.Ok())
        .containsEntry(call.get(1), new Said.Refused("no: Not this"))
        .containsEntry(call.get(2), new Said.Gone())
        .containsEntry(call.get(3), new Said.Later("busy: x"));
  }

  @Test
  void an_item_that_answers_with_another_number_or_none_was_not_written() {
    List<CartWrite> call =
        List.of(write("1", null, 5), write("2", null, 5), write("3", null, 5), write("9", null, 5));
    Said said =
        api.said(
            call,
            Given.answer(
                "{\"update\":["
                    + "{\"id\":1,\"manage_stock\":false,\"stock_quantity\":null},"
                    + "{\"id\":2,\"manage_stock\":true,\"stock_quantity\":4},"
                    + "{\"id\":3,\"manage_stock\":true,\"stock_quantity\":5.0}]}"));

    assertThat(((Said.Each) said).writes())
        .containsEntry(call.get(0), new Said.Gone())
        .hasEntrySatisfying(call.get(1), one -> assertThat(one).isInstanceOf(Said.Refused.class))
        .containsEntry(call.get(2), new Said.Ok())
        .doesNotContainKey(call.get(3));
  }

  @Test
  void a_batch_that_is_refused_whole_names_nobody() {
    List<CartWrite> call = List.of(write("1", null, 5), write("2", null, 5));

    assertThat(
            api.said(
                call,
                Given.answer(400, "{\"code\":\"rest_invalid_param\",\"message\":\"update\"}")))
        .isInstanceOf(Said.WholeRefused.class);
    assertThat(api.said(call, Given.answer(500, "{\"code\":\"internal_server_error\"}")))
        .isInstanceOf(Said.WholeRefused.class);
  }

  @Test
  void too_many_items_is_a_setting_that_is_wrong_and_no_items_fault() {
    List<CartWrite> call = List.of(write("1", null, 5), write("2", null, 5));

    assertThatThrownBy(() -> api.said(call, Given.answer(413, "<html>too large</html>")))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageContaining("woo.stock.items");
  }

  @Test
  void an_address_that_is_no_api_is_no_items_fault_whoever_asked() {
    WooManners manners = new WooManners(Given.shop());
    List<CartWrite> call = List.of(write("1", null, 5));

    for (TalkRequest request :
        List.of(api.lookUp(List.of("A")), api.write(call), TalkRequest.get("/orders/14"))) {
      assertThatThrownBy(
              () ->
                  manners.answered(
                      request, Given.answer(404, "{\"code\":\"rest_no_route\",\"message\":\"x\"}")))
          .isInstanceOf(MisconfiguredException.class)
          .hasMessageContaining("woo.url");
    }
  }
}
