package io.crossdock.partner.adobecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.TransientException;
import io.crossdock.shop.CartApi.Found;
import io.crossdock.shop.CartItem;
import io.crossdock.shop.CartWrite;
import io.crossdock.shop.Said;
import io.crossdock.stock.cart.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shop is asked and told of amounts, and what its answers mean. */
class AdobeApiTest {

  private final AdobeApi api =
      new AdobeApi(
          Given.shop(),
          new AdobeApi.Keeping() {
            @Override
            public Map<String, Long> toAdd(Map<String, Long> sold) {
              return Map.of("KEPT", 3L);
            }

            @Override
            public Set<String> unbooked(Map<String, Long> sold) {
              return Set.of("UNBOOKED");
            }
          });

  private final AdobeManners manners = new AdobeManners(Given.shop());

  private static CartWrite write(String code, long amount) {
    CartItem item = new CartItem(code, code, null, true, null, null);
    return new CartWrite(code, item, new Amount.Total(amount));
  }

  // ------------------------------------------------------------------------------- what it has

  @Test
  void skus_are_asked_for_together_as_far_as_an_address_goes() {
    List<String> codes =
        new ArrayList<>(IntStream.range(0, 250).mapToObj(i -> "SKU-" + i).toList());
    codes.add("A,B");

    assertThat(api.questions(codes).stream().map(List::size)).containsExactly(1, 100, 100, 50);
    String one = "X".repeat(1500);
    assertThat(api.questions(List.of(one + 1, one + 2, one + 3)).stream().map(List::size))
        .containsExactly(2, 1);
  }

  @Test
  void one_with_a_comma_is_asked_for_as_it_is() {
    assertThat(api.lookUp(List.of("A,B")).query()).contains("=eq").contains("A%2CB");
    assertThat(api.lookUp(List.of("A", "B")).query()).contains("=in").contains("A%2CB");
  }

  @Test
  void what_can_be_sold_of_all_is_one_question() {
    TalkRequest asked = api.lookUp(List.of("A", "B"));
    Found found =
        api.found(
            List.of("A", "B"),
            asked,
            Given.answer(
                "{'items':[{'sku':'A','qty':7,'is_salable':true},"
                    + "{'sku':'B','qty':0,'is_salable':false},"
                    + "{'sku':'b','qty':4,'is_salable':true}]}"),
            List.of());

    assertThat(asked.path()).isEqualTo("/V1/inventory/export-stock-salable-qty/website/base");
    assertThat(found.next()).isNull();
    assertThat(found.items()).extracting(CartItem::shows).containsExactly(7L, 0L);
    assertThat(found.items()).allMatch(CartItem::tracked);
  }

  @Test
  void what_is_at_no_source_is_asked_for_among_products() {
    List<String> codes = List.of("A", "B", "C", "SET");
    Found first =
        api.found(
            codes,
            api.lookUp(codes),
            Given.answer("{'items':[{'sku':'A','qty':7,'is_salable':true}]}"),
            List.of());
    assertThat(first.next().path()).isEqualTo("/V1/products");
    assertThat(first.next().query()).contains("B%2CC%2CSET");

    Found found =
        api.found(
            codes,
            first.next(),
            Given.answer(
                "{'items':[{'id':1,'sku':'B','type_id':'simple'},"
                    + "{'id':2,'sku':'SET','type_id':'bundle'}],'total_count':2}"),
            first.items());

    assertThat(found.next()).isNull();
    assertThat(found.items()).extracting(CartItem::code).containsExactly("A", "B", "SET");
    assertThat(found.items().get(1).tracked()).isTrue();
    assertThat(found.items().get(2).problem()).contains("bundle");
  }

  @Test
  void what_is_sold_though_there_is_none_is_asked_for_one_by_one() {
    List<String> codes = List.of("FREE", "BACK", "GONE");
    Found found =
        api.found(
            codes,
            api.lookUp(codes),
            Given.answer(
                "{'items':[{'sku':'FREE','qty':0,'is_salable':true},"
                    + "{'sku':'BACK','qty':0,'is_salable':true},"
                    + "{'sku':'GONE','qty':-2,'is_salable':true}]}"),
            List.of());
    assertThat(found.next().path()).isEqualTo("/V1/products/BACK");
    found =
        api.found(
            codes,
            found.next(),
            Given.answer(
                "{'sku':'BACK','type_id':'simple',"
                    + "'extension_attributes':{'stock_item':{'manage_stock':true}}}"),
            found.items());
    assertThat(found.next().path()).isEqualTo("/V1/products/FREE");
    found =
        api.found(
            codes,
            found.next(),
            Given.answer(
                "{'sku':'FREE','type_id':'simple',"
                    + "'extension_attributes':{'stock_item':{'manage_stock':false}}}"),
            found.items());
    assertThat(found.next().path()).isEqualTo("/V1/products/GONE");
    found = api.found(codes, found.next(), gone(found.next()), found.items());
    assertThat(found.next().path()).as("a list says whether it is").isEqualTo("/V1/products");
    found = api.found(codes, found.next(), Given.answer("{'items':[]}"), found.items());

    assertThat(found.next()).isNull();
    assertThat(found.items()).extracting(CartItem::code).containsExactly("FREE", "BACK");
    assertThat(found.items()).extracting(CartItem::tracked).containsExactly(false, true);
    assertThat(found.items().get(0).problem()).contains("not managed");
  }

  private TalkAnswer gone(TalkRequest asked) {
    TalkAnswer gone = Given.answer(404, "{'message':'The product does not exist.'}");
    assertThat(api.answers(asked, gone)).as("that it is gone is an answer").isTrue();
    assertThat(api.answers(api.lookUp(List.of("GONE")), gone)).as("to that alone").isFalse();
    return gone;
  }

  private Found odd(String code) {
    return api.found(
        List.of(code),
        api.lookUp(List.of(code)),
        Given.answer("{'items':[{'sku':'" + code + "','qty':0,'is_salable':true}]}"),
        List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body>Not Found</body></html>",
        "",
        "{'message':'Request does not match any route.'}",
        "{'message':'Wniosek nie odpowiada'}"
      })
  void one_whose_address_leads_nowhere_is_asked_for_in_a_list(String said) {
    Found found = odd("A/B");
    TalkAnswer nowhere = Given.answer(404, said);
    assertThat(found.next().path()).isEqualTo("/V1/products/A%2FB");
    assertThat(api.answers(found.next(), nowhere)).isTrue();
    assertThatNoException().isThrownBy(() -> manners.answered(found.next(), nowhere));

    Found listed = api.found(List.of("A/B"), found.next(), nowhere, found.items());
    Found plain =
        api.found(
            List.of("A/B"),
            listed.next(),
            Given.answer("{'items':[{'id':1,'sku':'A/B','type_id':'simple'}],'total_count':1}"),
            listed.items());
    Found made =
        api.found(
            List.of("A/B"),
            listed.next(),
            Given.answer("{'items':[{'id':1,'sku':'A/B','type_id':'grouped'}],'total_count':1}"),
            listed.items());

    assertThat(plain.next()).isNull();
    assertThat(plain.items()).extracting(CartItem::tracked).containsExactly(true);
    assertThat(made.next()).isNull();
    assertThat(made.items().get(0).problem()).contains("grouped");
  }

  @Test
  void one_that_is_shown_beside_404_is_there() {
    Found found = odd("A/B");
    TalkAnswer shown = Given.answer(404, "{'sku':'A/B','type_id':'bundle'}");
    assertThat(api.answers(found.next(), shown)).isTrue();

    found = api.found(List.of("A/B"), found.next(), shown, found.items());

    assertThat(found.next()).isNull();
    assertThat(found.items().get(0).problem()).contains("bundle");
  }

  @Test
  void one_that_is_shown_in_another_spelling_is_asked_for_once() {
    Found found = odd("a-b");

    found =
        api.found(
            List.of("a-b"),
            found.next(),
            Given.answer("{'sku':'A-B','type_id':'bundle'}"),
            found.items());

    assertThat(found.next()).isNull();
    assertThat(found.items()).extracting(CartItem::code).containsExactly("a-b");
  }

  @Test
  void a_page_instead_of_a_list_is_the_hosts() {
    TalkAnswer page = Given.answer(404, "<html></html>");

    assertThatThrownBy(() -> manners.answered(api.lookUp(List.of("A/B")), page))
        .isInstanceOf(TransientException.class);
  }

  // ---------------------------------------------------------------------------- what it is told

  @Test
  void a_call_has_as_many_items_as_a_shop_takes_that_limits_inputs() {
    List<CartWrite> due = IntStream.range(0, 41).mapToObj(i -> write("S" + i, 1)).toList();

    assertThat(api.calls(due).stream().map(List::size)).containsExactly(20, 20, 1);
  }

  @Test
  void pieces_it_keeps_are_added_and_what_is_sold_out_is_out_of_stock_all_the_same() {
    TalkRequest request = api.write(List.of(write("KEPT", 0), write("OTHER", 4)));

    assertThat(request.path()).isEqualTo("/V1/inventory/source-items");
    assertThat(request.body())
        .isEqualTo(
            ("{'sourceItems':["
                    + "{'sku':'KEPT','source_code':'default','quantity':3,'status':0},"
                    + "{'sku':'OTHER','source_code':'default','quantity':4,'status':1}]}")
                .replace('\'', '"'));
  }

  @Test
  void an_empty_list_says_that_all_were_taken() {
    List<CartWrite> call = List.of(write("A", 1), write("B", 2));

    assertThat(api.said(call, Given.answer("[]")))
        .isEqualTo(new Said.Each(Map.of(call.get(0), new Said.Ok(), call.get(1), new Said.Ok())));
  }

  @Test
  void what_was_taken_while_an_order_of_it_is_not_booked_is_sent_once_more() {
    List<CartWrite> call = List.of(write("A", 1), write("UNBOOKED", 2));

    Said.Each said = (Said.Each) api.said(call, Given.answer("[]"));

    assertThat(said.writes().get(call.get(0))).isEqualTo(new Said.Ok());
    assertThat(said.writes().get(call.get(1))).isInstanceOf(Said.Later.class);
  }

  @Test
  void a_refusal_names_nobody_and_its_places_are_filled() {
    Said said =
        api.said(
            List.of(write("A", 1)),
            Given.answer(400, "{'message':'No %1 of %2','parameters':['sku','B']}"));

    assertThat(said)
        .isInstanceOfSatisfying(
            Said.WholeRefused.class, one -> assertThat(one.text()).contains("No sku of B"));
  }

  @Test
  void more_items_than_the_shop_takes_is_nobodys_fault() {
    assertThatThrownBy(
            () ->
                api.said(
                    List.of(write("A", 1)),
                    Given.answer(
                        400,
                        "{'message':'Maximum items of type %type is %max',"
                            + "'parameters':{'type':'SourceItemInterface','max':20}}")))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageContaining("adobe.stock.items")
        .hasMessageContaining("is 20");
  }
}
