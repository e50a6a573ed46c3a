package io.crossdock.partner.woocommerce;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What tests of this package begin with. */
final class Given {

  private Given() {}

  /** Settings of a shop that is well configured, but for these. */
  static Settings settings(Map<String, String> but) {
    Map<String, String> all = new HashMap<>();
    all.put("woo.enabled", "true");
    all.put("woo.warehouse", "ongoing");
    all.put("woo.url", "https://shop.example.com/wp-json/wc/v3");
    all.put("woo.key", "ck_1");
    all.put("woo.secret", "cs_1");
    all.put("woo.hooks.secret", "a-secret-of-some-length");
    all.put("woo.hooks.address", "https://hub.example.com");
    all.put("woo.poll.enabled", "true");
    all.put("schedule.woo-poll.cron", "0 */2 * * * ?");
    all.putAll(but);
    return new Settings(key -> Optional.ofNullable(all.get(key)));
  }

  static WooSettings shop(Map<String, String> but) {
    Settings settings = settings(but);
    WooSettings read = WooSettings.read("woo", settings, new Neighbours(Exports.NONE));
    settings.orThrow();
    return read;
  }

  static WooSettings shop() {
    return shop(Map.of());
  }

  static TalkAnswer answer(int status, String text) {
    return new TalkAnswer("WooCommerce", status, text);
  }

  static TalkAnswer answer(String text) {
    return answer(200, text);
  }
}
