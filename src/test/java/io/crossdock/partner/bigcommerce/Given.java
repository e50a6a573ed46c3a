package io.crossdock.partner.bigcommerce;

import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What tests of this package begin with. */
final class Given {

  private Given() {}

  /** Settings of a store that is well configured, but for these. */
  static Settings settings(Map<String, String> but) {
    Map<String, String> all = new HashMap<>();
    all.put("big.enabled", "true");
    all.put("big.warehouse", "ongoing");
    all.put("big.url", "https://api.bigcommerce.com/stores/abc");
    all.put("big.token", "token");
    all.put("big.hooks.secret", "a-secret-of-some-length");
    all.put("big.hooks.address", "https://hub.example.com");
    all.put("big.poll.enabled", "true");
    all.put("schedule.big-poll.cron", "0 */2 * * * ?");
    all.putAll(but);
    return new Settings(key -> Optional.ofNullable(all.get(key)));
  }

  static BigSettings shop(Map<String, String> but) {
    Settings settings = settings(but);
    BigSettings read = BigSettings.read("big", settings, new Neighbours(Exports.NONE));
    settings.orThrow();
    return read;
  }
}
