package io.crossdock.partner.adobecommerce;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.shop.CartManners;
import java.util.Map;

/** How the shop is called: a bearer token, and what is no JSON is no answer. Thread-safe. */
final class AdobeManners implements CartManners {

  private final AdobeSettings settings;

  AdobeManners(AdobeSettings settings) {
    this.settings = settings;
  }

  @Override
  public Map<String, String> headers() {
    return Map.of("Authorization", "Bearer " + settings.token());
  }

  /** A page in HTML is a firewall's, a cache's or the host's, whatever its status is. */
  @Override
  public void answered(TalkRequest request, TalkAnswer answer) {
    if (AdobeLookUp.leadsNowhere(request, answer)) {
      // About that product alone, whoever says it.
      return;
    }
    // Too much for a proxy: it says so in HTML, and means it.
    if (isPage(answer) && answer.status() != 413) {
      throw CartManners.trouble(
          "Adobe Commerce answered " + answer + " to " + request.kind(),
          request.isWrite() && !AdobeApi.isAbsolute(request));
    }
    AdobeError.refuseNoRoute(settings.name(), answer);
  }

  private static boolean isPage(TalkAnswer answer) {
    String text = answer.text().stripLeading();
    return text.isEmpty() || text.startsWith("<");
  }
}
