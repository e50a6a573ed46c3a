package io.crossdock.partner.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whose webhook it is, and of what. */
class ShopifyProofTest {

  private final ShopifyProof proof = new ShopifyProof("tees.myshopify.com");

  private String misled(String kind, String topic, String domain) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("x-shopify-topic", topic);
    headers.put("x-shopify-shop-domain", domain);
    headers.values().removeIf(value -> value.equals("-"));
    return proof.misled(headers::get, kind);
  }

  @Test
  void another_shop_of_the_app_is_told_apart_from_this_one() {
    assertThat(misled("orders", "orders/create", "Tees.myshopify.com")).isNull();
    assertThat(misled("orders", "orders/create", "hats.myshopify.com"))
        .contains("X-Shopify-Shop-Domain is hats.myshopify.com", "tees.myshopify.com");
  }

  @Test
  void a_topic_that_is_told_elsewhere_is_refused() {
    assertThat(misled("deleted", "orders/delete", "tees.myshopify.com")).isNull();
    assertThat(misled("deleted", "orders/updated", "tees.myshopify.com"))
        .contains("X-Shopify-Topic is orders/updated", "/deleted");
    assertThat(misled("orders", "orders/delete", "tees.myshopify.com")).contains("/orders");
    assertThat(misled("orders", "refunds/create", "tees.myshopify.com")).isNotNull();
  }

  @Test
  void what_is_not_said_is_not_compared() {
    assertThat(misled("orders", "-", "-")).isNull();
    assertThat(new ShopifyProof(null).misled(Map.of("X-Shopify-Shop-Domain", "x")::get, "orders"))
        .isNull();
  }
}
