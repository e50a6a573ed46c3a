package io.crossdock.shop;

import io.crossdock.document.Order;
import io.crossdock.operate.Connects;
import io.crossdock.operate.Explains;
import io.crossdock.operate.Finds;
import io.crossdock.operate.Partner;
import io.crossdock.operate.Previews;
import io.crossdock.operate.Reconciles;
import io.crossdock.operate.Republishes;
import io.crossdock.operate.Singles;
import io.crossdock.operate.Touchpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One shop as hub, routes and commands see it, whoever made it; {@link ShopParts} puts it together.
 * Thread-safe.
 */
public final class ShopPartner
    implements Partner, Explains, Previews, Connects, Reconciles, Republishes, Finds, Singles {

  private final ShopBasics shop;
  private final Map<String, Object> beans;
  private final List<Touchpoint> touchpoints;
  private final Views views;

  /**
   * What people may ask of it.
   *
   * @param whyNot asks the shop: null if it can be read, else why not
   * @param republisher the touchpoint whose runs look at all that it is to show
   * @param keys what people call its articles, where that touchpoint puts a single one right; null
   *     where it does not
   */
  public record Views(
      Explains explains,
      Previews previews,
      Reconciles reconciles,
      Supplier<String> whyNot,
      String republisher,
      CartKeys keys) {

    /** Of a shop whose articles have no other names, and are put right by their channel. */
    public Views(
        Explains explains,
        Previews previews,
        Reconciles reconciles,
        Supplier<String> whyNot,
        String republisher) {
      this(explains, previews, reconciles, whyNot, republisher, null);
    }
  }

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

  /** Of an order or a return what came of it, and what went out; of a code its SKU. */
  @Override
  public List<String> keysOf(String name) {
    Optional<String> sku = views.keys() == null ? Optional.empty() : views.keys().sku(name);
    return Stream.concat(
            Stream.of(Order.key(name(), name)), sku.filter(one -> !one.equals(name)).stream())
        .toList();
  }

  /** What it shows of one SKU is read and put right by an upload of that alone. */
  @Override
  public Optional<Single> single(String name, String key) {
    boolean mine =
        name.equals(views.republisher())
            || name.equals(shop.stockChannel())
            || name.equals(shop.name() + "-stock");
    return views.keys() == null || !mine
        ? Optional.empty()
        : Optional.of(new Single(views.republisher(), views.keys().needed(key)));
  }
}
