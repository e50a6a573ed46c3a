package io.crossdock.shop;

import io.crossdock.document.Order;
import io.crossdock.operate.Connects;
import io.crossdock.operate.Explains;
import io.crossdock.operate.Finds;
import io.crossdock.operate.Partner;
import io.crossdock.operate.Previews;
import io.crossdock.operate.Reconciles;
import io.crossdock.operate.Republishes;
import io.crossdock.operate.Touchpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One shop as hub, routes and commands see it, whoever made it; {@link ShopParts} puts it together.
 * Thread-safe.
 */
public final class ShopPartner
    implements Partner, Explains, Previews, Connects, Reconciles, Republishes, Finds {

  private final ShopBasics shop;
  private final Map<String, Object> beans;
  private final List<Touchpoint> touchpoints;
  private final Views views;

  /**
   * What people may ask of it.
   *
   * @param whyNot asks the shop: null if it can be read, else why not
   * @param republisher the touchpoint whose runs look at all that it is to show
   */
  public record Views(
      Explains explains,
      Previews previews,
      Reconciles reconciles,
      Supplier<String> whyNot,
      String republisher) {}

  ShopPartner(
      ShopBasics shop, Map<String, Object> beans, List<Touchpoint> touchpoints, Views views) {
    this.shop = shop;
    this.beans = Map.copyOf(beans);
    this.touchpoints = List.copyOf(touchpoints);
    this.views = views;
  }

  @Override
  public String name() {
    return shop.name();
  }

  @Override
  public Map<String, Object> beans() {
    return beans;
  }

  @Override
  public List<Touchpoint> touchpoints() {
    return touchpoints;
  }

  @Override
  public Optional<Explanation> explain(String key, String location) {
    return views.explains().explain(key, location);
  }

  @Override
  public Preview preview(List<String> keys, int limit) {
    return views.previews().preview(keys, limit);
  }

  @Override
  public List<Attempted> tryConnect() {
    String whyNot = views.whyNot().get();
    return List.of(Attempted.judged(shop.url(), whyNot));
  }

  @Override
  public Reconciles.Page compare(String after) {
    return views.reconciles().compare(after);
  }

  @Override
  public Optional<String> republisher(String channel) {
    return channel.equals(shop.stockChannel())
        ? Optional.of(views.republisher())
        : Optional.empty();
  }

  /** Of an order or a return: what came of it, and what went out. */
  @Override
  public List<String> keysOf(String number) {
    return List.of(Order.key(name(), number));
  }
}
