package io.crossdock.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Settings;
import io.crossdock.shop.HookApi.Hook;
import io.crossdock.shop.HookApi.State;
import io.crossdock.shop.HookWatch.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HookWatchTest {

  private static CartBasics cart(Map<String, String> but) {
    Map<String, String> all = new HashMap<>();
    all.put("cart.warehouse", "ongoing");
    all.put("cart.url", "https://cart.example.com");
    all.put("cart.hooks.address", "https://hub.example.com/");
    all.putAll(but);
    Settings settings = new Settings(key -> Optional.ofNullable(all.get(key)));
    return CartBasics.read(
        "cart",
        settings,
        new Neighbours(Exports.NONE),
        new CartBasics.Kind("Cart", "its address", 1_000, 100, 100, false, true));
  }

  /** Has two pages of hooks, and takes what it is told, but for the topic it refuses. */
  private static final class Api implements HookApi {
    private final List<Hook> there;
    private String refused = "none";
    private boolean removes;

    Api(Hook... there) {
      this.there = List.of(there);
    }

    @Override
    public Map<String, String> wanted() {
      return new TreeMap<>(Map.of("a.made", "orders", "b.gone", "deleted"));
    }

    @Override
    public TalkRequest list() {
      return TalkRequest.get("/hooks/1");
    }

    @Override
    public Page listed(TalkRequest asked, TalkAnswer answer) {
      int half = there.size() / 2;
      return asked.path().endsWith("1")
          ? new Page(there.subList(0, half), TalkRequest.get("/hooks/2"))
          : new Page(there.subList(half, there.size()), null);
    }

    @Override
    public TalkRequest make(String topic, String address) {
      return TalkRequest.post("/make/" + topic, JsonNodeFactory.instance.textNode(address));
    }

    @Override
    public boolean removes() {
      return removes;
    }

    @Override
    public TalkRequest again(Hook hook) {
      return TalkRequest.put("/again/" + hook.id(), null);
    }

    @Override
    public String refusal(TalkAnswer answer) {
      return answer.text().contains(refused) ? "it says no" : null;
    }
  }

  private static Hook hook(String id, String topic, String kind, State state) {
    return new Hook(id, topic, "https://hub.example.com/hooks/cart/" + kind, state);
  }

  /** All that is asked and told; each answer is the path of the request. */
  private static List<String> asked(HookWatch watch) {
    List<String> asked = new ArrayList<>();
    while (watch.next() != null) {
      TalkRequest next = watch.next();
      asked.add(next + (next.body() == null ? "" : " " + next.body()));
      watch.answered(new TalkAnswer("Cart", 200, next.path()));
    }
    return asked.subList(2, asked.size());
  }

  @Test
  void nothing_is_done_where_all_are_active() {
    HookWatch watch =
        new HookWatch(
            cart(Map.of()),
            new Api(
                hook("1", "a.made", "orders", State.ACTIVE),
                hook("2", "b.gone", "deleted", State.ACTIVE)),
            Set.of(),
            false);

    assertThat(asked(watch)).isEmpty();
    assertThat(watch.found()).containsOnlyKeys("a.made", "b.gone");
    assertThat(watch.found().values()).containsOnly(Found.ACTIVE);
  }

  @Test
  void active_ones_that_tell_nothing_are_subscribed_anew_each_once() {
    HookWatch watch =
        new HookWatch(
            cart(Map.of()),
            new Api(
                hook("1", "a.made", "orders", State.ACTIVE),
                hook("2", "b.gone", "deleted", State.ACTIVE),
                hook("3", "b.gone", "deleted", State.ACTIVE)),
            Set.of(),
            true);

    assertThat(asked(watch)).containsExactly("PUT /again/1", "PUT /again/2");
    assertThat(watch.found().values()).containsOnly(Found.RENEWED);
  }

  @Test
  void missing_ones_are_made_and_disabled_ones_set_going_again() {
    HookWatch watch =
        new HookWatch(
            cart(Map.of()),
            new Api(hook("7", "b.gone", "deleted", State.DISABLED)),
            Set.of(),
            false);

    assertThat(asked(watch))
        .containsExactly(
            "POST /make/a.made \"https://hub.example.com/hooks/cart/orders\"", "PUT /again/7");
    assertThat(watch.found())
        .containsEntry("a.made", Found.MADE)
        .containsEntry("b.gone", Found.ENABLED_AGAIN);
  }

  @Test
  void one_that_somebody_paused_is_left_so_and_those_of_others_do_not_count() {
    HookWatch watch =
        new HookWatch(
            cart(Map.of()),
            new Api(
                hook("1", "a.made", "orders", State.PAUSED),
                new Hook("2", "b.gone", "https://erp.example.com/deleted", State.DISABLED),
                new Hook("3", "b.gone", null, State.DISABLED),
                hook("4", "b.gone", "deleted", State.ACTIVE)),
            Set.of(),
            true);

    assertThat(asked(watch)).isEmpty();
    assertThat(watch.found())
        .containsEntry("a.made", Found.PAUSED)
        .containsEntry("b.gone", Found.ACTIVE);
  }

  @Test
  void those_of_another_hub_of_the_same_shop_do_not_count_where_the_address_is_known() {
    Hook[] staging = {
      new Hook("1", "a.made", "https://staging.example.com/hooks/cart/orders", State.ACTIVE),
      hook("2", "b.gone", "deleted", State.ACTIVE)
    };
    HookWatch known = new HookWatch(cart(Map.of()), new Api(staging), Set.of(), false);
    HookWatch unknown =
        new HookWatch(cart(Map.of("cart.hooks.address", "")), new Api(staging), Set.of(), false);

    assertThat(asked(known))
        .containsExactly("POST /make/a.made \"https://hub.example.com/hooks/cart/orders\"");
    assertThat(asked(unknown)).isEmpty();
    assertThat(unknown.found().values()).containsOnly(Found.ACTIVE);
  }

  @Test
  void one_that_was_there_before_and_is_missing_was_removed_by_a_cart_that_does_so() {
    Api api = new Api();
    api.removes = true;
    HookWatch watch = new HookWatch(cart(Map.of()), api, Set.of("b.gone"), false);

    assertThat(asked(watch)).hasSize(2);
    assertThat(watch.found())
        .containsEntry("a.made", Found.MADE)
        .containsEntry("b.gone", Found.MADE_AGAIN);
  }

  @Test
  void without_an_address_missing_ones_are_told_of() {
    HookWatch watch =
        new HookWatch(cart(Map.of("cart.hooks.address", "")), new Api(), Set.of(), false);

    assertThat(asked(watch)).isEmpty();
    assertThat(watch.found().values()).containsOnly(Found.MISSING);
  }

  @Test
  void what_the_cart_does_not_take_is_named_and_keeps_no_other_from_being_made() {
    Api api = new Api();
    api.refused = "a.made";
    HookWatch watch = new HookWatch(cart(Map.of()), api, Set.of(), false);

    assertThat(asked(watch)).hasSize(2);
    assertThat(watch.found())
        .containsEntry("a.made", Found.REFUSED)
        .containsEntry("b.gone", Found.MADE);
    assertThat(watch.refusals()).isEqualTo(Map.of("a.made", "it says no"));
  }

  @Test
  void active_ones_that_tell_nothing_are_subscribed_anew_beside_one_that_is_refused() {
    Api api = new Api(hook("2", "b.gone", "deleted", State.ACTIVE));
    api.refused = "a.made";
    HookWatch watch = new HookWatch(cart(Map.of()), api, Set.of(), true);

    assertThat(asked(watch))
        .containsExactly(
            "POST /make/a.made \"https://hub.example.com/hooks/cart/orders\"", "PUT /again/2");
    assertThat(watch.found())
        .containsEntry("a.made", Found.REFUSED)
        .containsEntry("b.gone", Found.RENEWED);
  }

  @Test
  void what_it_was_is_not_forgotten_where_the_cart_does_nothing_about_it() {
    Api api =
        new Api(
            hook("1", "a.made", "orders", State.ACTIVE),
            hook("2", "b.gone", "deleted", State.ACTIVE));
    api.refused = "/again/2";
    HookWatch silent = new HookWatch(cart(Map.of()), api, Set.of(), true);
    assertThat(asked(silent)).hasSize(2);
    assertThat(silent.found())
        .containsEntry("a.made", Found.RENEWED)
        .containsEntry("b.gone", Found.NOT_RENEWED);

    Api disabled = new Api(hook("2", "b.gone", "deleted", State.DISABLED));
    disabled.refused = "/again/2";
    HookWatch off = new HookWatch(cart(Map.of()), disabled, Set.of(), false);
    assertThat(asked(off)).hasSize(2);
    assertThat(off.found()).containsEntry("b.gone", Found.NOT_ENABLED);
  }
}
