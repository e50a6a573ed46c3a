package io.crossdock.shop;

import io.crossdock.camel.Budget;
import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.OutcomeException;
import io.crossdock.camel.Permits;
import io.crossdock.camel.Permits.Permit;
import io.crossdock.camel.Rates;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.operate.TalkClient;
import io.crossdock.operate.Unreachable;
import io.crossdock.shop.CartApi.Found;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks a cart where no route runs, or within the one call that a route may make. Thread-safe. */
public final class CartClient {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ShopBasics shop;
  private final CartManners manners;
  private final Permits permits;
  private final Budget budget;
  private final TalkClient client;

  /**
   * @param vendor as people call it
   * @param permits what the shop allows
   * @param budget what it says may be asked
   */
  CartClient(String vendor, ShopBasics shop, CartManners manners, Permits permits, Budget budget) {
    this.shop = shop;
    this.manners = manners;
    this.permits = permits;
    this.budget = budget;
    this.client = new TalkClient(vendor, shop.url(), PATIENCE, manners::headers);
  }

  /**
   * What it says, if that is an answer.
   *
   * @throws Unreachable if it says nothing, or refuses
   */
  public TalkAnswer ask(TalkRequest request) {
    return ask(request, TalkAnswer::isOk);
  }

  private TalkAnswer ask(TalkRequest request, Predicate<TalkAnswer> answers) {
    rest(budget.take(request.traits().cost(), PATIENCE));
    Optional<Permit> permit = permits.take(PATIENCE);
    if (permit.isEmpty()) {
      throw new Unreachable(
          shop.name()
              + " is not asked: its lanes let nobody in for "
              + PATIENCE.toSeconds()
              + " s, as others were under way, or "
              + shop.name()
              + ".api is paused",
          null);
    }
    try (Permit held = permit.get()) {
      return send(request, answers);
    }
  }

  /** Until as much may be asked; longer than a person waits it is not waited. */
  private void rest(Duration wait) {
    if (wait.compareTo(PATIENCE) > 0) {
      throw new Unreachable(
          shop.name() + " is not asked: it lets nobody ask more for " + wait.toSeconds() + " s",
          null);
    }
    try {
      TimeUnit.NANOSECONDS.sleep(wait.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted", e);
    }
  }

  /**
   * @param question that changes nothing
   * @return null if it answers, else why not
   */
  public String whyNot(TalkRequest question) {
    try {
      ask(question);
      return null;
    } catch (Unreachable e) {
      return e.getMessage();
    }
  }

  /**
   * What it has under these codes, as it stands now.
   *
   * @param codes any number
   * @throws Unreachable as {@link #ask}
   */
  public List<CartItem> items(CartApi api, Collection<String> codes) {
    List<CartItem> items = new ArrayList<>();
    for (List<String> question : api.questions(codes)) {
      List<CartItem> sofar = List.of();
      TalkRequest next = api.lookUp(question);
      while (next != null) {
        TalkRequest asked = next;
        TalkAnswer answer = ask(asked, one -> api.answers(asked, one));
        List<CartItem> before = sofar;
        Found found = understood(() -> api.found(question, asked, answer, before));
        sofar = found.items();
        next = found.next();
      }
      items.addAll(sofar);
    }
    return items;
  }

  /**
   * What somebody makes of an answer.
   *
   * @throws Unreachable if it says nothing we know
   */
  public <T> T understood(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (MisconfiguredException e) {
      throw new Unreachable(e.getMessage(), e);
    } catch (OutcomeException e) {
      throw new Unreachable(shop.name() + " cannot be read: " + e.getMessage(), e);
    }
  }

  private TalkAnswer send(TalkRequest request, Predicate<TalkAnswer> answers) {
    TalkAnswer answer;
    try {
      answer = client.ask(request);
    } catch (Unreachable e) {
      throw new Unreachable(
          shop.name()
              + " at "
              + shop.url()
              + " does not answer: "
              + e.getMessage()
              + "; check "
              + shop.name()
              + ".url",
          e);
    }
    Rates rates = manners.rates(request, answer);
    budget.told(request.traits().cost(), rates);
    if (rates.throttled() != null) {
      throw new Unreachable(shop.name() + " answered that too much was asked: " + answer, null);
    }
    try {
      manners.answered(request, answer);
    } catch (MisconfiguredException e) {
      // It names what to look at.
      throw new Unreachable(e.getMessage(), e);
    } catch (OutcomeException e) {
      throw new Unreachable(shop.name() + " cannot be read: " + e.getMessage() + advice(), e);
    }
    if (!answers.test(answer)) {
      throw new Unreachable(shop.name() + " answered " + answer + advice(), null);
    }
    return answer;
  }

  private String advice() {
    return "; check " + shop.name() + ".url and what lets us in";
  }
}
