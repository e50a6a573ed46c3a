package io.crossdock.bench;

import io.crossdock.bench.Queue.Counts;
import io.crossdock.bench.Queue.Doc;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.Assertions;

/**
 * The pieces of work, the same for both sides. Each returns documents a second and checks the
 * counts afterwards.
 */
final class QueueWork {

  private QueueWork() {}

  static List<Doc> docs(int from, int count) {
    List<Doc> docs = new ArrayList<>(count);
    for (int i = from; i < from + count; i++) {
      // Spread like real numbers are, not in order of arrival.
      long number = Integer.toUnsignedLong(i * 0x9E3779B1);
      String key = String.format("%010d", number);
      String content =
          "{\"sku\":\""
              + key
              + "\",\"location\":\"main\",\"available\":"
              + (number % 500)
              + ",\"backordered\":0,\"policy\":\"standard\",\"asOf\":\"2026-01-01T00:00:00Z\"}";
      docs.add(new Doc(key, 1, content.getBytes(StandardCharsets.UTF_8)));
    }
    return docs;
  }

  static void fill(Queue<?> queue, int from, int count) {
    for (int at = from; at < from + count; at += 1_000) {
      queue.write(docs(at, Math.min(1_000, from + count - at)));
    }
  }

  /** Single documents from a number of threads, each waiting for its commit. */
  static Measurement writeSingles(Queue<?> queue, int threads, Duration time) throws Exception {
    AtomicLong next = new AtomicLong();
    return inThreads(
        threads,
        time,
        () -> {
          queue.write(docs((int) next.getAndIncrement(), 1));
          return 1;
        },
        written -> {
          Counts counts = queue.counts();
          Assertions.assertThat(counts).isEqualTo(new Counts(written, written, 0, 0, 0));
        });
  }

  static Measurement writeLists(Queue<?> queue, int lists) {
    List<List<Doc>> all = new ArrayList<>();
    for (int i = 0; i < lists; i++) {
      all.add(docs(i * 1_000, 1_000));
    }
    Measurement.Watch watch = new Measurement.Watch();
    all.forEach(queue::write);
    Measurement done = watch.stop(lists * 1_000L);
    long written = lists * 1_000L;
    Assertions.assertThat(queue.counts()).isEqualTo(new Counts(written, written, 0, 0, 0));
    return done;
  }

  /** Lists that came before, to a queue that has settled half of them. */
  static <T> Measurement repeatLists(Queue<T> queue, int lists) {
    fill(queue, 0, lists * 1_000);
    for (int i = 0; i < lists / 2; i++) {
      queue.settle(queue.claimTogether(1_000));
    }
    List<List<Doc>> all = new ArrayList<>();
    for (int i = 0; i < lists; i++) {
      all.add(docs(i * 1_000, 1_000));
    }
    Measurement.Watch watch = new Measurement.Watch();
    all.forEach(queue::write);
    Measurement done = watch.stop(lists * 1_000L);
    Assertions.assertThat(queue.counts().duplicate()).isEqualTo(lists * 1_000L);
    return done;
  }

  static Measurement repeatSingles(Queue<?> queue, int threads, Duration time) throws Exception {
    fill(queue, 0, 10_000);
    AtomicLong next = new AtomicLong();
    return inThreads(
        threads,
        time,
        () -> {
          queue.write(docs((int) (next.getAndIncrement() % 10_000), 1));
          return 1;
        },
        repeated -> Assertions.assertThat(queue.counts().duplicate()).isEqualTo(repeated));
  }

  /** Each worker claims one and settles it: two commits a document, one after the other. */
  static <T> Measurement claimAndSettleAlone(Queue<T> queue, int workers, int docs, Duration time)
      throws Exception {
    fill(queue, 0, docs);
    return inThreads(
        workers,
        time,
        () -> {
          List<T> claims = queue.claim(1);
          queue.settle(claims);
          return claims.size();
        },
        settled -> Assertions.assertThat(queue.counts().settled()).isEqualTo(settled));
  }

  /**
   * One thread claims ahead, as our consumer does (up to as many again as there are workers), the
   * workers settle one by one.
   */
  static <T> Measurement settleAlone(Queue<T> queue, int workers, int docs, Duration time)
      throws Exception {
    fill(queue, 0, docs);
    BlockingQueue<T> ready = new ArrayBlockingQueue<>(2 * workers);
    AtomicLong taken = new AtomicLong();
    long until = System.nanoTime() + time.toNanos();
    Thread claimer =
        new Thread(
            () -> {
              while (System.nanoTime() < until) {
                int room = ready.remainingCapacity();
                if (room < workers) {
                  // Not a commit for every free place.
                  Thread.onSpinWait();
                  java.util.concurrent.locks.LockSupport.parkNanos(100_000);
                  continue;
                }
                ready.addAll(queue.claim(room));
              }
            },
            "claimer");
    claimer.start();
    Measurement done =
        inThreads(
            workers,
            time,
            () -> {
              T claim = ready.poll(50, TimeUnit.MILLISECONDS);
              if (claim == null) {
                return 0;
              }
              queue.settle(List.of(claim));
              return 1;
            },
            taken::set);
    claimer.join();
    Assertions.assertThat(queue.counts().settled()).isEqualTo(taken.get());
    return done;
  }

  static <T> Measurement claimAndSettleTogether(Queue<T> queue, int batches) {
    fill(queue, 0, batches * 1_000);
    Measurement.Watch watch = new Measurement.Watch();
    for (int i = 0; i < batches; i++) {
      queue.settle(queue.claimTogether(1_000));
    }
    Measurement done = watch.stop(batches * 1_000L);
    Assertions.assertThat(queue.counts().settled()).isEqualTo(batches * 1_000L);
    return done;
  }

  @FunctionalInterface
  private interface Unit {
    int run() throws InterruptedException;
  }

  private static Measurement inThreads(
      int threads, Duration time, Unit unit, java.util.function.LongConsumer check)
      throws Exception {
    AtomicLong total = new AtomicLong();
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      long until = System.nanoTime() + time.toNanos();
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(
            pool.submit(
                () -> {
                  start.await();
                  while (System.nanoTime() < until) {
                    total.addAndGet(unit.run());
                  }
                  return null;
                }));
      }
      Measurement.Watch watch = new Measurement.Watch();
      start.countDown();
      for (Future<?> worker : workers) {
        worker.get();
      }
      Measurement done = watch.stop(total.get());
      check.accept(total.get());
      return done;
    } finally {
      pool.shutdownNow();
    }
  }
}
