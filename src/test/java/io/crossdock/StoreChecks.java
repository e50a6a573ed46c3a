package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.sandbox.newstore.Key;
import io.crossdock.sandbox.newstore.Standing;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.awaitility.core.ConditionTimeoutException;

/**
 * What must hold of stores and ERP, whatever became of the hub meanwhile: looked at in NewStore's
 * model, in the ERP's books and in the files that NewStore imported. Of the hub only its books are
 * asked.
 */
final class StoreChecks implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final StorePlace place;
  private final Duration patience;
  private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();

  /** The most pieces NewStore offered too many at any time it was looked at, and of what. */
  private volatile int oversold;

  private volatile String oversoldWhat = "";
  private volatile int looks;

  StoreChecks(StorePlace place, Duration patience) {
    this.place = place;
    this.patience = patience;
    watch.scheduleWithFixedDelay(this::look, 20, 20, TimeUnit.MILLISECONDS);
  }

  /** A range that NewStore was told, both ends included. */
  record Range(long start, long end) {}

  /**
   * What came of a round.
   *
   * @param shipped units that left, by NewStore
   * @param lost of them, those the ERP did not book
   * @param doubled units booked more than once, or that never left
   * @param oversold pieces NewStore offered too many at most
   * @param wrong what is not as it must be, in words; with all of these
   */
  record Verdict(
      int shipped,
      int lost,
      int doubled,
      int imports,
      List<Range> ranges,
      int oversold,
      int looks,
      List<String> wrong) {

    void isFlawless() {
      assertThat(wrong).isEmpty();
      assertThat(lost + doubled + oversold).isZero();
    }
  }

  private void look() {
    place
        .newstore
        .stores()
        .standings()
        .forEach(
            (key, one) -> {
              int right = Math.max(0, one.shelf() + one.lost() - one.allocated() - one.reserved());
              if (one.atp() - right > oversold) {
                oversold = one.atp() - right;
                oversoldWhat = key + " " + one;
              }
            });
    looks++;
  }

  /** All that left is booked and released. */
  void end() throws Exception {
    awaits(
        () -> {
          assertThat(place.newstore.eventsWaiting()).as("events NewStore has to tell").isZero();
          place.advance(StorePlace.SETTLE);
          assertThat(unsettled()).isEmpty();
        });
    place.erp.tells(false);
    awaits(
        () -> {
          // Some of it waits for minutes.
          place.advance(Duration.ofMinutes(1));
          assertThat(place.hub.busy()).isEmpty();
        });
    place.erp.tells(true);
  }

  private void awaits(org.awaitility.core.ThrowingRunnable assertion) throws Exception {
    try {
      await().atMost(patience).pollInterval(Duration.ofMillis(200)).untilAsserted(assertion);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "it does not come to an end: " + unsettled() + verdict() + place.hub.busyStates(), e);
    }
  }

  /** Where NewStore keeps allocations of what left, or believes other figures than the ERP has. */
  private List<String> unsettled() {
    List<String> open = new ArrayList<>();
    Map<String, Integer> erp = place.erp.stock();
    place
        .newstore
        .stores()
        .standings()
        .forEach(
            (key, one) -> {
              if (one.unreleased() != 0 || one.onHand() != figure(erp, key)) {
                open.add(key + " in the ERP " + figure(erp, key) + ", " + one);
              }
            });
    return open;
  }

  private static int figure(Map<String, Integer> erp, Key key) {
    return erp.getOrDefault(key.productId() + "," + key.node(), 0);
  }

  /** Units that left so far, by NewStore. */
  int shipped() {
    return place.newstore.stores().standings().values().stream()
        .mapToInt(one -> one.received() - one.lost() - one.shelf())
        .sum();
  }

  /** Once everything has ended. */
  Verdict verdict() throws Exception {
    List<String> wrong = new ArrayList<>(place.hub.wrongBooks());
    int lost = 0;
    int doubled = 0;
    Map<String, Integer> erp = place.erp.stock();
    for (Map.Entry<Key, Standing> each : place.newstore.stores().standings().entrySet()) {
      Standing one = each.getValue();
      int left = one.received() - one.lost() - one.shelf();
      int booked = one.received() - figure(erp, each.getKey());
      lost += Math.max(0, left - booked);
      doubled += Math.max(0, booked - left);
      if (left != booked) {
        wrong.add(each.getKey() + ": " + left + " left, " + booked + " are booked");
      }
      if (one.onHand() != figure(erp, each.getKey()) || one.unreleased() != 0) {
        wrong.add(each.getKey() + ": the ERP has " + figure(erp, each.getKey()) + ", " + one);
      }
    }
    for (Map.Entry<String, Integer> item : place.erp.items().entrySet()) {
      if (item.getValue() != 1) {
        doubled += item.getValue() - 1;
        wrong.add(item.getKey() + " was booked " + item.getValue() + " times");
      }
    }
    List<Range> ranges = ranges();
    wrong.addAll(problems(StorePlace.FIRST_MARK, ranges));
    if (oversold > 0) {
      wrong.add("NewStore offered " + oversold + " too many of " + oversoldWhat);
    }
    place.newstore.complaints().stream()
        .filter(one -> !one.contains("less than 5 minutes"))
        .forEach(wrong::add);
    return new Verdict(
        shipped(), lost, doubled, place.newstore.imports().size(), ranges, oversold, looks, wrong);
  }

  /** Of the imports that NewStore carried out, in the order they were started. */
  private List<Range> ranges() throws IOException {
    Map<Long, Range> ranges = new TreeMap<>();
    for (JsonNode job : place.newstore.imports()) {
      if (!job.path("state").asText().equals("finished")) {
        continue;
      }
      JsonNode range =
          read(job.path("transformed_uri").asText()).at("/head/completed_fulfillment_requests");
      if (range.isObject()) {
        ranges.put(
            job.path("revision").longValue(),
            new Range(
                range.path("logical_timestamp_start").longValue(),
                range.path("logical_timestamp_end").longValue()));
      }
    }
    return List.copyOf(ranges.values());
  }

  private JsonNode read(String uri) throws IOException {
    try (ZipFile zip = new ZipFile(place.file(uri).toFile());
        InputStream in = zip.getInputStream(zip.entries().nextElement())) {
      return JSON.readTree(in);
    }
  }

  /** Each begins where the one before ended: what is skipped or told twice. */
  static List<String> problems(long mark, List<Range> ranges) {
    List<String> problems = new ArrayList<>();
    long end = mark;
    for (Range range : ranges) {
      if (range.start() != end + 1 || range.end() < range.start()) {
        problems.add(
            (range.start() > end + 1 ? "skipped " : "told twice, or backwards: ")
                + range
                + " after "
                + end);
      }
      end = Math.max(end, range.end());
    }
    return problems;
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
