package io.crossdock.partner.erp;

import io.crossdock.camel.ReadAhead;
import io.crossdock.camel.RunLog;
import io.crossdock.camel.Tally;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** One feed on its way through the hub, and what became of it so far. Not thread-safe. */
final class FeedRun implements Closeable {

  private final String name;
  private final FeedFile file;
  private final FeedHead beside;
  private final String why;
  private RowSource source;
  private Feed feed;
  private StockRules rules;
  private FeedBatches batches;
  private Missing missing;
  private RunLog.Run run;
  private ReadAhead ahead;
  private Tally tally = Tally.NONE;
  private Map<String, Long> told = Map.of();

  /**
   * @param beside what was said of the feed outside of it
   * @param why what set it off, for people; the same for the same delivery
   */
  FeedRun(String name, FeedFile file, FeedHead beside, String why) {
    this.name = name;
    this.file = file;
    this.beside = beside;
    this.why = why;
  }

  void opened(RowSource newSource) {
    source = newSource;
  }

  void begun(
      Feed newFeed,
      StockRules newRules,
      FeedBatches newBatches,
      Missing newMissing,
      RunLog.Run newRun) {
    feed = newFeed;
    rules = newRules;
    batches = newBatches;
    missing = newMissing;
    run = newRun;
  }

  String name() {
    return name;
  }

  FeedFile file() {
    return file;
  }

  FeedHead beside() {
    return beside;
  }

  String why() {
    return why;
  }

  boolean hasBegun() {
    return run != null;
  }

  Feed feed() {
    return feed;
  }

  StockRules rules() {
    return rules;
  }

  FeedBatches batches() {
    return batches;
  }

  Missing missing() {
    return missing;
  }

  RunLog.Run run() {
    return run;
  }

  /** Reads on until this run is closed. */
  void readBy(ReadAhead reader) {
    ahead = reader;
  }

  void took(Tally more) {
    tally = tally.plus(more);
  }

  /** Tells the run what is new since it was told last, and how many bytes are read. */
  void progress() throws IOException {
    Map<String, Long> now = counts();
    Map<String, Long> more = new TreeMap<>();
    now.forEach((count, value) -> more.put(count, value - told.getOrDefault(count, 0L)));
    told = now;
    run.progress(more, file.read(), file.size());
  }

  /** Names and numbers, for the run, the answer and the log. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    FeedBatches.Counts read = batches.counts();
    counts.put("seen", read.rows());
    counts.put("elsewhere", read.elsewhere());
    counts.put("missing", missing.count());
    if (run.stagedId() != 0) {
      counts.put("staged", read.rows() - read.elsewhere() - read.bad());
      counts.put("parked", read.bad());
    } else {
      counts.put("applied", tally.taken());
      counts.put("unchanged", tally.unchanged());
      counts.put("duplicate", tally.duplicate());
      counts.put("skipped", tally.stale());
      counts.put("parked", tally.parked());
    }
    return counts;
  }

  @Override
  public void close() throws IOException {
    if (ahead != null) {
      ahead.close();
    }
    if (source != null) {
      source.close();
    }
  }
}
