package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.camel.CamelLedger;
import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.Books;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Version;
import io.crossdock.ledger.Write;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Route;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Route files are edited while work goes through them. */
class LiveReloadTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  /** Edits of the real routes are in another test; each waits a second for what is running. */
  private static final int EDITS = 6;

  @TempDir Path home;
  private TestHub hub;
  private final Set<String> sent = new ConcurrentSkipListSet<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger orders = new AtomicInteger();

  private TestHub write(int edit) {
    return hub.file(
        "shops/demo/demo-orders.yaml",
        "- route:",
        "    id: demo-orders",
        "    group: demo",
        "    description: edit " + edit,
        "    autoStartup: '{{demo.enabled:true}}'",
        "    from:",
        "      uri: ledger",
        "      parameters:",
        "        target: orders.demo",
        "        repeat: SAFE",
        "        maxConcurrent: " + (1 + edit % 4),
        "      steps:",
        "        - to:",
        "            uri: test-partner:x");
  }

  private Ledger ledger() {
    return hub.hub()
        .context()
        .getRegistry()
        .lookupByNameAndType("camelLedger", CamelLedger.class)
        .ledger();
  }

  private void order() {
    String key = "o" + orders.incrementAndGet();
    Arrival arrival = Arrival.of(key, Version.of(1), key.getBytes(StandardCharsets.UTF_8));
    ledger().write(Priority.DOOR, List.of(new Write.Take("orders.demo", List.of(arrival))));
  }

  private boolean runs(String description) {
    return Optional.ofNullable(hub.hub().context().getRoute("demo-orders"))
        .map(Route::getDescription)
        .filter(description::equals)
        .isPresent();
  }

  @Test
  void edits_under_load_lose_and_double_nothing() throws InterruptedException {
    hub =
        new TestHub(home)
            .override("routes.reload", "true")
            .file("shops/demo/demo.properties", "channel.orders.demo.mode = each");
    ScheduledExecutorService load = Executors.newSingleThreadScheduledExecutor();
    try (TestHub running =
        write(0)
            .start(
                context ->
                    context.addComponent(
                        "test-partner",
                        new TestPartner(
                            body -> {
                              calls.incrementAndGet();
                              sent.add(body);
                            })))) {
      load.scheduleAtFixedRate(this::order, 0, 10, TimeUnit.MILLISECONDS);
      for (int edit = 1; edit <= EDITS; edit++) {
        write(edit);
        String description = "edit " + edit;
        await().atMost(SOON).until(() -> runs(description));
        assertThat(running.crossdock("status").code())
            .as("the operator's door stays open over a reload")
            .isZero();
      }
      load.shutdown();
      assertThat(load.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
      await()
          .atMost(SOON)
          .until(() -> ledger().inspection().books().get(0).applied() == orders.get());
      assertThat(sent).hasSize(orders.get());
      assertThat(calls).hasValue(orders.get());
      Books books = ledger().inspection().books().get(0);
      assertThat(books.balanced()).isTrue();
      assertThat(ledger().inspection().audit()).isEmpty();
    } finally {
      load.shutdownNow();
    }
  }

  @Test
  void a_broken_edit_is_mended_by_the_next_one_and_what_came_in_meanwhile_is_sent() {
    hub =
        new TestHub(home)
            .override("routes.reload", "true")
            .file("shops/demo/demo.properties", "channel.orders.demo.mode = each");
    try (TestHub running =
        write(0)
            .start(context -> context.addComponent("test-partner", new TestPartner(sent::add)))) {
      running.file("shops/demo/demo-orders.yaml", "- route:", "    id: [demo-orders");
      order();
      await().atMost(SOON).until(() -> sent.size() == 1);
      assertThat(runs("edit 0")).as("what ran goes on").isTrue();
      order();
      write(1);
      await().atMost(SOON).until(() -> runs("edit 1"));
      await().atMost(SOON).until(() -> sent.size() == 2);
    }
  }

  @Test
  void a_broken_edit_of_a_route_that_others_call_stops_nothing() {
    hub =
        new TestHub(home)
            .override("routes.reload", "true")
            .file("shops/demo/demo.properties", "channel.orders.demo.mode = each")
            .file("shops/demo/demo-called.yaml", called("edit 0"));
    try (TestHub running =
        write(0)
            .start(context -> context.addComponent("test-partner", new TestPartner(sent::add)))) {
      Route called = running.hub().context().getRoute("demo-called");
      running.file("shops/demo/demo-called.yaml", "- route:", "    id: [demo-called");
      // Its edit is seen after the broken one.
      write(1);
      await().atMost(SOON).until(() -> runs("edit 1"));
      assertThat(running.hub().context().getRoute("demo-called")).isSameAs(called);
      order();
      await().atMost(SOON).until(() -> sent.size() == 1);
      running.file("shops/demo/demo-called.yaml", called("edit 2"));
      await()
          .atMost(SOON)
          .until(
              () ->
                  Optional.ofNullable(running.hub().context().getRoute("demo-called"))
                      .filter(route -> "edit 2".equals(route.getDescription()))
                      .isPresent());
    }
  }

  private static String[] called(String description) {
    return new String[] {
      "- route:",
      "    id: demo-called",
      "    group: demo",
      "    description: " + description,
      "    from:",
      "      uri: direct:demo-called",
      "      steps:",
      "        - log: done"
    };
  }

  @Test
  void an_edit_lets_other_files_routes_go_on_and_stops_what_the_file_no_longer_says()
      throws IOException {
    hub =
        new TestHub(home)
            .override("routes.reload", "true")
            .file("shops/demo/demo.properties", "channel.orders.demo.mode = each")
            .file("shops/demo/demo-other.yaml", other("demo-other"));
    try (TestHub running =
        write(0)
            .start(context -> context.addComponent("test-partner", new TestPartner(sent::add)))) {
      Route other = running.hub().context().getRoute("demo-other");
      write(1);
      await().atMost(SOON).until(() -> runs("edit 1"));
      assertThat(running.hub().context().getRoute("demo-other")).isSameAs(other);
      running.file("shops/demo/demo-other.yaml", other("demo-renamed"));
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(running.hub().context().getRoutes())
                      .extracting(Route::getRouteId)
                      .contains("demo-renamed")
                      .doesNotContain("demo-other"));
      Files.delete(home.resolve("routes/shops/demo/demo-other.yaml"));
      await().atMost(SOON).until(() -> running.hub().context().getRoute("demo-renamed") == null);
    }
  }

  @Test
  void whoever_calls_a_door_while_routes_are_read_anew_is_told_to_come_again() throws Exception {
    hub =
        new TestHub(home)
            .override("routes.reload", "true")
            .file("shops/demo/demo.properties", "channel.orders.demo.mode = each")
            .file("shops/demo/demo-called.yaml", called("edit 0"))
            .file(
                "shops/demo/demo-door.yaml",
                "- route:",
                "    id: demo-door",
                "    group: demo",
                "    from:",
                "      uri: platform-http:/hooks/demo/{kind}",
                "      steps:",
                "        - to: direct:demo-called");
    try (TestHub running =
        write(0)
            .start(context -> context.addComponent("test-partner", new TestPartner(sent::add)))) {
      AtomicInteger reads = new AtomicInteger();
      hub.hub()
          .context()
          .getManagementStrategy()
          .addEventNotifier(
              new SimpleEventNotifierSupport() {
                @Override
                public void notify(CamelEvent event) {
                  if (event instanceof CamelEvent.RouteRemovedEvent removed
                      && removed.getRoute().getRouteId().equals("demo-door")) {
                    reads.incrementAndGet();
                  }
                }
              });
      AtomicBoolean over = new AtomicBoolean();
      Set<Integer> answers = new ConcurrentSkipListSet<>();
      CompletableFuture<Void> caller =
          CompletableFuture.runAsync(
              () -> {
                while (!over.get()) {
                  answers.add(call());
                }
              });
      await().atMost(SOON).until(() -> answers.contains(200));
      running.file("shops/demo/demo-called.yaml", called("edit 1"));
      write(1);
      running.file("shops/demo/demo.properties", "channel.orders.demo.mode = each", "demo.x = 1");
      await().atMost(SOON).until(() -> runs("edit 1"));
      await().atMost(SOON).until(() -> call() == 200);
      over.set(true);
      assertThat(caller).succeedsWithin(SOON);
      assertThat(answers).containsExactly(200, 503);
      assertThat(reads).as("one reading for all that was saved").hasValue(1);
    }
  }

  private int call() {
    try {
      return client
          .send(
              HttpRequest.newBuilder(hub.hub().address().resolve("/hooks/demo/orders"))
                  .POST(HttpRequest.BodyPublishers.ofString("{}"))
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException | InterruptedException e) {
      return -1;
    }
  }

  private static String[] other(String id) {
    return new String[] {
      "- route:",
      "    id: " + id,
      "    group: demo",
      "    from:",
      "      uri: seda:" + id,
      "      steps:",
      "        - log: done"
    };
  }
}
