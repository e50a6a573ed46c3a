package io.crossdock.partner.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.shop.HookApi;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The API of WooCommerce's webhooks, which shows all but their secrets. Pure. */
final class WooHookApi implements HookApi {

  private static final int MOST = 100;

  private final WooSettings settings;

  WooHookApi(WooSettings settings) {
    this.settings = settings;
  }

  /**
   * One as the API shows it.
   *
   * @param status {@code active}, {@code paused} or {@code disabled}
   */
  record Shown(String id, String status, String topic, String deliveryUrl) {

    Hook hook() {
      State state =
          "active".equals(status)
              ? State.ACTIVE
              : "disabled".equals(status) ? State.DISABLED : State.PAUSED;
      return new Hook(id, topic, deliveryUrl, state);
    }
  }

  @Override
  public Map<String, String> wanted() {
    Map<String, String> wanted = new LinkedHashMap<>();
    wanted.put("order.created", WooReader.ORDERS);
    wanted.put("order.updated", WooReader.ORDERS);
    wanted.put("order.restored", WooReader.ORDERS);
    wanted.put("order.deleted", WooReader.DELETED);
    return wanted;
  }

  @Override
  public TalkRequest list() {
    return list(1);
  }

  private static TalkRequest list(int page) {
    return TalkRequest.get("/webhooks").with("per_page", MOST).with("page", page);
  }

  @Override
  public Page listed(TalkRequest asked, TalkAnswer answer) {
    List<Shown> shown = Wire.all(answer, Shown.class);
    int page = Integer.parseInt(asked.query().substring(asked.query().lastIndexOf('=') + 1));
    return new Page(
        shown.stream().map(Shown::hook).toList(), shown.size() < MOST ? null : list(page + 1));
  }

  @Override
  public TalkRequest make(String topic, String address) {
    ObjectNode body =
        Wire.object()
            .put("name", "Crossdock " + settings.name() + " " + topic)
            .put("topic", topic)
            .put("delivery_url", address)
            .put("status", "active");
    return TalkRequest.post("/webhooks", secret(body));
  }

  /** With the secret: if it was another one, it would be disabled again. */
  @Override
  public TalkRequest again(Hook hook) {
    return TalkRequest.put(
        "/webhooks/" + TalkRequest.encoded(hook.id()),
        secret(Wire.object().put("status", "active")));
  }

  private ObjectNode secret(ObjectNode body) {
    if (!settings.basics().secrets().isEmpty()) {
      body.put("secret", settings.basics().secrets().get(0));
    }
    return body;
  }
}
