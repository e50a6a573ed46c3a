package io.crossdock.shop;

import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.OutcomeException;
import io.crossdock.camel.Permits;
import io.crossdock.camel.Permits.Permit;
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
import java.util.function.Supplier;

/** Asks a cart where no route runs, or within the one call that a route may make. Thread-safe. */
public final class CartClient {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ShopBasics shop;
  private final CartManners manners;
  private final Permits permits;
  private final TalkClient client;

  /**
   * @param vendor as people call it
   * @param permits what the shop allows
   */
  CartClient(String vendor, ShopBasics shop, CartManners manners, Permits permits) {
    this.shop = shop;
    this.manners = manners;
    this.permits = permits;
    this.client = new TalkClient(vendor, shop.url(), PATIENCE, manners::headers);
  }

  /**
   * What it says, if that is an answer.
   *
   * @throws Unreachable if it says nothing, or refuses
   */
  public TalkAnswer ask(TalkRequest request) {
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
      return send(request);
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
      TalkRequest next = api.lookUp(question);
      while (next != null) {
        TalkAnswer answer = ask(next);
        TalkRequest asked = next;
        Found found = understood(() -> api.found(question, asked, answer));
        items.addAll(found.items());
        next = found.next();
      }
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

  private TalkAnswer send(TalkRequest request) {
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
    try {
      manners.answered(request, answer);
    } catch (MisconfiguredException e) {
      // It names what to look at.
      throw new Unreachable(e.getMessage(), e);
    } catch (OutcomeException e) {
      throw new Unreachable(shop.name() + " cannot be read: " + e.getMessage() + advice(), e);
    }
    if (!answer.isOk()) {
      throw new Unreachable(shop.name() + " answered " + answer + advice(), null);
    }
    return answer;
  }

  private String advice() {
    return "; check " + shop.name() + ".url and what lets us in";
  }
}
