package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.ledger.Claim;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Lanes.Limit;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.operate.MissedStarts.Missed;
import io.crossdock.operate.Schedule;
import io.crossdock.operate.Schedules;
import io.crossdock.operate.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulesTest {

  private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");

  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path home;
  private Ledger ledger;

  @BeforeEach
  void open() {
    ledger = Ledgers.open(LedgerSettings.sqlite(home.resolve("l.db").toString()), CrashPoint.NONE);
    Map<String, String> keys = Map.of("schedule.poll.cron", "x");
    ChannelSettings channels =
        ChannelSettings.read(
            new Settings(key -> Optional.ofNullable(keys.get(key))), keys.keySet(), key -> "demo");
    for (Limit lane : channels.lanes()) {
      ledger.lanes().define(lane);
    }
    channels.channels().forEach(ledger::define);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private Schedules schedules(String cron, String name) {
    return new Schedules(
        ledger, Clock.systemUTC(), List.of(new Schedule("poll", cron, STOCKHOLM)), name);
  }

  private List<Inspection.Entry> marks() {
    return ledger.inspection().trace("poll", 100);
  }

  private long unsettled() {
    return marks().stream().filter(mark -> !mark.state().settled()).count();
  }

  @Test
  void each_fire_time_is_one_mark_however_many_processes_fire() {
    try (Schedules first = schedules("* * * * * ?", "first");
        Schedules second = schedules("* * * * * ?", "second")) {
      first.start();
      second.start();
      await().atMost(Duration.ofSeconds(60)).until(() -> marks().size() >= 3);
    }
    List<Inspection.Entry> marks = marks();
    assertThat(marks.stream().map(mark -> mark.version().asInstant()).distinct().count())
        .isEqualTo(marks.size());
    assertThat(marks).allMatch(mark -> mark.version().asInstant().getNano() == 0);
    // Nobody reads them: only the newest is still worth a run.
    assertThat(marks.stream().filter(mark -> !mark.state().settled())).hasSize(1);
    assertThat(new String(marks.get(0).content(), StandardCharsets.UTF_8))
        .contains("\"touchpoint\":\"poll\"")
        .contains("\"why\":\"schedule\"");
  }

  @Test
  void a_start_that_falls_into_a_run_is_skipped_and_counted_once_however_many_processes_fire() {
    try (Schedules first = schedules("* * * * * ?", "first");
        Schedules second = schedules("* * * * * ?", "second")) {
      first.runNow("poll", "ann");
      Claim run = ledger.claim("runs.poll", 1).get(0);
      first.start();
      second.start();
      await().atMost(SOON).until(() -> first.missed().of("poll").map(Missed::all).orElse(0L) >= 2);
      assertThat(unsettled()).as("only what ann asked for").isEqualTo(1);

      // Who asks is not skipped: it comes after.
      second.runNow("poll", "bob");
      assertThat(unsettled()).isEqualTo(2);
      Missed missed = first.missed().of("poll").orElseThrow();
      assertThat(missed.run()).isEqualTo(run.version().asInstant());
      assertThat(missed.all()).isEqualTo(missed.here());
      // One a second: had each process counted for itself, there would be twice as many.
      assertThat(missed.all())
          .isLessThanOrEqualTo(Duration.between(missed.run(), missed.last()).toSeconds() + 1);
    }
  }

  @Test
  void a_mark_that_only_waits_to_begin_and_a_start_fall_together() {
    try (Schedules schedules = schedules("* * * * * ?", "waits")) {
      schedules.runNow("poll", "ann");
      schedules.start();
      await().atMost(SOON).until(() -> marks().size() >= 2);
      assertThat(schedules.missed().of("poll")).isEmpty();
    }
  }

  @Test
  void a_period_starts_on_whole_multiples_and_at_once_where_one_was_missed() {
    Schedule hourly = new Schedule("poll", null, Duration.ofHours(1), List.of(), STOCKHOLM);
    Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
    try (Schedules schedules =
        new Schedules(ledger, Clock.systemUTC(), List.of(hourly), "hourly")) {
      schedules.start();
      assertThat(schedules.next("poll")).isAfterOrEqualTo(hour.plus(Duration.ofHours(1)));
      assertThat(schedules.next("poll").getEpochSecond() % 3600).isZero();
      await().atMost(SOON).until(() -> !marks().isEmpty());
    }
    assertThat(marks().get(0).version().asInstant().getEpochSecond() % 3600).isZero();
  }

  @Test
  void a_cron_is_read_in_its_time_zone() {
    try (Schedules schedules = schedules("0 30 4 * * ?", "zone")) {
      schedules.start();
      Instant next = schedules.next("poll");
      ZonedDateTime there = next.atZone(STOCKHOLM);
      assertThat(there.getHour()).isEqualTo(4);
      assertThat(there.getMinute()).isEqualTo(30);
    }
  }

  @Test
  void never_means_on_request_only() {
    Settings settings = new Settings(key -> Optional.of("never").filter(v -> key.endsWith("cron")));
    Schedule schedule = Schedule.read(settings, "poll", STOCKHOLM);
    assertThat(schedule.words()).isEqualTo("on request");
    try (Schedules schedules =
        new Schedules(ledger, Clock.systemUTC(), List.of(schedule), "never")) {
      schedules.start();
      assertThat(schedules.next("poll")).isNull();
      schedules.runNow("poll", "ann");
      schedules.runNow("poll", "bob");
    }
    assertThat(marks()).hasSize(2);
    assertThat(new String(marks().get(1).content(), StandardCharsets.UTF_8))
        .contains("asked for by bob");
  }
}
