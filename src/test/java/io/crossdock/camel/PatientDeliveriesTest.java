package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two who bring the same at the same moment. */
class PatientDeliveriesTest {

  private static final String KEY = "orders sha256 1";

  @TempDir Path folder;
  private Rig rig;

  @BeforeEach
  void opens() {
    rig = new Rig(folder);
  }

  @AfterEach
  void closes() {
    rig.close();
  }

  private LedgerIdempotentRepository door(Duration patience) {
    return LedgerIdempotentRepository.ofCallers(rig.ledger.deliveries(), "door", patience);
  }

  private static CompletableFuture<Boolean> second(LedgerIdempotentRepository door) {
    CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(() -> door.add(KEY));
    // It waits: nothing became of the first as yet.
    await().during(Duration.ofMillis(100)).until(() -> !second.isDone());
    return second;
  }

  @Test
  void the_second_waits_until_the_first_is_taken() {
    LedgerIdempotentRepository door = door(Rig.LIMIT);
    assertThat(door.add(KEY)).isTrue();
    CompletableFuture<Boolean> second = second(door);
    door.confirm(KEY);
    assertThat(second).succeedsWithin(Rig.LIMIT).isEqualTo(false);
    assertThat(door.contains(KEY)).isTrue();
  }

  @Test
  void the_second_takes_what_the_first_failed_to_take() {
    LedgerIdempotentRepository door = door(Rig.LIMIT);
    assertThat(door.add(KEY)).isTrue();
    CompletableFuture<Boolean> second = second(door);
    door.remove(KEY);
    assertThat(second).succeedsWithin(Rig.LIMIT).isEqualTo(true);
  }

  @Test
  void nobody_waits_for_ever() {
    LedgerIdempotentRepository door = door(Duration.ofMillis(100));
    assertThat(door.add(KEY)).isTrue();
    assertThat(door.add(KEY)).isFalse();
    assertThat(door.contains(KEY)).isFalse();
  }

  @Test
  void of_many_who_wait_most_are_answered_at_once() {
    LedgerIdempotentRepository door = door(Rig.LIMIT);
    assertThat(door.add(KEY)).isTrue();
    List<CompletableFuture<Boolean>> others =
        IntStream.range(0, 13)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> door.add(KEY), one -> new Thread(one).start()))
            .toList();
    await().atMost(Rig.LIMIT).until(() -> others.stream().anyMatch(CompletableFuture::isDone));
    assertThat(others.stream().filter(CompletableFuture::isDone)).hasSize(1);
    door.confirm(KEY);
    assertThat(others)
        .allSatisfy(one -> assertThat(one).succeedsWithin(Rig.LIMIT).isEqualTo(false));
  }
}
