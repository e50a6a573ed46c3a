package io.crossdock.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A ledger and what is done to it: some kills one after the other, on PostgreSQL in two hubs at
 * once; then it is left to work until nothing waits, and the world outside is compared with it.
 */
final class Episode {

  private static final Duration DRAIN = Duration.ofSeconds(120);

  private final String url;
  private final Path folder;
  private final List<Plan> plans;
  private final List<Slot> slots = new ArrayList<>();
  private final World world;
  private final long leaseMillis;
  private final AtomicInteger samples = new AtomicInteger();
  private volatile DeadOwners dead;

  Episode(ChildJvm jvm, String url, Path folder, List<Plan> plans, long leaseMillis)
      throws IOException {
    this.url = url;
    this.folder = folder;
    this.plans = plans;
    this.leaseMillis = leaseMillis;
    this.world = new World(this::atPoint);
    for (String name : sqlite() ? List.of("a") : List.of("a", "b")) {
      slots.add(new Slot(jvm, name, url, leaseMillis, folder, world, this::look));
    }
  }

  private boolean sqlite() {
    return url.startsWith("jdbc:sqlite:");
  }

  private String atPoint(String childName, String point) {
    return slots.stream().filter(slot -> slot.owns(childName)).findFirst().orElseThrow().atPoint();
  }

  EpisodeResult run() throws Exception {
    long claimed;
    try (world) {
      List<Slot.Trial> trials;
      try (DeadOwners owners = sqlite() ? null : new DeadOwners(url)) {
        dead = owners;
        trials = kills();
        claimed = owners == null ? -1 : owners.longestMillis();
      }
      List<HubProcess> last = new ArrayList<>();
      for (Slot slot : slots) {
        last.add(slot.lastLife());
      }
      world.erp().stopGenerating();
      List<String> lost = new ArrayList<>(drain(last));
      slots.forEach(slot -> slot.recovered(trials));
      world.target().becomeSteady();
      List<String> wrong = new ArrayList<>(world.bad());
      wrong.addAll(world.target().wrong());
      try (BooksReader books = new BooksReader(url)) {
        Comparison comparison = new Comparison(world, books);
        lost.addAll(comparison.lost());
        wrong.addAll(comparison.wrong());
      }
      for (HubProcess process : last) {
        int exit = process.stop();
        if (exit != 0) {
          wrong.add(process.name() + " ended with " + exit + ": " + process.said());
        }
      }
      try (BooksReader books = new BooksReader(url)) {
        wrong.addAll(books.differences());
        wrong.addAll(books.leftBehind());
      }
      trials.sort(Comparator.comparingInt(Slot.Trial::number));
      return new EpisodeResult(
          trials,
          lost,
          world.target().doubled(),
          wrong,
          world.erp().acknowledgedDocuments(),
          world.target().allEffects(),
          world.target().answersLost() + world.target().requestsLost(),
          world.samples(),
          samples.get(),
          world.target().wentBack(),
          Map.of("claimed by a dead hub, lease " + leaseMillis + " ms", claimed),
          world.notes());
    }
  }

  private List<Slot.Trial> kills() throws Exception {
    List<Slot.Trial> trials = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(slots.size());
    try {
      List<Future<List<Slot.Trial>>> running = new ArrayList<>();
      for (int i = 0; i < slots.size(); i++) {
        int rest = i;
        List<Plan> ofSlot =
            plans.stream().filter(plan -> plan.number() % slots.size() == rest).toList();
        running.add(threads.submit(() -> slots.get(rest).lives(ofSlot)));
      }
      for (Future<List<Slot.Trial>> one : running) {
        trials.addAll(one.get());
      }
    } finally {
      threads.shutdownNow();
    }
    return trials;
  }

  /**
   * While a hub lies dead: on SQLite on a copy of its files, so that recovery is left to the hub.
   */
  private void look(HubProcess hub) throws SQLException, IOException {
    String where = url;
    if (dead != null) {
      dead.died(hub.name());
    }
    if (sqlite()) {
      Path ledger = folder.resolve("ledger.db");
      if (!Files.exists(ledger)) {
        return;
      }
      Path copy = folder.resolve("copy.db");
      for (String suffix : List.of("", "-wal")) {
        Files.deleteIfExists(folder.resolve("copy.db" + suffix));
        Path file = folder.resolve("ledger.db" + suffix);
        if (Files.exists(file)) {
          Files.copy(file, folder.resolve("copy.db" + suffix), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      where = "jdbc:sqlite:" + copy;
    }
    try (BooksReader books = new BooksReader(where)) {
      if (books.ready()) {
        List<String> differences = books.differences();
        samples.incrementAndGet();
        if (!differences.isEmpty()) {
          world.bad("bad books after the kill of " + hub.name() + ": " + differences);
        }
      }
    }
  }

  /** Until nothing waits and the ERP has nothing left to say; returns what did not get there. */
  private List<String> drain(List<HubProcess> hubs) throws SQLException, IOException {
    long until = System.nanoTime() + DRAIN.toNanos();
    try (BooksReader books = awaitBooks(until)) {
      while (true) {
        List<String> open = world.erp().open();
        if (open.isEmpty() && books.moving() == 0) {
          samples.incrementAndGet();
          List<String> differences = books.differences();
          differences.forEach(d -> world.bad("bad books at the end: " + d));
          return List.of();
        }
        if (System.nanoTime() > until || hubs.stream().anyMatch(hub -> !hub.alive())) {
          List<String> stuck = new ArrayList<>(open);
          books.waitingRows().forEach(row -> stuck.add("still waits: " + row));
          for (HubProcess hub : hubs) {
            stuck.add(hub.name() + (hub.alive() ? " lives: " : " is dead: ") + hub.said());
          }
          return stuck;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(60));
      }
    }
  }

  private BooksReader awaitBooks(long until) throws SQLException {
    while (true) {
      if (world.workingSince("a-last") != 0 || System.nanoTime() > until) {
        return new BooksReader(url);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /**
   * @param lost acknowledged and neither in effect nor visible, or stuck
   * @param doubled took effect twice
   * @param wrong everything else that should not be: books, order, a load that was abandoned
   * @param longest milliseconds, by what
   */
  record EpisodeResult(
      List<Slot.Trial> trials,
      List<String> lost,
      List<String> doubled,
      List<String> wrong,
      long acknowledged,
      long effects,
      long answersLost,
      long samplesWithin,
      long samplesOutside,
      long wentBack,
      Map<String, Long> longest,
      Map<String, Integer> notes) {}
}
