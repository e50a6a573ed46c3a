package io.crossdock.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TransientException;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Lanes.Limit;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Runs.Run;
import io.crossdock.ledger.Runs.State;
import io.crossdock.ledger.VersionType;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.operate.PagedRun.Newer;
import io.crossdock.operate.PagedRun.Stage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagedRunTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final int PAGES = 4;

  @TempDir Path home;
  private final List<String> pages = new CopyOnWriteArrayList<>();
  private Ledger ledger;
  private DefaultCamelContext context;
  private RunRequests requests;
  private volatile Runnable onSecondPage = () -> {};
  private volatile boolean failing;
  private String follower;
  private Duration goesOn;

  private void start(Newer newer) throws Exception {
    ledger = Ledgers.open(LedgerSettings.sqlite(home.resolve("l.db").toString()), CrashPoint.NONE);
    ChannelDefinition channel =
        ChannelDefinition.of("runs.poll", Mode.LATEST)
            .withVersionType(VersionType.INSTANT)
            .withRetry(Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMinutes(5));
    channel.lanes().forEach(lane -> ledger.lanes().define(new Limit(lane, 0, List.of())));
    ledger.define(channel);
    ledger.define(
        ChannelDefinition.of("runs.upload", Mode.LATEST).withVersionType(VersionType.INSTANT));
    open(newer);
  }

  private void open(Newer newer) throws Exception {
    context = new DefaultCamelContext();
    CamelLedger camel = new CamelLedger(ledger, Clock.systemUTC());
    camel.install(context);
    if (follower != null) {
      context
          .getRegistry()
          .bind(
              RunFollowers.BEAN,
              new RunFollowers(
                  List.of(new Schedule(follower, null, null, List.of("poll"), ZoneOffset.UTC))));
    }
    requests = new RunRequests(camel);
    PagedRun runs = new PagedRun(camel, "poll", newer, goesOn);
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("ledger:runs.poll?repeat=SAFE").process(exchange -> page(runs, exchange));
          }
        });
    context.start();
  }

  /** A run of {@value #PAGES} pages. */
  private void page(PagedRun runs, Exchange exchange) {
    Stage stage = runs.begin(exchange);
    int page = stage.at() == null ? 1 : Integer.parseInt(stage.at());
    pages.add(stage.run() + "/" + page);
    if (page == 2) {
      onSecondPage.run();
    }
    if (failing) {
      throw new TransientException("not now");
    }
    if (page < PAGES) {
      throw runs.more(exchange, String.valueOf(page + 1), 10, Map.of("seen", 10L), "page " + page);
    }
    runs.end(exchange, 5, Map.of("seen", 5L), (done, all) -> done + " done, " + all);
  }

  @AfterEach
  void close() {
    context.stop();
    ledger.close();
  }

  private List<Run> ended(int count) {
    return await()
        .atMost(SOON)
        .until(
            () ->
                ledger.runs().latest("poll", 10).stream()
                    .filter(run -> run.state() != State.RUNNING)
                    .toList(),
            runs -> runs.size() == count);
  }

  @Test
  void a_run_goes_page_by_page_and_says_what_all_of_them_did() throws Exception {
    start(Newer.COMES_AFTER);
    requests.ask("poll", NOON, "test", null);
    Run run = ended(1).get(0);
    assertThat(run.summary()).isEqualTo("35 done, {seen=35}");
    assertThat(run.counts()).isEqualTo(Map.of("seen", 35L));
    assertThat(pages).containsExactly("1/1", "1/2", "1/3", "1/4");
  }

  @Test
  void one_that_is_asked_for_while_it_goes_on_comes_after_it() throws Exception {
    start(Newer.COMES_AFTER);
    onSecondPage =
        () -> {
          onSecondPage = () -> {};
          requests.ask("poll", NOON.plusSeconds(1), "again", null);
        };
    requests.ask("poll", NOON, "test", null);
    assertThat(ended(2)).extracting(Run::state).containsOnly(State.DONE);
    assertThat(pages).containsExactly("1/1", "1/2", "1/3", "1/4", "2/1", "2/2", "2/3", "2/4");
  }

  @Test
  void who_follows_it_is_asked_for_in_the_commit_of_its_end() throws Exception {
    follower = "upload";
    start(Newer.COMES_AFTER);
    requests.ask("poll", NOON, "test", "K");
    ended(1);
    assertThat(ledger.inspection().trace("upload", 10)).as("one key is not all").isEmpty();
    requests.ask("poll", NOON, "test", null);
    ended(2);
    // Read right after the end was seen: it is in the same commit.
    assertThat(ledger.inspection().trace("upload", 10))
        .hasSize(1)
        .allMatch(mark -> mark.origin().equals("poll ended well"));
  }

  @Test
  void a_run_that_made_starts_miss_says_how_many() throws Exception {
    start(Newer.COMES_AFTER);
    MissedStarts missed = new MissedStarts(ledger);
    onSecondPage =
        () -> {
          onSecondPage = () -> {};
          assertThat(missed.skip("poll", NOON)).as("it is this very start").isFalse();
          assertThat(missed.skip("poll", NOON.plusSeconds(60))).isTrue();
          assertThat(missed.skip("poll", NOON.plusSeconds(60))).isTrue();
          assertThat(missed.skip("poll", NOON.plusSeconds(120))).isTrue();
        };
    requests.ask("poll", NOON, "test", null);
    assertThat(ended(1).get(0).counts())
        .isEqualTo(Map.of("seen", 35L, PagedRun.STARTS_SKIPPED, 2L));
    assertThat(missed.skip("poll", NOON.plusSeconds(180))).as("it has ended").isFalse();
  }

  @Test
  void or_begins_anew_where_all_of_it_is_wanted_from_now_on() throws Exception {
    start(Newer.BEGINS_ANEW);
    onSecondPage =
        () -> {
          onSecondPage = () -> {};
          requests.ask("poll", NOON.plusSeconds(1), "again", null);
        };
    requests.ask("poll", NOON, "test", null);
    List<Run> runs = ended(2);
    assertThat(runs).extracting(Run::state).containsExactly(State.DONE, State.FAILED);
    assertThat(runs.get(1).summary()).startsWith("asked for anew, begun again after ");
    assertThat(pages).containsSequence("2/1", "2/2", "2/3", "2/4");
  }

  @Test
  void a_page_that_fails_comes_again_under_the_same_run() throws Exception {
    start(Newer.COMES_AFTER);
    failing = true;
    requests.ask("poll", NOON, "test", null);
    await().atMost(SOON).until(() -> pages.size() >= 3);
    failing = false;
    assertThat(ended(1).get(0).summary()).startsWith("35 done");
    assertThat(pages).allMatch(page -> page.startsWith("1/"));
  }

  @Test
  void one_key_has_a_line_of_its_own_beside_a_run_for_all() throws Exception {
    start(Newer.COMES_AFTER);
    onSecondPage =
        () -> {
          onSecondPage = () -> {};
          requests.ask("poll", NOON.plusSeconds(1), "ann", "K");
        };
    requests.ask("poll", NOON, "test", null);
    List<Run> runs = ended(2);
    assertThat(runs).extracting(Run::state).containsOnly(State.DONE);
    assertThat(runs).extracting(Run::why).containsExactlyInAnyOrder("ann, only K", "test");
  }

  @Test
  void one_that_stood_still_for_too_long_begins_anew() throws Exception {
    goesOn = Duration.ofSeconds(5);
    start(Newer.COMES_AFTER);
    onSecondPage =
        () -> {
          if (pages.stream().noneMatch(page -> page.equals("2/1"))) {
            throw new TransientException("not now");
          }
        };
    requests.ask("poll", NOON, "test", null);

    List<Run> runs = ended(2);
    assertThat(runs).extracting(Run::state).containsExactly(State.DONE, State.FAILED);
    assertThat(runs.get(1).summary()).isEqualTo("stood still for too long, begun again after 10");
    assertThat(pages).startsWith("1/1", "1/2").endsWith("2/1", "2/2", "2/3", "2/4");
  }

  @Test
  void a_run_whose_entry_was_parked_is_known_from_one_that_goes_on() throws Exception {
    start(Newer.COMES_AFTER);
    onSecondPage =
        () -> {
          throw new RejectedException("they refused page 2");
        };
    requests.ask("poll", NOON, "test", "K");
    await().atMost(SOON).until(() -> PagedRun.parked(ledger, "poll", 1).isPresent());
    onSecondPage = () -> {};
    requests.ask("poll", NOON, "test", null);
    Run all = ended(1).get(0);

    assertThat(PagedRun.parked(ledger, "poll", 1).orElseThrow().reason())
        .contains("they refused page 2");
    assertThat(PagedRun.parked(ledger, "poll", all.id())).isEmpty();
    assertThat(PagedRun.parked(ledger, "nobody", 1)).isEmpty();
  }
}
