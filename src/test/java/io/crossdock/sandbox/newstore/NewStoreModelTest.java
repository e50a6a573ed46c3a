package io.crossdock.sandbox.newstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the model makes of imports that are right. */
class NewStoreModelTest {

  private static final List<String> NODES = List.of("US01", "US02", "DC01");

  @ParameterizedTest
  @CsvSource({
    "RELEASE_BY_RANGE, on_hand",
    "RELEASE_BY_RANGE, atp",
    "RELEASE_OF_LISTED_KEYS, on_hand",
    "RELEASE_OF_LISTED_KEYS, atp",
    "IMMEDIATE_RELEASE, on_hand"
  })
  void figures_that_contain_all_that_left_with_its_range_leave_no_error(
      Behaviour behaviour, String mode) throws Exception {
    try (Acme acme = new Acme()) {
      NewStoreSimulator simulator = acme.simulator();
      simulator.rules(Rules.USUAL.with(behaviour));
      for (String node : NODES) {
        simulator.stores().stock("A", node, 40);
        simulator.stores().stock("B", node, 40);
      }
      long end = 0;
      for (int round = 0; round < 4; round++) {
        simulator.stores().work(60, 5 + round);
        simulator.stores().receive("A", "US01", 3);

        String range = Acme.range(end + 1, simulator.stores().counter());
        end = simulator.stores().counter();
        acme.run(Acme.document(mode, range, books(simulator, mode)));

        simulator
            .stores()
            .standings()
            .forEach(
                (key, now) -> {
                  assertThat(now.unreleased()).as(key.toString()).isZero();
                  assertThat(now.atp())
                      .as(key + " " + now)
                      .isEqualTo(Math.max(0, now.shelf() + now.lost() - now.allocated()));
                });
      }
    }
  }

  /** What an ERP that booked every shipment has on hand: it does not know what was lost. */
  private static String[] books(NewStoreSimulator simulator, String mode) {
    List<String> items = new ArrayList<>();
    for (Map.Entry<Key, Standing> one : simulator.stores().standings().entrySet()) {
      Standing now = one.getValue();
      int onHand = now.shelf() + now.lost();
      int figure = mode.equals("atp") ? Math.max(0, onHand - now.allocated()) : onHand;
      items.add(Acme.item(one.getKey().productId(), one.getKey().node(), figure));
    }
    return items.toArray(String[]::new);
  }

  @Test
  void a_fast_clock_makes_minutes_of_milliseconds() throws Exception {
    Instant start = Instant.parse("2026-01-10T00:00:00Z");
    FastClock clock = new FastClock(Clock.systemUTC(), start, 5000);
    try (Acme listening = new Acme();
        NewStoreSimulator fast = new NewStoreSimulator("fast", 0, clock)) {
      fast.stores().store("US01");
      fast.stores().stock("P", "US01", 1000);
      fast.scatter(Duration.ofMinutes(15), 0.5, 3);
      fast.olderWebhook("old", URI.create(listening.callback()), null);

      fast.stores().work(0.05, 3);

      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> fast.deliveries().size() >= 20);
      assertThat(clock.instant()).isAfter(start.plus(Duration.ofMinutes(5)));
    }
  }
}
