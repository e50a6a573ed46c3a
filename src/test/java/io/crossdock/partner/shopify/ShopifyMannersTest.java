package io.crossdock.partner.shopify;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.camel.AmbiguousException;
import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.TransientException;
import io.crossdock.partner.shopify.GraphQl.Document;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What errors mean that stand in answers whose status is 200. */
class ShopifyMannersTest {

  private final GraphQl graphql = new GraphQl(ApiVersion.V2026_04);
  private final ShopifyManners manners =
      new ShopifyManners(ShopifyReaderTest.settings(Map.of()), graphql, answer -> {});
  private final TalkRequest question = graphql.request(Document.ORDER, Map.of());
  private final TalkRequest write = graphql.request(Document.FULFIL, Map.of());
  private final TalkRequest set = graphql.request(Document.SET, Map.of()).repeatable();

  private void answers(TalkRequest request, String errors) {
    manners.answered(
        request, new TalkAnswer("Shopify", 200, "{\"errors\":" + errors.replace('\'', '"') + "}"));
  }

  private static String coded(String code) {
    return "[{'message':'no','extensions':{'code':'" + code + "'}}]";
  }

  @Test
  void an_error_that_nobody_knows_is_nobodys_fault_and_may_be_over_the_next_time() {
    for (String errors :
        List.of(coded("SOMETHING_NEW"), "[{'message':'Something went wrong'}]", "'Try later'")) {
      for (TalkRequest request : List.of(question, set)) {
        assertThatThrownBy(() -> answers(request, errors))
            .as(errors)
            .isInstanceOf(TransientException.class);
      }
      assertThatThrownBy(() -> answers(write, errors))
          .as("it may have been done: %s", errors)
          .isInstanceOf(AmbiguousException.class);
    }
  }

  @Test
  void an_input_that_is_wrong_is_refused_and_a_missing_scope_is_ours() {
    for (String code : List.of("INVALID_VARIABLE", "argumentLiteralsIncompatible")) {
      assertThatThrownBy(() -> answers(write, coded(code))).isInstanceOf(RejectedException.class);
    }
    assertThatThrownBy(() -> answers(write, coded("ACCESS_DENIED")))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageContaining("shopify-shop.version");
  }

  @Test
  void who_may_not_read_orders_is_told_of_protected_customer_data_and_stock_goes_on() {
    for (Document orders : List.of(Document.ORDERS, Document.ORDER)) {
      TalkRequest request = graphql.request(orders, Map.of());
      assertThatThrownBy(() -> answers(request, coded("ACCESS_DENIED")))
          .as("no lane is paused for it")
          .isInstanceOf(RejectedException.class)
          .hasMessageContaining("protected customer data");
    }
  }

  @Test
  void an_internal_error_is_left_to_whoever_sets_amounts() {
    assertThatCode(() -> answers(set, coded("INTERNAL_SERVER_ERROR"))).doesNotThrowAnyException();
    assertThatThrownBy(() -> answers(question, coded("INTERNAL_SERVER_ERROR")))
        .isInstanceOf(TransientException.class);
  }
}
