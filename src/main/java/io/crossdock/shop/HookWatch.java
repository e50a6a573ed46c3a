package io.crossdock.shop;

import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.shop.HookApi.Hook;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at a cart's webhooks: makes those that are missing, and sets those going again that the
 * cart disabled after failures. One that somebody paused is left so. Where all are active and yet
 * silent, each is subscribed anew. One that the cart refuses keeps no other from being looked at.
 * Not thread-safe.
 */
final class HookWatch implements Talk {

  private final CartBasics cart;
  private final HookApi api;
  private final Set<String> before;
  private final boolean silent;
  private final List<Hook> there = new ArrayList<>();
  private final Map<String, Found> found = new LinkedHashMap<>();
  private final Map<String, String> refusals = new LinkedHashMap<>();
  private final Map<String, Hook> active = new LinkedHashMap<>();
  private final Deque<Act> acts = new ArrayDeque<>();
  private TalkRequest list;
  private boolean renews;

  /** How the webhook of a topic was found, and what came of it. */
  enum Found {
    ACTIVE,
    /** It was active and told nothing, and was subscribed anew. */
    RENEWED,
    /** It was missing, and was made. */
    MADE,
    /** It was disabled, and goes again. */
    ENABLED_AGAIN,
    /** It was there, the cart removed it, and it was made again. */
    MADE_AGAIN,
    PAUSED,
    /** There is none, and no address to make it with. */
    MISSING,
    /** It was missing, and the cart did not make it. */
    REFUSED,
    /** It is active and told nothing, and the cart did not subscribe it anew. */
    NOT_RENEWED,
    /** It is disabled, and the cart did not set it going again. */
    NOT_ENABLED;

    /** What it is where the cart does not do what was to come of it. */
    private Found refused() {
      return switch (this) {
        case RENEWED -> NOT_RENEWED;
        case ENABLED_AGAIN -> NOT_ENABLED;
        default -> REFUSED;
      };
    }
  }

  private record Act(String topic, TalkRequest request, Found found) {}

  /**
   * @param before topics whose webhooks were there before
   * @param silent whether nothing came from them
   */
  HookWatch(CartBasics cart, HookApi api, Set<String> before, boolean silent) {
    this.before = Set.copyOf(before);
    this.cart = cart;
    this.api = api;
    this.silent = silent;
    this.list = api.list();
  }

  @Override
  public TalkRequest next() {
    if (list != null) {
      return list;
    }
    return acts.isEmpty() ? null : acts.peek().request();
  }

  @Override
  public void answered(TalkAnswer answer) {
    if (list != null) {
      HookApi.Page page = api.listed(list, answer);
      there.addAll(page.hooks());
      list = page.next();
      if (list == null) {
        api.wanted().forEach(this::judge);
        renew();
      }
      return;
    }
    Act done = acts.peek();
    String refusal = api.refusal(answer);
    acts.remove();
    found.put(done.topic(), refusal == null ? done.found() : done.found().refused());
    if (refusal != null) {
      refusals.put(done.topic(), refusal);
    }
    renew();
  }

  /** Once, when it is known what the cart refuses: that says nothing of those that are active. */
  private void renew() {
    boolean others =
        found.values().stream().anyMatch(one -> one != Found.ACTIVE && one != Found.REFUSED);
    if (silent && !renews && acts.isEmpty() && !others) {
      renews = true;
      active.forEach((topic, one) -> acts.add(new Act(topic, api.again(one), Found.RENEWED)));
    }
  }

  private void judge(String topic, String kind) {
    List<Hook> ours =
        there.stream()
            .filter(one -> topic.equals(one.topic()))
            .filter(one -> one.address() != null && isOurs(one.address(), kind))
            .toList();
    Hook tells =
        ours.stream().filter(one -> one.state() == HookApi.State.ACTIVE).findFirst().orElse(null);
    if (ours.isEmpty()) {
      if (cart.hooksAddress() == null) {
        found.put(topic, Found.MISSING);
      } else {
        TalkRequest made = api.make(topic, cart.hooksAddress() + cart.door(kind));
        boolean removed = api.removes() && before.contains(topic);
        acts.add(new Act(topic, made, removed ? Found.MADE_AGAIN : Found.MADE));
      }
    } else if (tells != null) {
      active.put(topic, tells);
      found.put(topic, Found.ACTIVE);
    } else {
      ours.stream()
          .filter(one -> one.state() == HookApi.State.DISABLED)
          .findFirst()
          .ifPresentOrElse(
              one -> acts.add(new Act(topic, api.again(one), Found.ENABLED_AGAIN)),
              () -> found.put(topic, Found.PAUSED));
    }
  }

  /** Another hub of the same shop, for trials, has doors of the same name at its own address. */
  private boolean isOurs(String address, String kind) {
    return cart.hooksAddress() == null
        ? address.endsWith(cart.door(kind))
        : address.equalsIgnoreCase(cart.hooksAddress() + cart.door(kind));
  }

  /** By topic; to be asked when it is over. */
  Map<String, Found> found() {
    return found;
  }

  /** The cart's words by topic, where it did not do what it was asked to. */
  Map<String, String> refusals() {
    return refusals;
  }
}
