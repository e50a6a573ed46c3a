package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Entry;
import io.crossdock.camel.HeldException;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Talk;
import io.crossdock.document.StockSnapshot;
import io.crossdock.operate.Durations;
import io.crossdock.partner.newstore.ImportBook.Job;
import io.crossdock.partner.newstore.ImportBook.Load;
import io.crossdock.partner.newstore.JobTalk.Before;
import io.crossdock.partner.newstore.JobTalk.Ending;
import io.crossdock.partner.newstore.plan.Confirmation;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * The steps of the route that imports what was planned: bean {@code <name>Imports}. One claim of
 * the one key of its channel is one step further with the job, so that jobs are one after the other
 * over all hub processes; between the steps the claim is held. Public for Camel alone. Thread-safe.
 */
public final class ImportSender {

  private static final String LOAD = "load";
  private static final String PUTS_AWAY = "units that are over are put away";
  private static final Duration NOW = Duration.ofMillis(1);

  private final NewStoreSettings settings;
  private final ItemStore items;
  private final Imports imports;
  private final ImportedFiles imported;
  private final ImportFiles files;
  private final StockVerifier verifier;
  private final ImportReviews reviews;
  private final Channels channels;
  private final Clock clock;

  ImportSender(
      NewStoreSettings settings,
      ItemStore items,
      Imports imports,
      ImportedFiles imported,
      ImportFiles files,
      StockVerifier verifier,
      CamelLedger ledger,
      Clock clock) {
    this.settings = settings;
    this.items = items;
    this.imports = imports;
    this.imported = imported;
    this.files = files;
    this.verifier = verifier;
    this.reviews = new ImportReviews(settings.name());
    this.channels = new Channels(ledger);
    this.clock = clock;
  }

  /** Says what is to be asked about the job now; where nothing is to be imported the entry ends. */
  public void begin(Exchange exchange) {
    Entry entry = exchange.getVariable("entry", Entry.class);
    Position<ImportBook> read = imports.find();
    ImportBook book = imports.of(read);
    exchange.setVariable(Talk.VARIABLE, Talk.NOTHING);
    if (book.open() == null) {
      if (items.settle(Pen.of(exchange), items.mark())) {
        throw new HeldException(PUTS_AWAY, NOW);
      }
      entry.skipped("nothing more is to be imported");
      return;
    }
    Instant now = clock.instant();
    Load load = book.open();
    Job job = load.job();
    boolean starts = job == null || job.startedAt() == null;
    Instant earliest =
        book.lastStarted() == null ? now : book.lastStarted().plus(settings.imports().apart());
    if (starts && !entry.unresolved() && now.isBefore(earliest)) {
      throw new HeldException(
          "the last job was started at "
              + book.lastStarted()
              + "; the next one starts "
              + Durations.text(settings.imports().apart())
              + " later",
          Duration.between(now, earliest));
    }
    exchange.setVariable(LOAD, read);
    exchange.setVariable(
        Talk.VARIABLE,
        new JobTalk(
            new JobTalk.Job(
                settings.imports().provider(),
                load.part().name(),
                settings.imports().publicUrl()
                    + "/files/"
                    + settings.name()
                    + "/"
                    + load.part().file()),
            new Before(
                job == null ? null : job.id(),
                !starts,
                entry.unresolved(),
                giveUp(job, now),
                job != null && job.twice())));
  }

  private String giveUp(Job job, Instant now) {
    Duration most = settings.imports().giveUpAfter();
    return job != null && job.startedAt() != null && !now.isBefore(job.startedAt().plus(most))
        ? "it was not over after " + Durations.text(most)
        : null;
  }

  /**
   * Writes down how it stands.
   *
   * @throws HeldException while it is not over
   */
  @SuppressWarnings("unchecked")
  public void settle(Exchange exchange) throws IOException {
    if (!(exchange.getVariable(Talk.VARIABLE) instanceof JobTalk talk)) {
      return;
    }
    Position<ImportBook> read = exchange.getVariable(LOAD, Position.class);
    Step step = new Step(exchange, read, talk);
    switch (talk.ending().end()) {
      case CREATED -> step.created();
      case OPEN -> step.open();
      case FINISHED -> step.finished();
      case FAILED -> step.closed(ImportReviews.FAILED);
      case UNKNOWN -> step.closed(ImportReviews.UNKNOWN);
      case REFUSED -> step.closed(ImportReviews.REFUSED);
    }
  }

  /** One exchange's. */
  private final class Step {
    private final Entry entry;
    private final Pen pen;
    private final Position<ImportBook> read;
    private final ImportBook book;
    private final Load load;
    private final Ending ending;
    private final boolean madeAgain;
    private final Instant now = clock.instant();
    private boolean putsAway;

    Step(Exchange exchange, Position<ImportBook> read, JobTalk talk) {
      this.entry = exchange.getVariable("entry", Entry.class);
      this.pen = Pen.of(exchange);
      this.read = read;
      this.book = read.value();
      this.load = book.open();
      this.ending = talk.ending();
      this.madeAgain = talk.madeAgain();
    }

    void created() {
      Job job = new Job(ending.id(), now, null, madeAgain);
      imports.put(pen, read, new ImportBook(load.with(job), book.lastStarted()));
      throw new HeldException(load.part().name() + ": " + ending.why(), NOW);
    }

    void open() {
      Job before = load.job();
      boolean first = before == null || before.startedAt() == null;
      Job job = first ? new Job(ending.id(), now, now, before != null && before.twice()) : before;
      imports.put(pen, read, new ImportBook(load.with(job), first ? now : book.lastStarted()));
      Duration since = Duration.between(job.startedAt(), now);
      if (since.compareTo(settings.imports().alertAfter()) >= 0) {
        reviews.slow(pen, load, ending, since, settings.imports().giveUpAfter());
      }
      throw new HeldException(
          load.part().name() + " (" + ending.id() + "): " + ending.why(),
          settings.imports().look());
    }

    void finished() throws IOException {
      reviews.notSlow(pen);
      boolean confirmed = true;
      if (load.carriesRange()) {
        confirmed = confirms();
      }
      if (!ending.failed().isEmpty()) {
        reviews.errors(pen, load, ending, confirmed);
      }
      if (!confirmed) {
        close(load.range() + " is not confirmed; it is declared again with the next snapshot");
        return;
      }
      imported.add(pen, load, ending.products());
      Load next = load.next();
      move(next == null);
      if (next != null) {
        imports.put(pen, read, new ImportBook(next, started()));
        throw new HeldException(load.part().name() + ": " + ending.why(), NOW);
      }
      reviews.allWell(pen, ending.failed().isEmpty());
      verifier.imported(pen, load);
      close("imported as of " + load.asOf() + ", " + load.range());
    }

    private boolean confirms() throws IOException {
      if (ending.failed().isEmpty()) {
        return true;
      }
      var touched = files.first(load.part().file(), load.touched());
      // Without its file nobody knows whether what failed is in the range.
      return touched.size() == load.touched()
          && Confirmation.confirmsRange(true, ending.products(), touched);
    }

    /** By now at the latest, where the answer to its start was lost and it is over already. */
    private Instant started() {
      Job job = load.job();
      if (job != null && job.startedAt() != null) {
        return job.startedAt();
      }
      return ending.id() == null ? book.lastStarted() : now;
    }

    private void move(boolean last) {
      Position<ImportMark> position = items.markPosition();
      ImportMark mark = position == null ? ImportMark.NONE : position.value();
      ImportMark moved =
          mark.moved(
              load.carriesRange() ? load.to() : mark.declaredEnd(),
              last ? load.asOf() : mark.lastImportedAsOf());
      if (!moved.equals(mark)) {
        items.putMark(pen, position == null ? 0 : position.revision(), moved);
        putsAway = items.settle(pen, moved);
      }
    }

    /** No success: the mark stays, and a fresh snapshot begins at the same timestamp. */
    void closed(String kind) {
      reviews.notSlow(pen);
      reviews.closed(pen, kind, load, ending);
      close(ending.why());
    }

    private void close(String why) {
      imports.put(pen, read, new ImportBook(null, started()));
      channels.wake(pen, "snapshots." + settings.name(), List.of(StockSnapshot.FULL));
      channels.wake(pen, "partial-snapshots." + settings.name(), List.of(StockSnapshot.PARTIAL));
      if (putsAway) {
        throw new HeldException(load.part().name() + ": " + why + "; " + PUTS_AWAY, NOW);
      }
      entry.applied(load.part().name() + ": " + why);
    }
  }
}
