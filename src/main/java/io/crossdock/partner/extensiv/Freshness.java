package io.crossdock.partner.extensiv;

import io.crossdock.camel.LaneRate;
import io.crossdock.operate.Durations;
import io.crossdock.operate.Schedule;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.stream.LongStream;

/**
 * How old a number may get where all there is has to be read: what one load takes, by the size of
 * the last one and the rate of calls, and the time between two of them. Thread-safe.
 */
final class Freshness {

  /** Warehouses and sales channels are a page each. */
  private static final int SMALL = 2;

  private final ExtensivSettings settings;
  private final Loads loads;
  private final LaneRate rate;

  Freshness(ExtensivSettings settings, Loads loads, LaneRate rate) {
    this.settings = settings;
    this.loads = loads;
    this.rate = rate;
  }

  /** For people: the part of a sentence. */
  String told() {
    Published load = loads.published().orElse(null);
    if (load == null) {
      return "no number is older than the time between two loads and the time one takes, which is"
          + " not known before the first one was published";
    }
    long pages = pages(load);
    Duration takes = rounded(rate.least(pages));
    String size =
        "one takes "
            + Durations.text(takes)
            + " at least ("
            + pages
            + (isDescribed() ? " calls, with pages of up to " : " pages of up to ")
            + settings.load().page()
            + " rows at the rate of lane "
            + settings.requests()
            + ", by the load of "
            + load.completeAt().truncatedTo(ChronoUnit.SECONDS)
            + ")";
    Schedule schedule = settings.load().schedule();
    return schedule.every() == null
        ? size + "; the time between two loads is to be added, which no period bounds"
        : "no number is older than "
            + Durations.text(bound(takes, schedule.every()))
            + ", where loads end well: one begins every "
            + Durations.text(schedule.every())
            + ", and "
            + size;
  }

  /**
   * What was read first is shown until the next load is published; starts it runs into are skipped.
   */
  static Duration bound(Duration takes, Duration every) {
    long periods = Math.max(1, -Math.floorDiv(-takes.toMillis(), every.toMillis()));
    return every.multipliedBy(periods).plus(takes);
  }

  private long pages(Published load) {
    boolean managed = settings.isManaged();
    LongStream rows =
        managed
            ? LongStream.of(load.products())
            : LongStream.of(load.products(), load.listed(), load.records());
    long page = settings.load().page();
    // Each list is read until a page is empty.
    long asks = isDescribed() ? Math.min(load.products(), settings.load().products().calls()) : 0;
    return rows.map(some -> (some + page - 1) / page + 1).sum() + (managed ? asks : SMALL);
  }

  private boolean isDescribed() {
    return settings.merchant().details() && settings.isManaged();
  }

  private static Duration rounded(Duration exact) {
    return Duration.ofSeconds(-Math.floorDiv(-exact.toMillis(), 1_000L));
  }
}
