package io.crossdock.partner.woocommerce;

import io.crossdock.camel.AmbiguousException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.TransientException;
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
    boolean told = isJson(answer) || answer.status() == 413;
    // Of a batch: an answer may be about single items.
    boolean failed = answer.status() >= 500 && !(request.isWrite() && request.isRepeatable());
    if (!told || failed) {
      throw trouble(request, answer);
    }
    WooError.refuseNoRoute(settings.name(), answer);
  }

  /** Also a list, which {@link TalkAnswer#isJson} does not mean. */
  static boolean isJson(TalkAnswer answer) {
    String text = answer.text().stripLeading();
    return text.startsWith("{") || text.startsWith("[");
  }

  private static RuntimeException trouble(TalkRequest request, TalkAnswer answer) {
    String what = "WooCommerce answered " + answer + " to " + request.kind();
    return !request.isRepeatable()
        ? new AmbiguousException(what + "; what was asked may have been done")
        : TransientException.ofPartner(what, null);
  }
}
