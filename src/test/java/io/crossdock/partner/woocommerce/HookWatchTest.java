package io.crossdock.partner.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.TalkRequest;
import io.crossdock.partner.woocommerce.HookWatch.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HookWatchTest {

  private static String hook(int id, String topic, String status, String kind) {
    return ("{\"id\":%d,\"name\":\"x\",\"topic\":\"%s\",\"status\":\"%s\","
            + "\"delivery_url\":\"https://hub.example.com/hooks/woo/%s\"}")
        .formatted(id, topic, status, kind);
  }

  private static List<TalkRequest> acts(HookWatch watch, String... hooks) {
    watch.answered(Given.answer("[" + String.join(",", hooks) + "]"));
    List<TalkRequest> acts = new ArrayList<>();
    while (watch.next() != null) {
      acts.add(watch.next());
      watch.answered(Given.answer("{\"id\":1}"));
    }
    return acts;
  }

  private static final String[] ALL = {
    hook(1, "order.created", "active", "orders"),
    hook(2, "order.updated", "active", "orders"),
    hook(3, "order.restored", "active", "orders"),
    hook(4, "order.deleted", "active", "deleted")
  };

  @Test
  void nothing_is_done_where_all_are_active() {
    HookWatch watch = new HookWatch(Given.shop());

    assertThat(acts(watch, ALL)).isEmpty();
    assertThat(watch.states().values()).hasSize(4).containsOnly(State.ACTIVE);
  }

  @Test
  void missing_ones_are_made_with_the_secret_and_no_attempt_shows_it() {
    HookWatch watch = new HookWatch(Given.shop());
    List<TalkRequest> acts = acts(watch);

    assertThat(acts).hasSize(4).allMatch(TalkRequest::isWrite);
    assertThat(acts.get(0).body())
        .contains("\"topic\":\"order.created\"", "a-secret-of-some-length")
        .contains("\"delivery_url\":\"https://hub.example.com/hooks/woo/orders\"");
    assertThat(acts.get(3).body()).contains("https://hub.example.com/hooks/woo/deleted");
    assertThat(acts.get(0).toString()).doesNotContain("secret");
    assertThat(watch.states().values()).containsOnly(State.MADE);
  }

  @Test
  void a_disabled_one_is_set_going_again_with_the_right_secret() {
    HookWatch watch = new HookWatch(Given.shop());
    List<TalkRequest> acts =
        acts(watch, hook(1, "order.created", "disabled", "orders"), ALL[1], ALL[2], ALL[3]);

    assertThat(acts).hasSize(1);
    assertThat(acts.get(0).toString()).isEqualTo("PUT /webhooks/1");
    assertThat(acts.get(0).body())
        .isEqualTo("{\"status\":\"active\",\"secret\":\"a-secret-of-some-length\"}");
    assertThat(watch.states()).containsEntry("order.created", State.ENABLED_AGAIN);
  }

  @Test
  void one_that_somebody_paused_is_left_so() {
    HookWatch watch = new HookWatch(Given.shop());

    assertThat(acts(watch, hook(1, "order.created", "paused", "orders"), ALL[1], ALL[2], ALL[3]))
        .isEmpty();
    assertThat(watch.states()).containsEntry("order.created", State.PAUSED);
  }

  @Test
  void those_of_others_do_not_count() {
    HookWatch watch = new HookWatch(Given.shop());
    String others =
        "{\"id\":9,\"topic\":\"order.created\",\"status\":\"disabled\","
            + "\"delivery_url\":\"https://erp.example.com/orders\"}";

    assertThat(acts(watch, others, ALL[0], ALL[1], ALL[2], ALL[3])).isEmpty();
  }

  @Test
  void without_an_address_missing_ones_are_told_of() {
    HookWatch watch = new HookWatch(Given.shop(Map.of("woo.hooks.address", "")));

    assertThat(acts(watch)).isEmpty();
    assertThat(watch.states().values()).containsOnly(State.MISSING);
  }
}
