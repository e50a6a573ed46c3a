package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.Lanes;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Version;
import io.crossdock.ledger.Write;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes whose channels share a lane take turns. Nothing here depends on how fast they are. */
class LaneTurnsTest {

  @TempDir Path folder;

  /** Who was served, in order; a lane of one permit lets no two at once. */
  private final List<String> served = Collections.synchronizedList(new ArrayList<>());

  private final Map<String, Runnable> at = Collections.synchronizedMap(new HashMap<>());
  private Rig rig;

  Rig rig(Path place) {
    return new Rig(place);
  }

  @BeforeEach
  void opens() {
    rig = rig(folder);
  }

  @AfterEach
  void closes() {
    rig.close();
  }

  private void lane(int permits, String... channels) {
    rig.ledger.lanes().define(new Lanes.Limit("lane", permits, List.of()));
    for (String channel : channels) {
      rig.ledger.define(Rig.quick(channel, Mode.EACH).withLanes(List.of("lane")));
    }
    rig.routes(
        new RouteBuilder() {
          @Override
          public void configure() {
            errorHandler(noErrorHandler());
            for (String channel : channels) {
              from("ledger:" + channel + "?repeat=safe")
                  .routeId(channel)
                  .process(exchange -> serve(channel));
            }
          }
        });
  }

  private void serve(String channel) {
    served.add(channel);
    Runnable then = at.remove(channel + count(channel));
    if (then != null) {
      then.run();
    }
  }

  private long count(String channel) {
    return List.copyOf(served).stream().filter(channel::equals).count();
  }

  private void put(String channel, int count) {
    rig.ledger.write(
        Priority.DOOR,
        List.of(
            new Write.Take(
                channel,
                IntStream.range(0, count)
                    .mapToObj(
                        i ->
                            Arrival.of(
                                "K" + i, Version.of(1), "x".getBytes(StandardCharsets.UTF_8)))
                    .toList())));
  }

  /** How many of a channel were served before the last of another. */
  private long before(String channel, String last) {
    List<String> all = List.copyOf(served);
    return all.subList(0, all.lastIndexOf(last)).stream().filter(channel::equals).count();
  }

  @Test
  void five_of_another_channel_are_done_long_before_a_backlog_of_a_hundred() {
    lane(1, "backlog", "rare");
    put("backlog", 100);
    at.put("backlog10", () -> put("rare", 5));
    rig.start();
    rig.awaitSettled("backlog");
    rig.awaitSettled("rare");
    assertThat(served).hasSize(105);
    assertThat(before("backlog", "rare")).as("one turn of the backlog for each").isEqualTo(14);
  }

  @Test
  void three_backlogs_are_served_one_after_the_other() {
    lane(1, "a", "b", "c");
    at.put("c1", () -> List.of("a", "b", "c").forEach(channel -> put(channel, 20)));
    rig.start();
    put("c", 1);
    rig.awaitSettled("c");
    rig.awaitSettled("a");
    rig.awaitSettled("b");
    // The first of c has the key of another.
    List<String> turns = served.subList(1, served.size());
    for (int i = 0; i + 3 <= 3 * 19; i += 3) {
      assertThat(turns.subList(i, i + 3)).as("turn %s", i).containsExactlyInAnyOrder("a", "b", "c");
    }
  }

  @Test
  void a_channel_that_does_not_run_keeps_nobody_waiting_and_comes_first_when_it_runs_again() {
    lane(1, "backlog", "paused");
    put("backlog", 60);
    at.put(
        "backlog10",
        () -> {
          suspend("paused");
          put("paused", 5);
        });
    at.put("backlog40", () -> resume("paused"));
    rig.start();
    rig.awaitSettled("backlog");
    rig.awaitSettled("paused");
    assertThat(before("paused", "backlog")).isEqualTo(5);
    assertThat(served.indexOf("paused")).isEqualTo(40);
    assertThat(before("backlog", "paused")).isEqualTo(44);
  }

  @Test
  void a_channel_whose_work_has_vanished_keeps_nobody_waiting() {
    lane(1, "backlog", "vanishes");
    put("backlog", 40);
    for (int i = 5; i < 40; i += 5) {
      int version = i;
      at.put("backlog" + i, () -> comesAndGoes(version));
    }
    rig.start();
    rig.awaitSettled("backlog");
    assertThat(count("backlog")).isEqualTo(40);
    assertThat(count("vanishes")).isZero();
  }

  private void comesAndGoes(long version) {
    rig.put("vanishes", "K" + version, "x");
    rig.ledger.inspection().dismiss(rig.entry("vanishes", "K" + version).id(), "not it", "ada");
  }

  @Test
  void a_channel_that_stops_gives_back_what_it_has_and_the_others_go_on() {
    lane(2, "backlog", "stops");
    put("backlog", 40);
    put("stops", 100);
    at.put("backlog10", () -> suspend("stops"));
    rig.start();
    rig.awaitSettled("backlog");
    assertThat(count("backlog")).isEqualTo(40);
    await()
        .atMost(Rig.LIMIT)
        .until(() -> rig.ledger.lanes().find("lane").orElseThrow().inUse() == 0);
    assertThat(rig.books("stops").waiting()).isPositive();
  }

  private void suspend(String route) {
    run(() -> rig.context.getRouteController().suspendRoute(route));
  }

  private void resume(String route) {
    run(() -> rig.context.getRouteController().resumeRoute(route));
  }

  private interface Step {
    void run() throws Exception;
  }

  private static void run(Step step) {
    try {
      step.run();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
