package io.crossdock.partner.bigcommerce;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.shop.HookApi;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The API of BigCommerce's webhooks. Who switched one off it does not say: none is left so. It
 * shows those of the token it is asked with. Pure.
 */
final class BigHookApi implements HookApi {

  private static final int MOST = 250;
  private static final String PATH = "/v3/hooks";

  /** One as the API shows it. */
  record Shown(String id, String scope, String destination, Boolean isActive) {

    Hook hook() {
      return new Hook(
          id, scope, destination, Boolean.TRUE.equals(isActive) ? State.ACTIVE : State.DISABLED);
    }
  }

  /** A change of the status is an update, too. */
  @Override
  public Map<String, String> wanted() {
    Map<String, String> wanted = new LinkedHashMap<>();
    for (String what : List.of("created", "updated", "archived", "refund/created")) {
      wanted.put("store/order/" + what, BigEvents.ORDERS);
    }
    return wanted;
  }

  @Override
  public TalkRequest list() {
    return list(1);
  }

  private static TalkRequest list(int page) {
    return TalkRequest.get(PATH).with("limit", MOST).with("page", page);
  }

  @Override
  public Page listed(TalkRequest asked, TalkAnswer answer) {
    List<Shown> shown = Wire.all(answer, Shown.class);
    int next = Wire.nextPage(answer);
    return new Page(shown.stream().map(Shown::hook).toList(), next == 0 ? null : list(next));
  }

  @Override
  public TalkRequest make(String topic, String address) {
    return TalkRequest.post(
        PATH, Wire.object().put("scope", topic).put("destination", address).put("is_active", true));
  }

  /** It signs with the secret of the API account: there is none to send along. */
  @Override
  public TalkRequest again(Hook hook) {
    return TalkRequest.put(
        PATH + "/" + TalkRequest.encoded(hook.id()), Wire.object().put("is_active", true));
  }
}
