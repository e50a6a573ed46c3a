package io.crossdock.partner.shopify;

import io.crossdock.shop.HookProof;
import io.crossdock.shop.HookScheme;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Webhooks of an app are signed over the bytes with the app's secret; each delivery has an id, also
 * when it is repeated. One secret signs for all shops that the app is installed in: which of them
 * tells, and of what, is said by headers. Where one is absent nothing is compared. Pure.
 *
 * @param domain the shop's own, such as {@code name.myshopify.com}; null where it is not known
 */
record ShopifyProof(String domain) implements HookProof {

  private static final HookScheme SIGNED =
      new HookScheme("X-Shopify-Hmac-SHA256", HookScheme.Form.BASE64, "X-Shopify-Webhook-Id");

  private static final String DELETE = "orders/delete";

  /** Those whose payload is an order. */
  private static final Set<String> ORDERS =
      Set.of(
          "orders/create",
          "orders/updated",
          "orders/cancelled",
          "orders/paid",
          "orders/fulfilled",
          "orders/partially_fulfilled");

  private static final Map<String, Set<String>> TOPICS =
      Map.of(ShopifyReader.ORDERS, ORDERS, ShopifyReader.DELETED, Set.of(DELETE));

  @Override
  public boolean isRight(UnaryOperator<String> header, byte[] body, List<String> secrets) {
    return SIGNED.isRight(header, body, secrets);
  }

  @Override
  public String words() {
    return SIGNED.words();
  }

  @Override
  public String delivery() {
    return SIGNED.delivery();
  }

  @Override
  public String misled(UnaryOperator<String> header, String kind) {
    String from = lower(header.apply("X-Shopify-Shop-Domain"));
    if (domain != null && from != null && !from.equals(domain)) {
      return "X-Shopify-Shop-Domain is " + from + ", and this is the address of " + domain;
    }
    String topic = lower(header.apply("X-Shopify-Topic"));
    if (topic != null && !TOPICS.get(kind).contains(topic)) {
      return "X-Shopify-Topic is "
          + topic
          + ", which is not told at /"
          + kind
          + ": remove that subscription, or give it another address";
    }
    return null;
  }

  private static String lower(String value) {
    return value == null || value.isBlank() ? null : value.strip().toLowerCase(Locale.ROOT);
  }
}
