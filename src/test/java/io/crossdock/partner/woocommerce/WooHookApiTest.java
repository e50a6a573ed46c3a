package io.crossdock.partner.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.TalkRequest;
import io.crossdock.shop.HookApi;
import io.crossdock.shop.HookApi.Hook;
import io.crossdock.shop.HookApi.State;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class WooHookApiTest {

  private static final String ADDRESS = "https://hub.example.com/hooks/woo/orders";

  private final HookApi api = new WooHookApi(Given.shop());

  private static String hook(int id, String status) {
    return ("{\"id\":%d,\"name\":\"x\",\"topic\":\"order.created\",\"status\":\"%s\","
            + "\"delivery_url\":\"%s\"}")
        .formatted(id, status, ADDRESS);
  }

  @Test
  void one_is_made_with_the_secret_and_no_attempt_shows_it() {
    TalkRequest made = api.make("order.created", ADDRESS);

    assertThat(made.isWrite()).isTrue();
    assertThat(made.body())
        .contains("\"topic\":\"order.created\"", "a-secret-of-some-length")
        .contains("\"delivery_url\":\"" + ADDRESS + "\"");
    assertThat(made.toString()).doesNotContain("secret");
  }

  @Test
  void one_is_set_going_again_with_the_right_secret() {
    TalkRequest again = api.again(new Hook("1", "order.created", ADDRESS, State.DISABLED));

    assertThat(again.toString()).isEqualTo("PUT /webhooks/1");
    assertThat(again.body())
        .isEqualTo("{\"status\":\"active\",\"secret\":\"a-secret-of-some-length\"}");
  }

  @Test
  void a_list_says_which_were_disabled_and_which_somebody_paused() {
    String list =
        "[" + hook(1, "active") + "," + hook(2, "disabled") + "," + hook(3, "paused") + "]";
    HookApi.Page page = api.listed(api.list(), Given.answer(list));

    assertThat(page.hooks())
        .extracting(Hook::state)
        .containsExactly(State.ACTIVE, State.DISABLED, State.PAUSED);
    assertThat(page.hooks()).extracting(Hook::address).containsOnly(ADDRESS);
    assertThat(page.next()).isNull();
  }

  @Test
  void a_full_page_is_followed_by_the_next() {
    String full = "[" + String.join(",", Collections.nCopies(100, hook(1, "active"))) + "]";
    TalkRequest next = api.listed(api.list(), Given.answer(full)).next();

    assertThat(next.query()).isEqualTo("per_page=100&page=2");
    assertThat(api.listed(next, Given.answer("[]")).next()).isNull();
  }
}
