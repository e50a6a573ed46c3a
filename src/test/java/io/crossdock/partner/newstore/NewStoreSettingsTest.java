package io.crossdock.partner.newstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.operate.Problem;
import io.crossdock.operate.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@code check} says of settings of NewStore. */
class NewStoreSettingsTest {

  private static List<String> said(String... more) {
    Map<String, String> set = new HashMap<>();
    set.put("newstore.enabled", "true");
    set.put("newstore.stores", "US01=US01");
    set.put("newstore.hooks.enabled", "true");
    for (String one : more) {
      set.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
    }
    Settings settings = new Settings(key -> Optional.ofNullable(set.get(key)));
    NewStoreSettings.read("newstore", settings);
    return settings.problems().stream().map(Problem::where).toList();
  }

  @Test
  void imports_by_events_whose_stream_nobody_looks_after_are_warned_of() {
    assertThat(said()).doesNotContain("newstore.stream.enabled");
    assertThat(said("newstore.imports.enabled=true")).contains("newstore.stream.enabled");
    assertThat(said("newstore.imports.enabled=true", "newstore.stream.enabled=true"))
        .doesNotContain("newstore.stream.enabled");
  }

  @Test
  void what_the_tills_book_must_say_how_late_they_book_it() {
    String level = "newstore.bookings.elsewhere=IN_STORE_PICKUP";
    String after = "newstore.bookings.elsewhere.after";
    assertThat(said()).doesNotContain(after);
    assertThat(said(level)).contains(after);
    assertThat(said(level, after + "=24h")).doesNotContain(after);
    assertThat(said(level, after + "=0s")).doesNotContain(after);
  }
}
