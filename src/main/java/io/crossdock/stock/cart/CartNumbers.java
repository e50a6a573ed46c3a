package io.crossdock.stock.cart;

import java.util.Collection;
import java.util.List;

/**
 * The numbers for carts, out of one load and the orders that came since. Immutable; carts may be
 * computed at the same time.
 */
public final class CartNumbers {

  private final Load load;
  private final Catalogue catalogue;
  private final List<PendingOrder> orders;
  private final Taking taken;

  /**
   * @param orders those the load may not contain, in any order
   */
  public CartNumbers(Load load, Catalogue catalogue, List<PendingOrder> orders) {
    this.load = load;
    this.catalogue = catalogue;
    this.orders = List.copyOf(orders);
    this.taken = new Taking(catalogue, this.orders, (order, from, quantity) -> {});
  }

  public static CartNumbers of(Snapshot snapshot) {
    return new CartNumbers(snapshot.load(), snapshot.catalogue(), snapshot.orders());
  }

  /** Whether the cart gets numbers. */
  public CartStatus status(Cart cart) {
    if (!cart.uploads()) {
      return new CartStatus.Off();
    }
    if (load.lastCompleteAt() == null) {
      boolean contradicts = load.newest() == Load.State.SUCCESS;
      return new CartStatus.Held(contradicts ? Load.State.NEVER_RUN : load.newest());
    }
    CartError error = Selected.of(cart, catalogue).error();
    return error == null ? new CartStatus.Ok() : new CartStatus.Refused(error);
  }

  /** All numbers of a cart. */
  public CartResult of(Cart cart) {
    CartResult.Collecting collected = new CartResult.Collecting();
    return collected.result(into(cart, collected));
  }

  /** As {@link #of(Cart)}, without keeping anything: for carts of a million SKUs. */
  public CartStatus into(Cart cart, CartSink sink) {
    CartStatus status = status(cart);
    if (status instanceof CartStatus.Ok) {
      new CartRun(catalogue, cart, source(cart), sink).all();
    }
    return status;
  }

  /**
   * The numbers of some SKUs; of those that are no products nothing is told. A warning may come
   * again with the next ones.
   */
  public CartStatus some(Cart cart, Collection<String> skus, CartSink sink) {
    CartStatus status = status(cart);
    if (status instanceof CartStatus.Ok) {
      CartRun run = new CartRun(catalogue, cart, source(cart), sink);
      for (String sku : skus) {
        int product = catalogue.names.find(sku);
        if (product >= 0) {
          run.one(product);
        }
      }
    }
    return status;
  }

  /**
   * How one SKU's number comes about.
   *
   * @return null for a SKU that is no product
   */
  public Working working(Cart cart, String sku) {
    int product = catalogue.names.find(sku);
    if (product < 0 || catalogue.types[product] == null) {
      return null;
    }
    CartStatus status = status(cart);
    CartResult.Collecting collected = new CartResult.Collecting();
    if (!(status instanceof CartStatus.Ok)) {
      return new Working(sku, collected.result(status), List.of(), List.of());
    }
    new CartRun(catalogue, cart, source(cart), collected).one(product);
    return new Explainer(catalogue, orders, cart, product).working(collected.result(status));
  }

  private Source source(Cart cart) {
    Selected selected = Selected.of(cart, catalogue);
    return catalogue.merchant.mode() == Merchant.Mode.BY_SALES_CHANNEL
        ? new FromChannel(catalogue, taken, selected.channel(), cart.rules())
        : new FromWarehouses(catalogue, taken, selected, cart.rules());
  }
}
