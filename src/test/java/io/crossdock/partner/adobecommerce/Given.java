package io.crossdock.partner.adobecommerce;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Settings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What tests of this package begin with. */
final class Given {

  static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private Given() {}

  /** Settings of a shop that is well configured, but for these. */
  static Settings settings(Map<String, String> but) {
    Map<String, String> all = new HashMap<>();
    all.put("adobe.enabled", "true");
    all.put("adobe.warehouse", "ongoing");
    all.put("adobe.url", "https://shop.example.com/rest/default");
    all.put("adobe.token", "a-token");
    all.put("adobe.hooks.enabled", "false");
    all.put("adobe.poll.enabled", "true");
    all.put("schedule.adobe-poll.cron", "*/20 * * * * ?");
    all.putAll(but);
    return new Settings(key -> Optional.ofNullable(all.get(key)));
  }

  static AdobeSettings shop(Map<String, String> but) {
    Settings settings = settings(but);
    AdobeSettings read = AdobeSettings.read("adobe", settings, new Neighbours(Exports.NONE));
    settings.orThrow();
    return read;
  }

  static AdobeSettings shop() {
    return shop(Map.of());
  }

  /** JSON with single quotes for double ones. */
  static TalkAnswer answer(int status, String text) {
    return new TalkAnswer("Adobe Commerce", status, text.replace('\'', '"'));
  }

  static TalkAnswer answer(String text) {
    return answer(200, text);
  }
}
