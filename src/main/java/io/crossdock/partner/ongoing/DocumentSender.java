package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Talk;
import io.crossdock.partner.ongoing.UpsertTalk.Ending;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;

/** What sending purchase orders and returns have in common. Thread-safe. */
final class DocumentSender {

  private static final String WORK = "ongoing.document";

  private final ToldBook book;
  private final Positions positions;

  DocumentSender(Resource resource, OngoingSettings settings, CamelLedger ledger, Clock clock) {
    this.book = new ToldBook(resource, settings, ledger, clock);
    this.positions = new Positions(ledger);
  }

  ToldBook book() {
    return book;
  }

  /**
   * What one exchange knows of its document.
   *
   * @param told null where nothing was told before
   * @param ending how the talk ended; asked for when it is over
   */
  record Work(
      String key,
      long revision,
      String number,
      Position<Told> told,
      Refusal refusal,
      java.util.function.Supplier<Ending> ending) {}

  void begin(Exchange exchange, Work work, Talk talk) {
    exchange.setVariable(WORK, work);
    exchange.setVariable(Talk.VARIABLE, talk);
  }

  /** Writes down what came of it. */
  void settle(Exchange exchange) {
    Entry entry = exchange.getVariable("entry", Entry.class);
    Work work = exchange.getVariable(WORK, Work.class);
    Ending ending = work.ending().get();
    Pen pen = Pen.of(exchange);
    switch (ending.end()) {
      case NOTHING -> entry.skipped(ending.why());
      case HAS_IT -> {
        write(pen, work, Told.State.SENT);
        entry.applied(ending.why());
      }
      case LET_GO -> {
        write(pen, work, Told.State.CANCELLED);
        entry.applied(ending.why());
      }
      case CHANGE_REFUSED -> {
        write(pen, work, Told.State.SENT);
        work.refusal().change(pen, ending);
        entry.applied(ending.why() + " (review item)");
      }
      case CANCEL_REFUSED -> {
        write(pen, work, Told.State.CANCEL_REFUSED);
        work.refusal().cancel(pen, ending);
        entry.applied(ending.why() + " (review item)");
      }
      case LOOK_AGAIN -> {
        positions.put(pen, book.lookedFor(work.key(), work.number(), work.told()));
        entry.held(ending.why(), book.again());
      }
      case REFUSED -> entry.rejected(ending.why());
    }
  }

  private void write(Pen pen, Work work, Told.State state) {
    List<Change> changes =
        new ArrayList<>(
            book.changes(
                work.key(),
                work.number(),
                work.revision(),
                state,
                work.ending().get(),
                work.told()));
    if (work.told() == null) {
      changes.add(book.naming(work.key(), work.number()));
    }
    positions.put(pen, changes);
  }
}
