package io.crossdock.partner.woocommerce;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.shop.CartManners;
import java.util.Map;

/** How WooCommerce is called: HTTP Basic, and what is no JSON is no answer of its. Thread-safe. */
final class WooManners implements CartManners {

  private final WooSettings settings;

  WooManners(WooSettings settings) {
    this.settings = settings;
  }

  @Override
  public Map<String, String> headers() {
    return Map.of("Authorization", settings.authorization());
  }

  /** A page in HTML is a firewall's, a cache's or the host's, whatever its status is. */
  @Override
  public void answered(TalkRequest request, TalkAnswer answer) {
    // Too much for a proxy: it says so in HTML, and means it.
    boolean told = answer.isTree() || answer.status() == 413;
    // Of a batch: an answer may be about single items.
    boolean failed = answer.status() >= 500 && !(request.isWrite() && request.isRepeatable());
    if (!told || failed) {
      throw CartManners.trouble(
          "WooCommerce answered " + answer + " to " + request.kind(), !request.isRepeatable());
    }
    WooError.refuseNoRoute(settings.name(), answer);
  }
}
