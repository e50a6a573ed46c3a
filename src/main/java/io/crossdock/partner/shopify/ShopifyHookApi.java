package io.crossdock.partner.shopify;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.partner.shopify.GraphQl.Document;
import io.crossdock.shop.HookApi;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Webhook subscriptions of an app: Shopify removes one after eight deliveries in a row were not
 * taken within four hours, and says so to nobody. Pure.
 */
final class ShopifyHookApi implements HookApi {

  private static final String CREATED = "webhookSubscriptionCreate";
  private static final String UPDATED = "webhookSubscriptionUpdate";

  private final GraphQl graphql;

  ShopifyHookApi(GraphQl graphql) {
    this.graphql = graphql;
  }

  private record From(int first, String after) {}

  private record Subscriptions(PageInfo pageInfo, List<Subscription> nodes) {}

  private record Subscription(String id, String topic, String uri) {}

  private record Made(String topic, Object webhookSubscription) {}

  private record Again(String id, Object webhookSubscription) {}

  private record To(String uri) {}

  private record Back(String callbackUrl) {}

  private record Answer(List<UserError> userErrors) {}

  @Override
  public Map<String, String> wanted() {
    Map<String, String> wanted = new LinkedHashMap<>();
    wanted.put("ORDERS_CREATE", ShopifyReader.ORDERS);
    wanted.put("ORDERS_UPDATED", ShopifyReader.ORDERS);
    wanted.put("ORDERS_CANCELLED", ShopifyReader.ORDERS);
    wanted.put("ORDERS_DELETE", ShopifyReader.DELETED);
    return wanted;
  }

  @Override
  public TalkRequest list() {
    return list(null);
  }

  private TalkRequest list(String after) {
    return graphql.request(Document.HOOKS, new From(ShopifyApi.MOST, after));
  }

  @Override
  public Page listed(TalkRequest asked, TalkAnswer answer) {
    Subscriptions page = Wire.data(answer, "webhookSubscriptions", Subscriptions.class);
    List<Hook> hooks =
        Wire.list(page.nodes()).stream()
            .map(one -> new Hook(one.id(), one.topic(), one.uri(), State.ACTIVE))
            .toList();
    return new Page(
        hooks, page.pageInfo().hasNextPage() ? list(page.pageInfo().endCursor()) : null);
  }

  @Override
  public TalkRequest make(String topic, String address) {
    // The same again is refused as taken: a page that was read before says that it is there.
    return graphql.request(Document.HOOK, new Made(topic, to(address))).repeatable();
  }

  private Object to(String address) {
    return graphql.version().hasKeys() ? new To(address) : new Back(address);
  }

  @Override
  public boolean removes() {
    return true;
  }

  /** It is there, or it is not: one that is there is told its address once more. */
  @Override
  public TalkRequest again(Hook hook) {
    return graphql
        .request(Document.HOOK_AGAIN, new Again(hook.id(), to(hook.address())))
        .repeatable();
  }

  @Override
  public String refusal(TalkAnswer answer) {
    boolean again = answer.isOk() && answer.body().path("data").has(UPDATED);
    List<UserError> errors =
        Wire.list(Wire.data(answer, again ? UPDATED : CREATED, Answer.class).userErrors());
    return errors.isEmpty() ? null : UserError.words(errors);
  }
}
