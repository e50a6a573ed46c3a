package io.crossdock.kill;

import io.crossdock.kill.Episode.EpisodeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Many kills on one kind of database, in episodes; says how far it is, can be taken up again. */
final class KillRound {

  private static final Logger LOG = LoggerFactory.getLogger(KillRound.class);
  private static final long SHORT_LEASE = 3_000;
  private static final long SHORTEST_LEASE = 1_500;
  private static final long DEFAULT_LEASE = 10_000;

  /** Makes an empty place for a ledger and says where. */
  interface Place {
    String url(Path folder, int episode) throws Exception;
  }

  private final String database;
  private final long seed;
  private final int kills;
  private final int perEpisode;
  private final Place place;
  private final Path folder;
  private final KillTable table;

  KillRound(String database, long seed, int kills, int perEpisode, Place place, Path folder) {
    this.database = database;
    this.seed = seed;
    this.kills = kills;
    this.perEpisode = perEpisode;
    this.place = place;
    this.folder = folder;
    this.table = new KillTable(database, seed, folder.resolve(database + "-" + seed + ".txt"));
  }

  /**
   * @param from the first kill; what earlier ones of this seed came to is read from their file
   */
  KillTable run(int from) throws Exception {
    int first = (from - 1) / perEpisode * perEpisode + 1;
    table.takeUp(first);
    long begun = System.nanoTime();
    ChildJvm jvm = new ChildJvm(kills > 2 * perEpisode ? folder.resolve("jvm-" + database) : null);
    for (int start = first; start <= kills; start += perEpisode) {
      int end = Math.min(kills, start + perEpisode - 1);
      List<Plan> plans =
          IntStream.rangeClosed(start, end).mapToObj(n -> Plan.of(seed, database, n)).toList();
      episode(jvm, start, plans);
      progress(end, end - first + 1, begun);
    }
    return table;
  }

  private void episode(ChildJvm jvm, int start, List<Plan> plans) throws Exception {
    Path own = folder.resolve(database + "-" + seed + "-" + start);
    delete(own);
    Files.createDirectories(own);
    // Now and then the lease of production: what a dead hub held is free later then.
    long lease = start / perEpisode % 10 == 9 ? DEFAULT_LEASE : SHORT_LEASE;
    if (kills <= perEpisode) {
      lease = SHORTEST_LEASE;
    }
    EpisodeResult result = new Episode(jvm, place.url(own, start), own, plans, lease).run();
    table.add(result);
    List<String> failures = new ArrayList<>(result.lost());
    failures.addAll(result.doubled());
    failures.addAll(result.wrong());
    if (failures.isEmpty()) {
      delete(own);
    } else {
      Files.write(own.resolve("failures.txt"), failures);
      LOG.error(
          "kills {} of {}: {} (all in {})",
          start,
          database,
          failures.subList(0, Math.min(5, failures.size())),
          own);
    }
  }

  private void progress(int done, int doneNow, long begun) {
    double seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
    LOG.info(
        "{}: {} of {} kills, {} s each, {} s left; lost {}, doubled {}, wrong {},"
            + " longest recovery {} ms; seed {}",
        database,
        done,
        kills,
        "%.2f".formatted(seconds / doneNow),
        Math.round(seconds / doneNow * (kills - done)),
        table.lost(),
        table.doubled(),
        table.wrong(),
        table.longestRecovery(),
        seed);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
