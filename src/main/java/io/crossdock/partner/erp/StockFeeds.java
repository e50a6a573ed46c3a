package io.crossdock.partner.erp;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Figures;
import io.crossdock.camel.Pen;
import io.crossdock.camel.ReadAhead;
import io.crossdock.camel.Refusals;
import io.crossdock.camel.RefusedException;
import io.crossdock.camel.Reviews;
import io.crossdock.camel.RunLog;
import io.crossdock.camel.Tally;
import io.crossdock.document.DocumentVersion;
import io.crossdock.document.StockFeedEnd;
import java.io.File;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of a stock feed through its routes: bean {@code erpStock}. Public for Camel alone.
 * Thread-safe; what belongs to one feed is in the exchange's variable {@code feed}.
 */
public final class StockFeeds {

  static final String REVIEW_MISSING = "missing-skus";

  private static final Logger LOG = LoggerFactory.getLogger(StockFeeds.class);
  private static final String FEED = "feed";

  private final String touchpoint;
  private final StockSettings settings;
  private final CamelLedger ledger;
  private final RunLog runs;
  private final Figures figures;
  private final Channels channels;
  private final Reviews reviews = new Reviews();
  private final Clock clock;
  private final LongSupplier lastExport;

  /** How a format is read. */
  @FunctionalInterface
  private interface Format {
    RowSource open(FeedFile file, Layout layout) throws IOException;
  }

  /**
   * @param touchpoint under which its runs and review items are found
   * @param lastExport the newest export of ours that the ERP can have
   */
  StockFeeds(
      String touchpoint,
      StockSettings settings,
      CamelLedger ledger,
      Clock clock,
      LongSupplier lastExport) {
    this.touchpoint = touchpoint;
    this.settings = settings;
    this.ledger = ledger;
    this.runs = new RunLog(ledger);
    this.figures = new Figures(ledger);
    this.channels = new Channels(ledger);
    this.clock = clock;
    this.lastExport = lastExport;
  }

  /**
   * Looks what the file in the body is: variable {@code format} says CSV, JSON or JSON_LINES. The
   * variables {@code feedName} and {@code delivery} say what it is called, {@code beside} what was
   * said of it outside of it.
   *
   * @throws RefusedException if it is nothing of the kind
   */
  public void open(Exchange exchange) throws IOException {
    File body = exchange.getMessage().getBody(File.class);
    FeedFile file =
        new FeedFile(body.toPath(), settings.mostUnpacked(), settings.key("maxUnpackedMegabytes"));
    FeedHead beside = exchange.getVariable("beside", FeedHead.class);
    FeedRun feed =
        new FeedRun(
            exchange.getVariable("feedName", String.class),
            file,
            beside == null ? FeedHead.NOTHING : beside,
            exchange.getVariable("delivery", String.class));
    exchange.setVariable(FEED, feed);
    exchange.getExchangeExtension().addOnCompletion(new Ending(feed));
    try {
      exchange.setVariable("format", file.format().name());
    } catch (BrokenOffException e) {
      throw refused(e);
    }
  }

  /** Body: its batches, read as CSV. */
  public void csv(Exchange exchange) throws IOException {
    begin(exchange, CsvRows::new);
  }

  /** Body: its batches, read as a JSON array or envelope. */
  public void json(Exchange exchange) throws IOException {
    begin(exchange, JsonRows::new);
  }

  /** Body: its batches, read as one JSON object a line. */
  public void jsonLines(Exchange exchange) throws IOException {
    begin(exchange, JsonLineRows::new);
  }

  /** Counts a batch that was written: variable {@code tally}. */
  public void took(Exchange exchange) throws IOException {
    FeedRun feed = feed(exchange);
    Tally tally = exchange.getVariable("tally", Tally.class);
    if (tally != null) {
      feed.took(tally);
    }
    feed.progress();
  }

  /** Body: that the feed has been read to its end; nothing where no row said how new it is. */
  public void end(Exchange exchange) {
    FeedRun run = feed(exchange);
    Feed feed = run.feed();
    if (run.rules().newest() == null) {
      exchange.getMessage().setBody(List.of());
      return;
    }
    exchange
        .getMessage()
        .setBody(
            new StockFeedEnd(
                feed.name(),
                feed.full(),
                run.rules().newestAsOf(),
                DocumentVersion.of(channels.nextReading()),
                feed.reflects(run.rules().leastExport()),
                run.batches().counts().rows()));
  }

  /** Publishes what was staged, reports what was missing, ends the run. Body: its counts. */
  public void finish(Exchange exchange) throws IOException {
    FeedRun feed = feed(exchange);
    if (feed.run().stagedId() != 0) {
      feed.run().publish();
    }
    if (feed.feed().full()) {
      review(exchange, feed);
      reviews.close(
          Pen.of(exchange), Refusals.REVIEW, touchpoint, "hub", feed.name() + " names all it has");
    }
    String summary = Summaries.of(feed);
    feed.progress();
    feed.run().done(summary, feed.file().size());
    LOG.info("{}", summary);
    exchange.getMessage().setBody(StockAnswer.of(feed, summary));
  }

  private void begin(Exchange exchange, Format format) throws IOException {
    FeedRun run = feed(exchange);
    RowSource source;
    try {
      source = format.open(run.file(), settings.layout());
    } catch (BrokenOffException e) {
      throw refused(e);
    }
    run.opened(source);
    Row first;
    FeedHead head;
    try {
      head = source.head().and(run.beside(), "its delivery");
      first = source.next();
    } catch (BrokenOffException | IllegalArgumentException e) {
      throw refused(e);
    }
    Instant now = clock.instant();
    Instant written = exchange.getVariable("fileTime", Instant.class);
    Feed feed = Feed.of(run.name(), head, first, written, now, lastExport.getAsLong(), settings);
    SeenSkus seen = new SeenSkus();
    StockRules rules = new StockRules(feed, seen, now);
    Missing missing = new Missing(feed, rules, figures, settings.channel(), seen);
    FeedBatches batches = new FeedBatches(feed, source, first, rules, missing.iterator());
    runs.endDead(touchpoint, run.why());
    run.begun(
        feed,
        rules,
        batches,
        missing,
        runs.begin(touchpoint, run.why(), settings.stages(feed.full())));
    exchange.setVariable("stagedRun", run.run().stagedId());
    exchange.setVariable(Refusals.RUN, run.run().id());
    ReadAhead ahead = new ReadAhead(ledger, batches);
    run.readBy(ahead);
    exchange.getMessage().setBody(ahead);
  }

  private void review(Exchange exchange, FeedRun run) {
    Missing missing = run.missing();
    Pen pen = Pen.of(exchange);
    if (missing.count() == 0) {
      reviews.close(pen, REVIEW_MISSING, touchpoint, "hub", run.name() + " names every SKU");
      return;
    }
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("feed", run.name());
    facts.put("missing", String.valueOf(missing.count()));
    facts.put(
        "skus",
        missing.names().stream().map(Shown::text).collect(Collectors.joining(", "))
            + (missing.count() > missing.names().size() ? ", …" : ""));
    facts.put("done", Summaries.ofMissing(run));
    reviews.open(pen, REVIEW_MISSING, touchpoint, facts);
  }

  private static RefusedException refused(RuntimeException e) {
    return new RefusedException(e.getMessage() + "; nothing of it was taken", e);
  }

  private static FeedRun feed(Exchange exchange) {
    return exchange.getVariable(FEED, FeedRun.class);
  }

  /** However the exchange ends, the file is closed and the run has an end. */
  private static final class Ending extends SynchronizationAdapter {
    private final FeedRun feed;

    Ending(FeedRun feed) {
      this.feed = feed;
    }

    @Override
    public void onDone(Exchange exchange) {
      try {
        feed.close();
      } catch (IOException e) {
        LOG.warn("{} did not close: {}", feed.name(), e.getMessage());
      }
      if (feed.hasBegun() && !feed.run().ended()) {
        Throwable cause = exchange.getException();
        if (cause == null) {
          cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        }
        feed.run().failed(cause == null ? "ended early" : String.valueOf(cause.getMessage()));
      }
    }
  }
}
