package io.crossdock.partner.webshop;

import io.crossdock.camel.Pace;
import io.crossdock.flow.Working;
import io.crossdock.operate.Printable;
import io.crossdock.partner.webshop.CounterNote.Pending;
import io.crossdock.partner.webshop.ShopSettings.Write;
import io.crossdock.shop.CounterDecider;
import io.crossdock.shop.CounterDecision;
import io.crossdock.shop.CounterDecision.Nothing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A batch of counters on its way to the shop, one call after the other. Each is answered as soon as
 * it is done with. Used by one exchange.
 */
public final class CounterPlan {

  private static final Duration NEXT_CALL = Duration.ofMillis(100);

  /** A figure computed that long ago is computed again before it is written. */
  private static final Duration FRESH = Duration.ofMillis(250);

  private final List<CounterWork> works;
  private final ShopSettings settings;
  private final Function<String, Working> availability;
  private final CounterBook book;
  private final Pace pace;
  private final Clock clock;
  private Instant computed;
  private CounterWork asked;
  private CounterRequest request;
  private Pending writing;
  private boolean repeated;

  CounterPlan(
      List<CounterWork> works,
      ShopSettings settings,
      Function<String, Working> availability,
      CounterBook book,
      Pace pace,
      Clock clock) {
    this.works = works;
    this.settings = settings;
    this.availability = availability;
    this.book = book;
    this.pace = pace;
    this.clock = clock;
    this.computed = clock.instant();
  }

  /**
   * True while there is a call to make; it is the current one then. A loop asks this once more
   * after a failure, so that nothing is begun here.
   */
  boolean next() {
    request = null;
    for (CounterWork work : works) {
      if (work.isOpen() && plan(work)) {
        Optional<String> whyNot = pace.whyNot();
        if (whyNot.isEmpty()) {
          asked = work;
          return true;
        }
        works.stream()
            .filter(CounterWork::isOpen)
            .forEach(one -> one.entry().held(whyNot.get(), NEXT_CALL));
        request = null;
        return false;
      }
    }
    return false;
  }

  /** True if it needs a call, which is {@code request} then; else it is answered. */
  private boolean plan(CounterWork work) {
    if (isUnsold(work)) {
      work.entry()
          .skipped(
              "the shop does not sell "
                  + work.shopNumber()
                  + ", as it said at "
                  + work.note().unsold());
      return false;
    }
    repeated = work.note().pending() != null;
    if (repeated) {
      writing = work.note().pending();
      request = CounterRequest.of(work.shopNumber(), writing);
      return true;
    }
    if (!computed.plus(FRESH).isAfter(clock.instant())) {
      work.refresh(availability.apply(work.sku()));
    }
    if (isOverdue(work)) {
      work.forgive();
    }
    boolean blind = settings.write() == Write.ABSOLUTE;
    CounterDecision decision =
        (work.note().doubted() || (!blind && work.isUnsure(clock.instant())))
                && work.actual() == null
            ? new CounterDecision.Read()
            : CounterDecider.decide(work.wanted(), work.remembered(), work.actual(), blind);
    if (decision instanceof CounterDecision.Read) {
      request = CounterRequest.read(work.shopNumber());
      return true;
    }
    if (decision instanceof CounterDecision.Write write && isAnnounced(work, write)) {
      // Another shop may have been looked at at the same moment: whoever announced last sees both.
      book.announce(work, write);
      work.refresh(availability.apply(work.sku()));
      decision = CounterDecider.decide(work.wanted(), work.remembered(), work.actual(), blind);
      if (decision instanceof CounterDecision.Write again && again.to() > write.to()) {
        decision = write;
      }
    }
    if (decision instanceof CounterDecision.Write write) {
      writing = new Pending(null, settings.write(), write.from(), write.to(), write.sold());
      request = CounterRequest.of(work.shopNumber(), writing);
      return true;
    }
    settle(work, (Nothing) decision);
    return false;
  }

  private static boolean isAnnounced(CounterWork work, CounterDecision.Write write) {
    return work.working().others() != null && write.to() > write.from();
  }

  private void settle(CounterWork work, Nothing nothing) {
    boolean wrote = !work.done().isEmpty();
    long unseen = nothing.sold() - work.working().sold();
    book.keep(work, nothing);
    String says = "the shop shows " + nothing.quantity();
    if (nothing.waits()) {
      book.raisedLater(work);
    } else if (unseen > 0) {
      book.later(work);
    }
    String remark =
        nothing.waits()
            ? " of " + work.working().target() + " until other shops were lowered"
            : unseen > 0
                ? "; its counter told of " + unseen + " sold whose order has not come"
                : "";
    if (wrote) {
      work.entry().applied(work.done() + remark);
    } else {
      work.entry().skipped(says + " already" + remark);
    }
  }

  private boolean isUnsold(CounterWork work) {
    Instant until = work.note().unsoldUntil(settings.unknown());
    return until != null && until.isAfter(clock.instant());
  }

  private boolean isOverdue(CounterWork work) {
    return work.shown() != null
        && work.remembered() != null
        && work.remembered().sold() == work.shown().sold()
        && !work.shown().at().plus(settings.unseen()).isAfter(clock.instant());
  }

  /** The current call, about to be made. What it is to write is on disk then. */
  CounterRequest begin() {
    if (!request.isRead() && !repeated) {
      writing = book.begin(asked, writing);
      request = CounterRequest.of(asked.shopNumber(), writing);
    }
    asked.entry().asked((repeated ? "again, to know: " : "") + request);
    return request;
  }

  /**
   * What came back.
   *
   * @param quantity of the answer; empty if it named none
   */
  void answered(int status, OptionalLong quantity, String body) {
    String said = status + (body.isBlank() ? "" : " " + Printable.text(body));
    asked.entry().answeredWith(said);
    if (status >= 500) {
      asked.entry().retry("the shop answered " + said);
    } else if (status == 404) {
      book.unsold(asked);
      asked.entry().skipped("the shop does not sell " + asked.shopNumber());
    } else if (request.isRead()) {
      read(status, quantity, said);
    } else if (status < 300) {
      written(quantity);
    } else {
      asked.note(asked.note().with(null));
      refused(status, quantity, said);
    }
  }

  private void read(int status, OptionalLong quantity, String said) {
    if (status < 300 && quantity.isPresent()) {
      asked.actual(quantity.getAsLong());
      asked.note(CounterNote.NONE);
    } else {
      asked
          .entry()
          .rejected(
              "asked for its counter of " + asked.shopNumber() + ", the shop answered " + said);
    }
  }

  private void written(OptionalLong quantity) {
    if (writing.how() == Write.ABSOLUTE || writing.how() == Write.RELATIVE && quantity.isEmpty()) {
      asked.blind();
    }
    long now = quantity.orElse(writing.to());
    // A change tells what the counter is by now: less than it should be is a sale nobody heard of.
    long more = writing.how() == Write.RELATIVE ? Math.max(0, writing.to() - now) : 0;
    long shown = writing.how() == Write.RELATIVE ? now : writing.to();
    asked.remember(shown, writing.sold() + more);
    asked.did(writing.from() + " to " + shown);
    asked.note(CounterNote.NONE);
  }

  private void refused(int status, OptionalLong quantity, String said) {
    if (status == 409 && quantity.isPresent()) {
      if (asked.lookAgain() > settings.rereads()) {
        asked
            .entry()
            .retry(CounterDecider.changesAllTheTime(asked.shopNumber(), 1 + settings.rereads()));
      } else {
        asked.actual(quantity.getAsLong());
      }
    } else if (!repeated) {
      // A request that is repeated to know what became of it was refused then, too: decided anew.
      asked
          .entry()
          .rejected("the shop answered " + said + " to " + request + ". Nothing was written");
    }
  }

  List<CounterWork> works() {
    return works;
  }
}
