package io.crossdock.partner.erp;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Refusals;
import io.crossdock.camel.RefusedException;
import io.crossdock.camel.RunLog;
import io.crossdock.camel.Tally;
import io.crossdock.document.Documents;
import io.crossdock.flow.Neighbours;
import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of a file of orders, purchase orders, articles or suppliers: bean {@code erpDocuments}.
 * Public for Camel alone. Thread-safe; what belongs to one file is in the exchange's variable
 * {@code documents}.
 */
public final class DocumentFeeds {

  private static final Logger LOG = LoggerFactory.getLogger(DocumentFeeds.class);
  private static final String VARIABLE = "documents";

  private final DocumentSettings settings;
  private final RunLog runs;
  private final Addresses addresses;
  private final Documents documents = new Documents();

  DocumentFeeds(DocumentSettings settings, Neighbours neighbours, CamelLedger ledger) {
    this.settings = settings;
    this.addresses =
        settings.seller() == null ? null : new Addresses(settings.seller(), neighbours, ledger);
    this.runs = new RunLog(ledger);
  }

  /** One file on its way; used by one thread at a time. */
  private static final class Feed extends SynchronizationAdapter {
    private final String name;
    private final Incoming kind;
    private final DocumentBatches batches;
    private final RunLog.Run run;
    private Tally tally = Tally.NONE;
    private long read;

    Feed(String name, Incoming kind, DocumentBatches batches, RunLog.Run run) {
      this.name = name;
      this.kind = kind;
      this.batches = batches;
      this.run = run;
    }

    /** However the exchange ends, the file is closed and the run has an end. */
    @Override
    public void onDone(Exchange exchange) {
      try {
        batches.close();
      } catch (IOException e) {
        LOG.warn("{} did not close: {}", name, e.getMessage());
      }
      if (!run.ended()) {
        Throwable cause = exchange.getException();
        if (cause == null) {
          cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        }
        run.failed(cause == null ? "ended early" : String.valueOf(cause.getMessage()));
      }
    }
  }

  /**
   * Body: a file, as the variable {@code touchpoint} says of what kind. Afterwards: its batches;
   * variable {@code flow} is the route that takes them on.
   *
   * @throws RefusedException if it is no JSON, if none of it can be used, or if no warehouse takes
   *     such documents
   */
  public void open(Exchange exchange) throws IOException {
    String touchpoint = exchange.getVariable(Refusals.TOUCHPOINT, String.class);
    Incoming kind = settings.kindOf(touchpoint);
    addresses.takers(kind);
    String name = exchange.getVariable("feedName", String.class);
    String why = exchange.getVariable("delivery", String.class);
    File body = exchange.getMessage().getBody(File.class);
    DocumentRows rows =
        DocumentRows.open(
            new FeedFile(
                body.toPath(), settings.mostUnpacked(), settings.setting("maxUnpackedMegabytes")));
    DocumentBatches batches;
    try {
      batches =
          new DocumentBatches(rows, new DocumentRules(settings.seller(), kind, documents), name);
    } catch (IOException | RuntimeException e) {
      rows.close();
      throw e;
    }
    runs.endDead(touchpoint, why);
    Feed feed = new Feed(name, kind, batches, runs.begin(touchpoint, why, false));
    exchange.getExchangeExtension().addOnCompletion(feed);
    exchange.setVariable(VARIABLE, feed);
    exchange.setVariable(Refusals.RUN, feed.run.id());
    exchange.setVariable("flow", kind.flow());
    exchange.getMessage().setBody(batches);
  }

  /** Body: a batch; afterwards what of it goes where ({@link Addressed}). */
  public void address(Exchange exchange) {
    Feed feed = exchange.getVariable(VARIABLE, Feed.class);
    @SuppressWarnings("unchecked") // the batches of open()
    List<Judged> batch = exchange.getMessage().getBody(List.class);
    feed.read += batch.size();
    exchange.getMessage().setBody(addresses.of(feed.kind, batch));
  }

  /** Counts a batch that was written: variable {@code tally}. */
  public void took(Exchange exchange) {
    Feed feed = exchange.getVariable(VARIABLE, Feed.class);
    Tally more = exchange.getVariable("tally", Tally.class);
    feed.tally = feed.tally.plus(more);
    feed.run.progress(counts(more), feed.tally.seen(), 0);
  }

  /** Ends the run. Body: what became of it. */
  public void finish(Exchange exchange) {
    Feed feed = exchange.getVariable(VARIABLE, Feed.class);
    String summary = summary(feed);
    feed.run.done(summary, feed.tally.seen());
    LOG.info("{}", summary);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("summary", summary);
    answer.put("run", feed.run.id());
    answer.put("counts", counts(feed.tally));
    answer.put("defects", feed.batches.firstDefects());
    exchange.getMessage().setBody(answer);
  }

  static Map<String, Long> counts(Tally tally) {
    return new TreeMap<>(
        Map.of(
            "seen", tally.seen(),
            "taken", tally.taken(),
            "unchanged", tally.unchanged(),
            "duplicate", tally.duplicate(),
            "skipped", tally.stale(),
            "parked", tally.parked()));
  }

  private static String summary(Feed feed) {
    Tally tally = feed.tally;
    StringBuilder text = new StringBuilder(feed.name);
    text.append(": ").append(feed.read).append(feed.read == 1 ? " document" : " documents");
    if (tally.seen() > feed.read) {
      text.append(", ").append(tally.seen()).append(" for several warehouses");
    }
    return text.append(parts(tally)).toString();
  }

  /** What became of them, for people: each part with a comma before it. */
  static String parts(Tally tally) {
    StringBuilder text = new StringBuilder();
    for (Part part :
        List.of(
            new Part(tally.taken(), " taken"),
            new Part(tally.unchanged(), " unchanged"),
            new Part(tally.duplicate(), " duplicate"),
            new Part(tally.stale(), " older than what is known"),
            new Part(tally.parked(), " parked, each with its reason"))) {
      if (part.count() > 0) {
        text.append(", ").append(part.count()).append(part.words());
      }
    }
    return text.toString();
  }

  private record Part(long count, String words) {}
}
