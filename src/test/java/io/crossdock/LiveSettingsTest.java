package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Properties files are edited while the hub runs. */
class LiveSettingsTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String LATE = "channel.orders.demo.giveUpAfter";

  @TempDir Path home;

  private static String[] settings(String giveUpAfter, String text) {
    return new String[] {
      "channel.orders.demo.mode = each",
      "channel.orders.demo.giveUpAfter = " + giveUpAfter,
      "demo.text = " + text
    };
  }

  private TestHub hub(String... settings) {
    return new TestHub(home)
        .override("routes.reload", "true")
        .file("shops/demo/demo.properties", settings)
        .file(
            "shops/demo/demo-orders.yaml",
            "- route:",
            "    id: demo-orders",
            "    group: demo",
            "    description: says {{demo.text}}",
            "    autoStartup: '{{demo.enabled:true}}'",
            "    from:",
            "      uri: ledger:orders.demo",
            "      parameters:",
            "        repeat: SAFE",
            "      steps:",
            "        - log:",
            "            message: '{{demo.text}}'");
  }

  private static Route route(TestHub running) {
    return running.hub().context().getRoute("demo-orders");
  }

  private static String errors(TestHub running) {
    return running.crossdock("errors").out();
  }

  @Test
  void an_edited_setting_that_is_read_once_is_told_of_and_stops_no_route() {
    try (TestHub running = hub(settings("1d", "a")).start()) {
      Route before = route(running);
      running.file("shops/demo/demo.properties", settings("2d", "a"));
      await().atMost(SOON).untilAsserted(() -> assertThat(errors(running)).contains(LATE));
      assertThat(route(running)).isSameAs(before);
      running.file("shops/demo/demo.properties", settings("1d", "a"));
      await().atMost(SOON).untilAsserted(() -> assertThat(errors(running)).doesNotContain(LATE));
      assertThat(route(running)).isSameAs(before);
      running.file("shops/demo/demo.properties", settings("3d", "b"));
      await().atMost(SOON).untilAsserted(() -> assertThat(errors(running)).contains(LATE));
      await()
          .atMost(SOON)
          .until(
              () -> Optional.ofNullable(route(running)).filter(one -> one != before).isPresent());
    }
    try (TestHub again = hub(settings("3d", "b")).override("routes.reload", "false").start()) {
      assertThat(errors(again)).doesNotContain("needs-restart");
    }
  }
}
