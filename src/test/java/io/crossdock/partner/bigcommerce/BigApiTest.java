package io.crossdock.partner.bigcommerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.shop.CartApi;
import io.crossdock.shop.CartItem;
import io.crossdock.shop.CartWrite;
import io.crossdock.shop.Said;
import io.crossdock.stock.cart.Amount;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BigApiTest {

  private static final Duration LAG = Duration.ofSeconds(1);

  private final BigApi api = api(2_000);

  private static BigApi api(int most) {
    return new BigApi("bigcommerce-shop", most, new BigPlaces("1", Set.of("1", "2")), LAG);
  }

  private static CartWrite write(String code, String id, Amount amount, Amount believed) {
    CartItem item = new CartItem(code, id, null, true, null, null);
    return new CartWrite(code, item, amount, believed, "");
  }

  private static CartWrite total(String code, String id, long quantity) {
    return write(code, id, new Amount.Total(quantity), null);
  }

  private static TalkAnswer answer(int status, String text) {
    return new TalkAnswer("BigCommerce", status, text.replace('\'', '"'));
  }

  private static JsonNode body(TalkRequest request) {
    return Wire.tree(request.body().getBytes(StandardCharsets.UTF_8));
  }

  // ------------------------------------------------------------------------------------ asking

  @Test
  void as_many_codes_are_asked_for_together_as_an_address_can_name() {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      codes.add("S" + i);
    }
    codes.add("a,b");

    List<List<String>> questions = api.questions(codes);

    assertThat(questions).contains(List.of("a,b"));
    assertThat(questions.stream().mapToInt(List::size).sum()).isEqualTo(2_501);
    assertThat(questions).allSatisfy(one -> assertThat(one).hasSizeLessThanOrEqualTo(1_000));
    assertThat(questions)
        .allSatisfy(one -> assertThat(api.lookUp(one).query()).hasSizeLessThan(6_200));
    assertThat(questions).hasSize(4);
  }

  @Test
  void what_the_inventory_does_not_have_is_asked_of_the_catalogue() {
    List<String> codes = List.of("A", "V", "U", "M");
    TalkRequest asked = api.lookUp(codes);
    CartApi.Found first =
        api.found(
            codes,
            asked,
            answer(
                200,
                "{'data':["
                    + "{'identity':{'sku':'A','variant_id':12,'product_id':11,'sku_id':null},"
                    + "'locations':[{'location_id':1,'total_inventory_onhand':7},"
                    + "{'location_id':2,'total_inventory_onhand':3}]},"
                    + "{'identity':{'sku':'V','variant_id':22,'product_id':21,'sku_id':9},"
                    + "'locations':[]},"
                    + "{'identity':{'sku':'a','variant_id':32,'product_id':31,'sku_id':9},"
                    + "'locations':[]}],'meta':{}}"),
            List.of());

    assertThat(first.items())
        .containsExactly(
            new CartItem("A", "product/11", "11", true, null, 7L, Map.of("1", 7L, "2", 3L)),
            new CartItem("V", "variant/22", "21", true, null, null, Map.of()));
    assertThat(first.next().path()).isEqualTo("/v3/catalog/variants");
    assertThat(first.next().query()).startsWith("sku:in=U,M&");

    CartApi.Found all =
        api.found(
            codes,
            first.next(),
            answer(200, "{'data':[{'id':5,'sku':'U','product_id':4}],'meta':{}}"),
            first.items());

    assertThat(all.next()).isNull();
    assertThat(all.items()).hasSize(3);
    assertThat(all.items().get(2).tracked()).isFalse();
    assertThat(all.items().get(2).problem()).contains("product 4");
  }

  // ----------------------------------------------------------------------------------- setting

  @Test
  void amounts_are_sorted_by_location_and_each_place_counts() {
    BigApi small = api(3);
    CartWrite a = write("A", "product/1", places(4, 5), null);
    CartWrite b = write("B", "variant/2", places(6, 7), null);
    CartWrite c = total("C", "product/3", 8);

    List<List<CartWrite>> calls = small.calls(List.of(a, b, c));

    assertThat(calls).containsExactly(List.of(a), List.of(b, c));
    JsonNode items = body(small.write(calls.get(1))).path("items");
    assertThat(items).hasSize(3);
    assertThat(items.findValuesAsText("location_id")).containsExactly("1", "1", "2");
    assertThat(items.at("/0/variant_id").asInt()).isEqualTo(2);
    assertThat(items.at("/1/product_id").asInt()).isEqualTo(3);
    assertThat(items.at("/2/quantity").asInt()).isEqualTo(7);
  }

  private static Amount places(long one, long two) {
    return new Amount.ByPlace(Map.of("1", one, "2", two));
  }

  @Test
  void items_that_are_named_are_told_and_nobody_else_is() {
    CartWrite a = total("A", "variant/106", 1);
    CartWrite b = total("B", "variant/1067", 1);
    CartWrite c = total("C", "product/106", 1);
    List<CartWrite> call = List.of(a, b, c);

    Said said =
        api.said(
            call,
            answer(
                422,
                "{'status':422,'title':'[Item with variant_id 106 is tracked by product, please"
                    + " update stock by product id]','errors':{}}"));

    assertThat(said).isEqualTo(new Said.NoneTaken(Map.of(a, new Said.Gone())));
    Said indexed =
        api.said(call, answer(422, "{'title':'no','errors':{'items.1.quantity':'too much'}}"));
    assertThat(((Said.NoneTaken) indexed).named()).containsOnlyKeys(b);
    assertThat(((Said.NoneTaken) indexed).named().get(b)).isInstanceOf(Said.Refused.class);
    assertThat(api.said(call, answer(422, "{'title':'Incorrect entity','errors':{}}")))
        .isInstanceOf(Said.WholeRefused.class);
  }

  // -------------------------------------------------------------------------------- reading back

  private static String shown(CartWrite write, int quantity) {
    return shown(write.code(), write.item().id().substring("variant/".length()), quantity);
  }

  private static String shown(String code, String variant, int quantity) {
    return "{'identity':{'sku':'"
        + code
        + "','variant_id':"
        + variant
        + ",'product_id':1,'sku_id':1},'locations':[{'location_id':1,"
        + "'total_inventory_onhand':"
        + quantity
        + "}]}";
  }

  private static TalkAnswer shows(String... rows) {
    return answer(200, "{'data':[" + String.join(",", rows) + "],'meta':{}}");
  }

  @Test
  void what_was_set_is_read_back_and_what_has_no_effect_yet_is_read_again() {
    CartWrite done = write("A", "variant/1", new Amount.Total(7), new Amount.Total(5));
    CartWrite slow = write("B", "variant/2", new Amount.Total(7), new Amount.Total(5));
    CartWrite sold = write("C", "variant/3", new Amount.Total(7), new Amount.Total(5));
    CartWrite gone = write("D", "variant/4", new Amount.Total(7), null);
    List<CartWrite> call = List.of(done, slow, sold, gone);
    Said.Awaited awaited = (Said.Awaited) api.said(call, answer(200, "{'transaction_id':'x'}"));
    assertThat(awaited.after()).isEqualTo(LAG);

    Said.Awaited more =
        (Said.Awaited)
            api.said(call, awaited.next(), shows(shown(done, 7), shown(slow, 5), shown(sold, 6)));

    assertThat(more.known()).isEqualTo(Map.of(done, new Said.Ok(), sold, new Said.Ok()));
    assertThat(more.next().query()).startsWith("variant_id:in=4&");
    Said.Awaited now =
        (Said.Awaited) api.said(List.of(slow, gone), more.next(), shows(shown("E", "4", 7)));
    assertThat(now.known()).isEqualTo(Map.of(gone, new Said.Gone("E")));
    assertThat(now.next().query()).startsWith("sku:in=B&");
    Said.Awaited again = (Said.Awaited) api.said(List.of(slow), now.next(), shows(shown(slow, 5)));
    assertThat(again.after()).isEqualTo(LAG);
    assertThat(api.said(List.of(slow), again.next(), shows(shown(slow, 7))))
        .isEqualTo(new Said.Each(Map.of(slow, new Said.Ok())));
  }

  @Test
  void where_an_address_cannot_name_all_the_others_are_read_at_once() {
    List<CartWrite> call = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      call.add(total("A-RATHER-LONG-SKU-" + i, "variant/" + i, 7));
    }
    Said.Awaited first = (Said.Awaited) api.said(call, answer(200, "{'transaction_id':'x'}"));

    Said.Awaited second =
        (Said.Awaited)
            api.said(
                call,
                first.next(),
                shows(call.stream().map(one -> shown(one, 7)).toArray(String[]::new)));

    assertThat(second.after()).isZero();
    assertThat(second.known()).containsEntry(call.get(0), new Said.Ok());
    assertThat(second.next()).isNotEqualTo(first.next());
  }

  @Test
  void all_are_read_once_before_any_is_read_again() {
    Amount five = new Amount.Total(5);
    List<CartWrite> call = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      call.add(write("SKU-" + (10_000 + i), "variant/" + i, new Amount.Total(7), five));
    }
    call.add(350, write("WITH,A-COMMA", "variant/1000", new Amount.Total(7), five));
    Map<String, CartWrite> bySku = new HashMap<>();
    call.forEach(write -> bySku.put(write.code(), write));
    Said.Awaited said = (Said.Awaited) api.said(call, answer(200, "{'transaction_id':'x'}"));
    List<String> pass = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Set<String> asked = new LinkedHashSet<>();
      do {
        String query = said.next().query();
        assertThat(asked.add(query)).as("asked for the first time").isTrue();
        String[] open =
            Stream.of(query.substring("sku:in=".length()).split("&")[0].split(","))
                .map(sku -> shown(bySku.get(sku.replace("%2C", ",")), 5))
                .toArray(String[]::new);
        said = (Said.Awaited) api.said(call, said.next(), shows(open));
        assertThat(said.known()).isEmpty();
      } while (said.after().isZero());
      assertThat(said.after()).isEqualTo(LAG);
      assertThat(asked).hasSize(3);
      assertThat(String.join(",", asked).split("SKU-")).hasSize(701);
      pass.addAll(asked);
    }
    assertThat(pass.subList(3, 6)).isEqualTo(pass.subList(0, 3));
  }

  @Test
  void without_reading_back_an_answer_is_enough() {
    BigApi trusting = new BigApi("bigcommerce-shop", 2_000, new BigPlaces("1", Set.of("1")), null);
    CartWrite a = total("A", "variant/1", 1);

    assertThat(trusting.said(List.of(a), answer(200, "{'transaction_id':'x'}")))
        .isEqualTo(new Said.Each(Map.of(a, new Said.Ok())));
  }
}
