package io.crossdock.shop;

import io.crossdock.camel.Budget;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Outcomes;
import io.crossdock.camel.Permits;
import io.crossdock.camel.TalkCalls;
import io.crossdock.flow.Targets;
import io.crossdock.operate.Touchpoint;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Puts a cart together: what every cart has, made of what is the vendor's. For one thread.
 *
 * <pre>{@code
 * return new CartShop("WooCommerce", settings.cart(), manners, targets, ledger, clock)
 *     .stock(api, client -> new WooReads(api, client))
 *     .outcomes(outcomes)
 *     .doors(HOOKS, reader)
 *     .hooks(new WooHookApi(settings))
 *     .changes(new WooPages(settings, reader))
 *     .orders(new WooFates(settings))
 *     .partner(WooTouchpoints.of(settings));
 * }</pre>
 */
public final class CartShop {

  private final String vendor;
  private final CartBasics cart;
  private final ShopBasics shop;
  private final CartManners manners;
  private final Targets targets;
  private final CamelLedger ledger;
  private final Clock clock;
  private final Budget budget;
  private final ShopParts parts;
  private final Restocks restocks;
  private final HookSilence silence;
  private ShopPartner.Views views;
  private boolean asks;

  /**
   * @param vendor as people call it
   * @param targets what the cart is to show
   */
  public CartShop(
      String vendor,
      CartBasics cart,
      CartManners manners,
      Targets targets,
      CamelLedger ledger,
      Clock clock) {
    this.vendor = vendor;
    this.cart = cart;
    this.shop = cart.shop();
    this.manners = manners;
    this.targets = targets;
    this.ledger = ledger;
    this.clock = clock;
    this.restocks = new Restocks(cart.shop(), targets, ledger, clock);
    this.silence = new HookSilence(cart.name(), cart.silence(), ledger);
    this.budget = new Budget(ledger, cart.shop().requests());
    this.parts =
        new ShopParts(cart.shop(), ledger)
            .bean("Calls", new TalkCalls(vendor, manners, budget))
            .bean("Restocks", restocks)
            .bean("Retention", new CartRetention(cart.name(), cart.retention(), ledger, clock));
  }

  /**
   * Amounts: beans {@code <shop>Stock}, {@code <shop>Later} and {@code <shop>Upload}, and all that
   * people may ask of them.
   *
   * @param reads what asks it where no route runs
   */
  public CartShop stock(CartApi api, Function<CartClient, ShopReads> reads) {
    CartItems items = new CartItems(shop, ledger, clock);
    Targets settable = new SettableTargets(targets, items, items::isDueUnchanged);
    Permits permits = new Permits(ledger, List.of(shop.name() + ".api", shop.requests()));
    ShopReads asked = reads.apply(new CartClient(vendor, shop, manners, permits, budget));
    // A comparison runs within a claim, which has a permit, and no tokens for its many calls.
    Permits tokens = new Permits(ledger, List.of(shop.requests()));
    ShopReads compared = reads.apply(new CartClient(vendor, shop, manners, tokens, budget));
    CartInsight insight = new CartInsight(shop, settable, items, asked, ledger);
    parts
        .bean("Stock", new CartSender(shop, cart.late(), targets, api, items, ledger, clock))
        .bean("Later", new CartLater(shop, targets, items, ledger, clock))
        .bean("Upload", new Upload(shop.name(), targets, items, ledger, cart.batch()));
    views =
        new ShopPartner.Views(
            (key, location) -> insight.explain(key),
            new CartPreview(shop, settable, items, ledger),
            new CartComparison(shop, settable, compared, api.lag(), ledger),
            asked::whyNot,
            Upload.touchpoint(shop.name()),
            new CartKeys(shop.name(), targets, ledger));
    return this;
  }

  /** Bean {@code <shop>Outcomes}: what answers mean that are none to the question. */
  public CartShop outcomes(Outcomes outcomes) {
    return bean("Outcomes", outcomes);
  }

  /** What it tells by webhook. */
  public CartShop doors(HookProof proof, EventReader reader) {
    parts.doors(proof, reader, silence::heard);
    return this;
  }

  /** Bean {@code <shop>ReadBack}: orders of which only the id was told are asked for. */
  public CartShop readBack(Function<String, ReadBack.Asking> vendor) {
    return readBackTogether(ids -> vendor.apply(ids.get(0)));
  }

  /** The same, of a cart that shows several at a time. */
  public CartShop readBackTogether(Function<List<String>, ReadBack.Asking> vendor) {
    asks = true;
    Missing missing = new Missing(shop.name(), Missing.apart(shop.orderDelay()), ledger);
    return bean(
        "ReadBack", new ReadBack(shop.name(), cart.poll().overlap(), missing, ledger, vendor));
  }

  /** What it tells when asked. */
  public CartShop poll(EventPages pages) {
    parts.poll(vendor, pages, manners, budget);
    return this;
  }

  /**
   * What was changed in it, when asked: where it has no list of events.
   *
   * @param lists read one after the other
   */
  public CartShop changes(ChangedSince.Rows... lists) {
    List<EventPages> changed =
        Stream.of(lists)
            .map(rows -> (EventPages) new ChangedSince(rows, cart.poll(), clock))
            .toList();
    return poll(changed.size() == 1 ? changed.get(0) : new ListsInTurn(changed));
  }

  /** Bean {@code <shop>Hooks}: its webhooks are watched. */
  public CartShop hooks(HookApi api) {
    return bean("Hooks", new WatchedHooks(vendor, cart, api, silence, ledger, clock));
  }

  /** Bean {@code <shop>Orders}: it is told what became of its orders. */
  public CartShop orders(OrderFates fates) {
    return bean("Orders", new OrderSender(shop.name(), fates, restocks, ledger));
  }

  /** What it has beyond that: bean {@code <shop><word>}. */
  public CartShop bean(String word, Object bean) {
    parts.bean(word, bean);
    return this;
  }

  /**
   * All of it.
   *
   * @throws IllegalStateException if nobody said how its stock is set
   */
  public ShopPartner partner(List<Touchpoint> touchpoints) {
    if (views == null) {
      throw new IllegalStateException("nobody said how stock of " + shop.name() + " is set");
    }
    return parts
        .bean("Revisions", new OrderRevisions(cart.name(), ledger, silence, asks))
        .partner(touchpoints, views);
  }
}
