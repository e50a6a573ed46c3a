package io.crossdock.operate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.ledger.Books;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.LostRaceException;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Write;
import io.crossdock.operate.Day.Bar;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers what the books said each minute, because they are sums without a time. It is kept in
 * the ledger as one position an hour, used again after two days: it survives restarts, all hub
 * processes add to it, and it does not grow. A minute in which nothing happened writes nothing.
 */
public final class Throughput implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Throughput.class);
  private static final String NAME = "hub.throughput";
  private static final String LAST = "last";
  private static final int HOURS = 48;
  private static final int MINUTES = 60;
  private static final int MILLIS = 60_000;

  private final Ledger ledger;
  private final Clock clock;
  private final ObjectMapper json = Json.mapper();
  private final ScheduledExecutorService minutes =
      Executors.newSingleThreadScheduledExecutor(Throughput::daemon);

  /**
   * The books as they were when they were written down last.
   *
   * @param moved when each channel settled something last
   */
  record Last(Instant at, Map<String, Bar> sums, Map<String, Instant> moved) {}

  /**
   * @param hour since 1970: the same place is used again after two days
   * @param minutes of it, then by channel
   */
  record Hour(long hour, TreeMap<Integer, Map<String, Bar>> minutes) {}

  public Throughput(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Writes down now, and from now on when a minute ends. */
  public void start() {
    minutes.execute(this::quietly);
    long rest = MILLIS - clock.millis() % MILLIS;
    minutes.scheduleAtFixedRate(this::quietly, rest, MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    minutes.shutdownNow();
  }

  private void quietly() {
    try {
      sample();
    } catch (LedgerUnavailableException | LostRaceException e) {
      // Another process wrote it down, or the next minute does: the sums lose nothing.
      LOG.debug("not written down now: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("What went through in this minute could not be written down", e);
    }
  }

  /** Adds what was settled since the last time to the minute that ends now. */
  void sample() {
    Instant now = clock.instant().minusSeconds(1);
    Map<String, Ledger.Position> kept = kept();
    Last last = last(kept);
    Map<String, Bar> sums = sums();
    Map<String, Bar> fresh = since(last, sums);
    if (last != null && fresh.isEmpty()) {
      return;
    }
    List<Write> writes = new ArrayList<>();
    Map<String, Instant> moved = new TreeMap<>(last == null ? Map.of() : last.moved());
    fresh.keySet().forEach(channel -> moved.put(channel, now));
    writes.add(put(kept, LAST, new Last(now, sums, moved)));
    if (!fresh.isEmpty()) {
      writes.add(put(kept, place(now), add(kept, now, fresh)));
    }
    ledger.write(Priority.HOUSEKEEPING, writes);
  }

  /** As written down, with what was settled since. */
  History history() {
    Instant now = clock.instant();
    Map<String, Ledger.Position> kept = kept();
    Last last = last(kept);
    Map<Long, Map<String, Bar>> all = new HashMap<>();
    kept.forEach(
        (key, position) -> {
          if (!key.equals(LAST)) {
            Hour hour = read(position, Hour.class);
            hour.minutes()
                .forEach((minute, counts) -> all.put(hour.hour() * MINUTES + minute, counts));
          }
        });
    Map<String, Bar> fresh = since(last, sums());
    Map<String, Instant> moved = new TreeMap<>(last == null ? Map.of() : last.moved());
    if (!fresh.isEmpty()) {
      all.merge(History.minute(now), fresh, Throughput::plus);
      fresh.keySet().forEach(channel -> moved.put(channel, now));
    }
    return new History(all, moved);
  }

  private Hour add(Map<String, Ledger.Position> kept, Instant now, Map<String, Bar> fresh) {
    long minute = History.minute(now);
    long hour = minute / MINUTES;
    Ledger.Position there = kept.get(place(now));
    Hour old = there == null ? null : read(there, Hour.class);
    TreeMap<Integer, Map<String, Bar>> counts =
        old == null || old.hour() != hour ? new TreeMap<>() : new TreeMap<>(old.minutes());
    counts.merge((int) (minute % MINUTES), fresh, Throughput::plus);
    return new Hour(hour, counts);
  }

  private static Map<String, Bar> plus(Map<String, Bar> one, Map<String, Bar> other) {
    Map<String, Bar> sum = new TreeMap<>(one);
    other.forEach((channel, bar) -> sum.merge(channel, bar, Bar::plus));
    return sum;
  }

  /** Nothing the first time: when all that happened is not known. */
  private static Map<String, Bar> since(Last last, Map<String, Bar> sums) {
    Map<String, Bar> fresh = new TreeMap<>();
    if (last != null) {
      sums.forEach(
          (channel, sum) -> {
            Bar before = last.sums().getOrDefault(channel, Bar.NONE);
            // A retried entry is taken out of what it was counted as.
            Bar more =
                new Bar(
                    Math.max(0, sum.applied() - before.applied()),
                    Math.max(0, sum.rest() - before.rest()));
            if (more.all() > 0) {
              fresh.put(channel, more);
            }
          });
    }
    return fresh;
  }

  private Map<String, Bar> sums() {
    Map<String, Bar> sums = new TreeMap<>();
    for (Books books : ledger.inspection().books()) {
      sums.put(
          books.channel(),
          new Bar(
              books.applied(),
              books.skipped() + books.superseded() + books.unchanged() + books.duplicate()));
    }
    return sums;
  }

  private Map<String, Ledger.Position> kept() {
    Map<String, Ledger.Position> kept = new HashMap<>();
    ledger.positions(NAME, null, HOURS + 1).forEach(p -> kept.put(p.key(), p));
    return kept;
  }

  private Last last(Map<String, Ledger.Position> kept) {
    Ledger.Position position = kept.get(LAST);
    return position == null ? null : read(position, Last.class);
  }

  private static String place(Instant at) {
    return "hour-" + History.minute(at) / MINUTES % HOURS;
  }

  private Write put(Map<String, Ledger.Position> kept, String key, Object value) {
    Ledger.Position there = kept.get(key);
    return new Write.PutPosition(
        NAME, key, there == null ? 0 : there.revision(), Json.bytes(json, value));
  }

  private <T> T read(Ledger.Position position, Class<T> type) {
    try {
      return json.readValue(position.content(), type);
    } catch (IOException e) {
      throw new IllegalStateException("position " + position.key() + " of " + NAME, e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "throughput");
    thread.setDaemon(true);
    return thread;
  }
}
