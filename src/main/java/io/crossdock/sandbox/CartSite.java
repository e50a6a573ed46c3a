package io.crossdock.sandbox;

import io.crossdock.sandbox.adobecommerce.AdobeSimulator;
import io.crossdock.sandbox.bigcommerce.BigSimulator;
import io.crossdock.sandbox.bigcommerce.Quota;
import io.crossdock.sandbox.cart.CartSimulator;
import io.crossdock.sandbox.cart.CartWrite;
import io.crossdock.sandbox.cart.HookSender;
import io.crossdock.sandbox.shopify.ShopifySimulator;
import io.crossdock.sandbox.woocommerce.WooSimulator;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A shop of the sandbox that runs on a cart. Thread-safe. */
final class CartSite implements ShopSite {

  private final CartSimulator simulator;
  private final String suffix;
  private final Map<String, String> access;
  private final Consumer<String> sent;

  /**
   * @param access what the hub has to know to call it, by the names behind the shop's
   * @param sent its order manager says that an order was sent
   */
  private CartSite(
      CartSimulator simulator, String suffix, Map<String, String> access, Consumer<String> sent) {
    this.simulator = simulator;
    this.suffix = suffix;
    this.access = access;
    this.sent = sent;
  }

  static CartSite woo(Clock clock) throws IOException {
    WooSimulator shop = new WooSimulator("woo-shop", 0, 0, clock);
    Map<String, String> access =
        Map.of(
            "url",
            shop.apiAddress(),
            "key",
            WooSimulator.KEY,
            "secret",
            WooSimulator.SECRET,
            "hooks.secret",
            "sandbox-webhook-secret-of-woo");
    return new CartSite(
        shop, "-WOO", access, number -> shop.shop().status(Integer.parseInt(number), "completed"));
  }

  static CartSite shopify(Clock clock) throws IOException {
    String secret = "sandbox-webhook-secret-of-shopify";
    ShopifySimulator shop = new ShopifySimulator("shopify-shop", 0, 0, clock);
    shop.hookSecret(secret);
    Map<String, String> access =
        Map.of("url", shop.site(), "token", ShopifySimulator.TOKEN, "hooks.secret", secret);
    return new CartSite(shop, "-SHY", access, number -> {});
  }

  /** On its smallest plan. */
  static CartSite bigCommerce(Clock clock) throws IOException {
    BigSimulator store = new BigSimulator("bigcommerce-shop", 0, 0, clock);
    store.plan(Quota.Plan.STANDARD);
    store.shop().lag(Duration.ofMillis(400));
    Map<String, String> access =
        Map.of(
            "url",
            store.apiAddress(),
            "token",
            BigSimulator.TOKEN,
            "hooks.secret",
            BigSimulator.SECRET);
    return new CartSite(store, "-BIG", access, number -> {});
  }

  static CartSite adobeCommerce(Clock clock) throws IOException {
    AdobeSimulator shop = new AdobeSimulator("adobe-shop", 0, 0, clock);
    Map<String, String> access = Map.of("url", shop.apiAddress(), "token", AdobeSimulator.TOKEN);
    // Only then its pieces are off the quantity, and no longer reserved.
    Consumer<String> sent =
        number -> shop.shop().ship(Integer.parseInt(number), Map.of(), "default");
    return new CartSite(shop, "-ADO", access, sent);
  }

  @Override
  public String name() {
    return simulator.name();
  }

  @Override
  public String suffix() {
    return suffix;
  }

  @Override
  public void item(String code, boolean tracked) {
    simulator.shop().item(code, tracked ? 0 : null);
  }

  @Override
  public Integer shows(String code) {
    return simulator.shop().stock(code);
  }

  /** An order's number, as the hub gets it; empty where there is too little. */
  Optional<String> buy(Map<String, Integer> units) {
    return simulator.shop().buy(units).map(String::valueOf);
  }

  @Override
  public Map<String, Map<String, Integer>> orders() {
    return simulator.shop().standing();
  }

  /** Its order manager says that an order was sent: most carts sell the same as before. */
  void sent(String number) {
    sent.accept(number);
  }

  /** What the hub set, oldest first. */
  List<CartWrite> writes() {
    return simulator.writes();
  }

  /** How many of its webhooks the hub answered how, by status; 0 where no answer came. */
  Map<Integer, Long> answered() {
    return simulator.sender().sent().stream()
        .collect(Collectors.groupingBy(HookSender.Sent::status, Collectors.counting()));
  }

  @Override
  public void visitors(double perSecond, long seed) {
    simulator.visitors(perSecond, seed);
  }

  @Override
  public Map<String, String> properties(String hub) {
    Map<String, String> properties = new HashMap<>();
    properties.put(name() + ".enabled", "true");
    access.forEach((key, value) -> properties.put(name() + "." + key, value));
    if (access.containsKey("hooks.secret")) {
      properties.put(name() + ".hooks.address", hub);
      // By its period it begins at once, and not only at full minutes.
      properties.put("schedule." + name() + "-hookwatch.cron", "never");
      properties.put("schedule." + name() + "-hookwatch.every", "1m");
    } else {
      // It has no webhooks: what it sold is asked for.
      properties.put("schedule." + name() + "-poll.cron", "*/5 * * * * ?");
    }
    return properties;
  }

  @Override
  public Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put(name(), simulator.site());
    addresses.put("buyers of " + name(), simulator.driveAddress());
    return addresses;
  }

  @Override
  public void close() {
    simulator.close();
  }
}
