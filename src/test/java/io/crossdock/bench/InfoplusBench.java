package io.crossdock.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.bench.InfoplusBenchPlace.Sent;
import io.crossdock.sandbox.infoplus.Received;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders to a site of Infoplus under its limits and without any, beside {@link RivalInfoplus}, and
 * what changed there read page by page. Sizes: {@code -Dinfoplus.orders}, {@code -Dinfoplus.rows}
 * of shipments, {@code -Dinfoplus.parcels} of an order, {@code -Dinfoplus.workers} at once, {@code
 * -Dinfoplus.factor} of the limits.
 */
class InfoplusBench {

  private static final Logger LOG = LoggerFactory.getLogger("bench");
  private static final int ORDERS = Integer.getInteger("infoplus.orders", 1_000);
  private static final int WARM = Integer.getInteger("infoplus.warm", 500);
  private static final int ROWS = Integer.getInteger("infoplus.rows", 10_000);
  private static final int PARCELS = Integer.getInteger("infoplus.parcels", 10);
  private static final int WORKERS = Integer.getInteger("infoplus.workers", 12);
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
  private static final double FACTOR =
      Double.parseDouble(System.getProperty("infoplus.factor", "50"));
  private static final double TOKENS = InfoplusBenchPlace.PER_KEY * FACTOR;

  /** To look for it, and to make it. */
  private static final int CALLS = 2;

  private static final int PAGE = 250;

  @Test
  void orders_go_out_within_the_limits(@TempDir Path folder) throws Exception {
    try (InfoplusBenchPlace place = new InfoplusBenchPlace(folder, WORKERS)) {
      // Without limits, so that it is compiled; the ledger stays.
      place.starts(0);
      place.hubSends(place.orders(WARM));
      place.starts(FACTOR);
      place.hubSends(place.orders((int) Math.min(WARM, 2 * TOKENS)));
      Sent ours = place.hubSends(place.orders(ORDERS));
      LOG.info("hub: {}", limited(ours));
      try (Child rival = place.rival((int) TOKENS)) {
        place.rivalSends(rival, place.orders((int) Math.min(WARM, 2 * TOKENS)));
        LOG.info("rival: {}", limited(place.rivalSends(rival, place.orders(ORDERS))));
      }
      assertThat(ours.calls()).isGreaterThanOrEqualTo(CALLS * ORDERS);
    }
  }

  private static String limited(Sent sent) {
    return String.format(
        Locale.ROOT,
        "%,d orders in %.1f s, %.3f of %.0f calls a second that are permitted (with the factor 1 it"
            + " would take %s at least); %.4f of the least calls; %d of %d answered 429 (%.3f %%);"
            + " %.0f µs of processor time an order",
        sent.orders(),
        sent.seconds(),
        CALLS * sent.rate() / TOKENS,
        TOKENS,
        Duration.ofSeconds((long) CALLS * sent.orders() / InfoplusBenchPlace.PER_KEY),
        (double) sent.calls() / CALLS / sent.orders(),
        sent.refused(),
        sent.calls(),
        100.0 * sent.refused() / sent.calls(),
        sent.cpuMicros());
  }

  @Test
  void orders_go_out_without_limits(@TempDir Path folder) throws Exception {
    try (InfoplusBenchPlace place = new InfoplusBenchPlace(folder, WORKERS);
        Child rival = place.rival(0)) {
      place.starts(0);
      double[] ratios = new double[ROUNDS];
      for (int round = -2; round < ROUNDS; round++) {
        int orders = round < 0 ? WARM : ORDERS;
        boolean first = round % 2 == 0;
        Sent ours = first ? place.hubSends(place.orders(orders)) : null;
        Sent theirs = place.rivalSends(rival, place.orders(orders));
        ours = ours == null ? place.hubSends(place.orders(orders)) : ours;
        LOG.info("round {}: hub {}; rival {}", round, unlimited(ours), unlimited(theirs));
        if (round >= 0) {
          ratios[round] = ours.rate() / theirs.rate();
        }
      }
      LOG.info(
          String.format(
              Locale.ROOT,
              "%,d orders, %d at once: ratio %.2f of %s",
              ORDERS,
              WORKERS,
              Rounds.median(ratios),
              java.util.Arrays.toString(ratios)));
    }
  }

  private static String unlimited(Sent sent) {
    return String.format(
        Locale.ROOT,
        "%.1f orders a second, %.0f µs of processor time each, %.4f of the least calls",
        sent.rate(),
        sent.cpuMicros(),
        (double) sent.calls() / CALLS / sent.orders());
  }

  @Test
  void changed_rows_are_read(@TempDir Path folder) throws Exception {
    try (InfoplusBenchPlace place = new InfoplusBenchPlace(folder, WORKERS)) {
      place.starts(0);
      place.reads();
      int orders = ceil(ROWS, PARCELS);
      place.hubSends(place.orders(orders));
      place.ships(PARCELS);
      place.starts(FACTOR);
      List<Received> news = place.reads();
      report("all of them new", orders, news);
      assertThat(place.told("shipments.erp")).isEqualTo(orders);
      for (int round = 0; round < ROUNDS; round++) {
        int rows = place.scans();
        assertThat(rows).isGreaterThanOrEqualTo(ROWS);
        Duration cpu = place.hub().cpu();
        List<Received> scanned = place.reads();
        LOG.info(
            "{} µs of processor time a row", place.hub().cpu().minus(cpu).toNanos() / 1_000 / rows);
        report("scans of carriers, round " + round, 0, scanned);
      }
      assertThat(place.told("shipments.erp")).isEqualTo(orders);
    }
  }

  /**
   * @param orders that are new
   */
  private static void report(String what, int orders, List<Received> requests) {
    List<Received> pages =
        requests.stream()
            .filter(one -> one.path().endsWith("/shipment/search"))
            .filter(one -> one.query().getOrDefault("filter", "").contains("modifyDate gte"))
            .toList();
    int least = ROWS / PAGE + 1;
    // Pages but the last one: it ends with its answer.
    double seconds = seconds(pages.get(0).at(), pages.get(pages.size() - 1).at());
    double rate = (pages.size() - 1) * PAGE / seconds;
    LOG.info(
        String.format(
            Locale.ROOT,
            "%s: %,d rows at %,.0f a second, %.3f of what %.0f pages of %d a second allow; %d pages"
                + " (%.3f of the least); with what came of them %d requests in %.1f s (least %d)",
            what,
            ROWS,
            rate,
            rate / TOKENS / PAGE,
            TOKENS,
            PAGE,
            pages.size(),
            (double) pages.size() / least,
            requests.size(),
            seconds(requests.get(0).at(), requests.get(requests.size() - 1).at()),
            least + ceil(orders, PAGE) + (orders == 0 ? 0 : least)));
  }

  private static int ceil(int all, int each) {
    return (all + each - 1) / each;
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e9;
  }
}
