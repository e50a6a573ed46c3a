package io.crossdock.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the settings of a schedule say, and which of them are refused. */
class ScheduleTest {

  private static final ZoneId UTC = ZoneId.of("UTC");
  private Settings settings;

  private Schedule read(String... keysAndValues) {
    Map<String, String> values = new java.util.HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put("schedule.load." + keysAndValues[i], keysAndValues[i + 1]);
    }
    settings = new Settings(key -> Optional.ofNullable(values.get(key)));
    return Schedule.read(settings, "load", UTC);
  }

  private List<String> problems() {
    return settings.problems().stream().map(Problem::toString).toList();
  }

  @Test
  void a_period_is_told_as_it_is_written() {
    Schedule schedule = read("every", "60m", "on", "orders, listings");
    assertThat(problems()).isEmpty();
    assertThat(schedule.words()).isEqualTo("every 60m, on orders, listings");
    assertThat(schedule.told())
        .isEqualTo(
            "every 60m (schedule.load.every), when orders or listings ended well"
                + " (schedule.load.on), and when asked for: run-now load");
  }

  @Test
  void a_period_beside_a_cron_is_refused_and_never_is_none() {
    read("every", "60m", "cron", "0 0 * * * ?");
    assertThat(problems()).singleElement().asString().contains("schedule.load.every", "cron");
    Schedule never = read("every", "never", "cron", "never");
    assertThat(problems()).isEmpty();
    assertThat(never.words()).isEqualTo("on request");
  }

  @Test
  void a_cron_that_is_no_day_to_come_is_refused() {
    for (String never : List.of("0 0 0 30 2 ?", "0 0 0 1 1 ? 2020")) {
      read("cron", never);
      assertThat(problems())
          .singleElement()
          .asString()
          .contains("schedule.load.cron", never, "which is never");
    }
    read("cron", "0 0 0 29 2 ?");
    assertThat(problems()).isEmpty();
  }

  @Test
  void a_period_below_what_the_partner_allows_names_value_least_and_what_to_do() {
    read("every", "5m").atLeast(settings, Duration.ofHours(1), "an Integration Manager is hourly");
    assertThat(problems())
        .singleElement()
        .asString()
        .contains("schedule.load.every", "is 5m", "BELOW_MINIMUM", "least is 1h")
        .contains("an Integration Manager is hourly", "schedule.load.every = 60m", "run-now load");
  }

  @Test
  void the_shortest_gap_between_two_starts_of_a_cron_counts() {
    String twiceAnHour = "0 0,50 * * * ?";
    read("cron", twiceAnHour).atLeast(settings, Duration.ofMinutes(30), "it is slow");
    assertThat(problems())
        .singleElement()
        .asString()
        .contains("schedule.load.cron", twiceAnHour, "10m apart", "BELOW_MINIMUM");
    read("cron", "0 0 * * * ?", "zone", "Europe/Stockholm")
        .atLeast(settings, Duration.ofHours(1), "it is slow");
    assertThat(problems()).as("hourly, also where clocks are changed").isEmpty();
    read("cron", "never").atLeast(settings, Duration.ofHours(1), "it is slow");
    assertThat(problems()).isEmpty();
  }

  @Test
  void who_follows_nobody_known_or_itself_is_refused() {
    settings = new Settings(key -> Optional.empty());
    Schedule.judge(
        settings,
        List.of(
            follower("load", "upload"),
            follower("upload", "extract"),
            follower("extract", "load"),
            follower("other", "nobody"),
            follower("good", "load")));
    assertThat(problems()).hasSize(4);
    assertThat(problems())
        .filteredOn(one -> one.contains("without end"))
        .hasSize(3)
        .noneMatch(one -> one.contains("schedule.good"));
    assertThat(problems())
        .anyMatch(one -> one.contains("schedule.other.on") && one.contains("nobody"));
  }

  @Test
  void starts_lie_on_whole_multiples_of_the_period() {
    Schedule schedule = read("every", "15m");
    assertThat(schedule.gridBefore(Instant.parse("2026-03-01T10:44:59.999Z")))
        .isEqualTo("2026-03-01T10:30:00Z");
    assertThat(schedule.gridBefore(Instant.parse("2026-03-01T10:45:00Z")))
        .isEqualTo("2026-03-01T10:45:00Z");
  }

  private static Schedule follower(String touchpoint, String source) {
    return new Schedule(touchpoint, null, null, List.of(source), UTC);
  }
}
