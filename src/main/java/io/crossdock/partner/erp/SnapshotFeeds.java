package io.crossdock.partner.erp;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Refusals;
import io.crossdock.camel.RefusedException;
import io.crossdock.camel.Reviews;
import io.crossdock.camel.RunLog;
import io.crossdock.document.StockSnapshot;
import io.crossdock.flow.SnapshotWriter;
import io.crossdock.flow.Snapshots;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of a snapshot of the ERP's stock: bean {@code erpSnapshots}. It is on disk, normalised,
 * before the ledger hears of it. Public for Camel alone. Thread-safe.
 */
public final class SnapshotFeeds {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotFeeds.class);

  private final String name;
  private final String touchpoint;
  private final SnapshotSettings settings;
  private final Snapshots snapshots;
  private final RunLog runs;
  private final Clock clock;

  SnapshotFeeds(
      String name, String touchpoint, SnapshotSettings settings, CamelLedger ledger, Clock clock) {
    this.name = name;
    this.touchpoint = touchpoint;
    this.settings = settings;
    this.snapshots = new Snapshots(settings.folder());
    this.runs = new RunLog(ledger);
    this.clock = clock;
  }

  /**
   * Body: a file; afterwards its document. Variable {@code channel} says where it goes.
   *
   * @throws RefusedException if it lacks something, or one of its rows is bad
   */
  public void take(Exchange exchange) throws IOException {
    Path path = exchange.getMessage().getBody(File.class).toPath();
    FeedFile file =
        new FeedFile(
            path, settings.feed().mostUnpacked(), settings.feed().key("maxUnpackedMegabytes"));
    try (RowSource source = open(file)) {
      takeRows(exchange, source);
    }
  }

  /** As {@link #take(Exchange)}, from rows that the caller closes. */
  void takeRows(Exchange exchange, RowSource source) throws IOException {
    StockSnapshot snapshot;
    SnapshotRows rows;
    try (SnapshotWriter writer = snapshots.write()) {
      Row first = source.next();
      Feed feed = feed(exchange, source, first);
      rows = new SnapshotRows(writer, settings.feed().trim());
      for (Row row = first; row != null; row = source.next()) {
        rows.take(row);
      }
      refuseWrongCount(feed, rows);
      rows.refuseIfBad();
      snapshot = writer.finish(name, feed.asOf(), feed.full());
    } catch (BrokenOffException e) {
      throw new RefusedException(e.getMessage() + "; nothing of it was taken", e);
    }
    snapshots.forget(clock.instant());
    exchange.setVariable("channel", settings.channel(snapshot));
    exchange.setVariable("snapshot", snapshot);
    exchange.setVariable("negative", rows.negative());
    exchange.getMessage().setBody(snapshot);
  }

  private RowSource open(FeedFile file) throws IOException {
    Layout layout = settings.feed().layout();
    return switch (file.format()) {
      case CSV -> new CsvRows(file, layout);
      case JSON -> new JsonRows(file, layout);
      case JSON_LINES -> new JsonLineRows(file, layout);
    };
  }

  private Feed feed(Exchange exchange, RowSource source, Row first) {
    FeedHead beside = exchange.getVariable("beside", FeedHead.class);
    try {
      FeedHead head = source.head().and(beside == null ? FeedHead.NOTHING : beside, "its delivery");
      Feed feed =
          Feed.of(
              exchange.getVariable("feedName", String.class),
              head,
              first,
              exchange.getVariable("fileTime", Instant.class),
              clock.instant(),
              0,
              settings.feed());
      if (feed.asOf() == null) {
        throw new RefusedException(
            "asOf stands in its rows; a snapshot is of one moment, so write it above them");
      }
      return feed;
    } catch (IllegalArgumentException e) {
      throw new RefusedException(e.getMessage() + "; nothing of it was taken", e);
    }
  }

  private static void refuseWrongCount(Feed feed, SnapshotRows rows) {
    if (feed.rows() != null && feed.rows() != rows.rows()) {
      throw new RefusedException(
          "it says that it has "
              + feed.rows()
              + " rows, and it has "
              + rows.rows()
              + "; nothing of it was taken");
    }
  }

  /** After the ledger has it. Body: what a caller is told. */
  public void finish(Exchange exchange) {
    StockSnapshot snapshot = exchange.getVariable("snapshot", StockSnapshot.class);
    String whose = exchange.getVariable(Refusals.TOUCHPOINT, touchpoint, String.class);
    long negative = exchange.getVariable("negative", 0L, Long.class);
    RunLog.Run run = runs.begin(whose, exchange.getVariable("delivery", String.class), false);
    run.progress(Map.of("seen", snapshot.rows(), "negative", negative), 0, 0);
    String summary =
        (snapshot.full() ? "full" : "partial")
            + " snapshot as of "
            + snapshot.asOf()
            + " with "
            + snapshot.rows()
            + " rows, "
            + negative
            + " of them below 0";
    run.done(summary, snapshot.rows());
    new Reviews().close(Pen.of(exchange), Refusals.REVIEW, whose, "hub", "a snapshot was taken");
    LOG.info("{}: {}", whose, summary);
    Map<String, Object> answer = new TreeMap<>();
    answer.put("snapshot", snapshot.id());
    answer.put("asOf", snapshot.asOf().toString());
    answer.put("kind", snapshot.full() ? "full" : "partial");
    answer.put("rows", snapshot.rows());
    answer.put("negative", negative);
    exchange.getMessage().setBody(answer);
  }
}
