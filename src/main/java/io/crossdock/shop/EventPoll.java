package io.crossdock.shop;

import io.crossdock.camel.Budget;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Rates;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkCalls;
import io.crossdock.camel.TalkCalls.Manners;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.ThrottledException;
import io.crossdock.operate.PagedRun;
import io.crossdock.operate.PagedRun.Newer;
import io.crossdock.operate.Printable;
import io.crossdock.operate.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Reads what a shop has to tell, a page a claim: bean {@code <shop>Poll}. The cursor is committed
 * with what the page held. Public for Camel alone. Thread-safe.
 */
public final class EventPoll {

  private final CamelLedger ledger;
  private final String partner;
  private final EventPages pages;
  private final Manners manners;
  private final Budget budget;
  private final PagedRun runs;

  /**
   * @param partner as people call it
   * @param manners how it is called
   * @param budget what may be asked, by what the manners find in answers
   */
  public EventPoll(
      CamelLedger ledger,
      String partner,
      Schedule polling,
      EventPages pages,
      Manners manners,
      Budget budget) {
    this.ledger = ledger;
    this.budget = budget;
    this.partner = partner;
    this.pages = pages;
    this.manners = manners;
    this.runs = new PagedRun(ledger, polling.touchpoint(), Newer.COMES_AFTER);
  }

  /** Makes the whole message; variable {@code cursor} is how far it was read. */
  public void request(Exchange exchange) {
    runs.begin(exchange);
    TalkRequest request = pages.ask(cursor(exchange));
    manners.mayGo(request);
    Duration wait = budget.take(request.traits().cost(), Duration.ZERO);
    if (!wait.isZero()) {
      throw throttled("lets nobody ask more for now", wait);
    }
    TalkCalls.address(exchange.getMessage(), request);
    manners.authorize(exchange.getMessage());
  }

  private ThrottledException throttled(String what, Duration wait) {
    return new ThrottledException(partner + " " + what, ledger.clock().instant().plus(wait));
  }

  private static String cursor(Exchange exchange) {
    return exchange.getVariable("cursor", String.class);
  }

  /** Body: the events of the page, in order; variable {@code next}: the cursor behind it. */
  public List<EventPages.Event> page(Exchange exchange) {
    String before = cursor(exchange);
    TalkAnswer answer = TalkCalls.answer(partner, exchange.getMessage());
    TalkRequest request = pages.ask(before);
    Rates rates = manners.rates(request, answer);
    budget.told(request.traits().cost(), rates);
    TalkCalls.isOver(exchange);
    if (rates.throttled() != null) {
      throw throttled("answered that too much was asked", rates.throttled());
    }
    manners.answered(request, answer);
    EventPages.Page page = pages.page(before, answer);
    boolean moves = page.next() != null && !page.next().equals(before);
    exchange.setVariable("next", page.next());
    exchange.setVariable("moves", moves);
    exchange.setVariable("more", page.more() && moves);
    exchange.setVariable("events", page.events().size());
    return page.events();
  }

  /**
   * After the page was written.
   *
   * @throws io.crossdock.camel.HeldException while there is more
   */
  public void next(Exchange exchange) {
    int here = exchange.getVariable("events", Integer.class);
    Map<String, Long> counts = Map.of("seen", (long) here);
    if (exchange.getVariable("more", false, Boolean.class)) {
      String next = exchange.getVariable("next", String.class);
      throw runs.more(exchange, next, here, counts, "events up to " + Printable.text(next));
    }
    runs.end(
        exchange,
        here,
        counts,
        (done, all) ->
            done == 0 ? "the shop had nothing new" : done + (done == 1 ? " event" : " events"));
  }
}
