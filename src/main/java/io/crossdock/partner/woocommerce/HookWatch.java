package io.crossdock.partner.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at a shop's webhooks: makes those that are missing, and sets those going again that
 * WooCommerce disabled after failures. One that somebody paused is left so. Not thread-safe.
 */
final class HookWatch implements Talk {

  private static final int MOST = 100;

  /** What is to be told, and the door for it. */
  private static final Map<String, String> WANTED = wanted();

  private final WooSettings settings;
  private final List<WooWebhook> there = new ArrayList<>();
  private final Map<String, State> states = new LinkedHashMap<>();
  private final Deque<Act> acts = new ArrayDeque<>();
  private int page = 1;
  private boolean listed;

  /** How the webhook of a topic was found, and what came of it. */
  enum State {
    ACTIVE,
    /** It was missing, and was made. */
    MADE,
    /** It was disabled, and goes again. */
    ENABLED_AGAIN,
    PAUSED,
    /** There is none, and no address to make it with. */
    MISSING
  }

  private record Act(String topic, TalkRequest request, State state) {}

  HookWatch(WooSettings settings) {
    this.settings = settings;
  }

  private static Map<String, String> wanted() {
    Map<String, String> wanted = new LinkedHashMap<>();
    wanted.put("order.created", WooReader.ORDERS);
    wanted.put("order.updated", WooReader.ORDERS);
    wanted.put("order.restored", WooReader.ORDERS);
    wanted.put("order.deleted", WooReader.DELETED);
    return wanted;
  }

  @Override
  public TalkRequest next() {
    if (!listed) {
      return TalkRequest.get("/webhooks").with("per_page", MOST).with("page", page);
    }
    return acts.isEmpty() ? null : acts.peek().request();
  }

  @Override
  public void answered(TalkAnswer answer) {
    if (!answer.isOk()) {
      throw new RejectedException("WooCommerce answered " + answer + " to " + next().kind());
    }
    if (!listed) {
      List<WooWebhook> more = Wire.all(answer, WooWebhook.class);
      there.addAll(more);
      page++;
      if (more.size() < MOST) {
        listed = true;
        WANTED.forEach(this::judge);
      }
      return;
    }
    Act done = acts.remove();
    states.put(done.topic(), done.state());
  }

  private void judge(String topic, String kind) {
    List<WooWebhook> ours =
        there.stream()
            .filter(one -> topic.equals(one.topic()))
            .filter(
                one -> one.deliveryUrl() != null && one.deliveryUrl().endsWith(settings.door(kind)))
            .toList();
    if (ours.isEmpty()) {
      if (settings.hooksAddress() == null) {
        states.put(topic, State.MISSING);
      } else {
        acts.add(new Act(topic, made(topic, kind), State.MADE));
      }
    } else if (ours.stream().anyMatch(WooWebhook::isActive)) {
      states.put(topic, State.ACTIVE);
    } else {
      ours.stream()
          .filter(WooWebhook::isDisabled)
          .findFirst()
          .ifPresentOrElse(
              one -> acts.add(new Act(topic, again(one), State.ENABLED_AGAIN)),
              () -> states.put(topic, State.PAUSED));
    }
  }

  private TalkRequest made(String topic, String kind) {
    ObjectNode body =
        Wire.object()
            .put("name", "Crossdock " + settings.name() + " " + topic)
            .put("topic", topic)
            .put("delivery_url", settings.hooksAddress() + settings.door(kind))
            .put("status", "active");
    return TalkRequest.post("/webhooks", secret(body));
  }

  /** With the secret: if it was another one, it would be disabled again. */
  private TalkRequest again(WooWebhook one) {
    return TalkRequest.put(
        "/webhooks/" + TalkRequest.encoded(one.id()),
        secret(Wire.object().put("status", "active")));
  }

  private ObjectNode secret(ObjectNode body) {
    if (!settings.basics().secrets().isEmpty()) {
      body.put("secret", settings.basics().secrets().get(0));
    }
    return body;
  }

  /** By topic; to be asked when it is over. */
  Map<String, State> states() {
    return states;
  }
}
