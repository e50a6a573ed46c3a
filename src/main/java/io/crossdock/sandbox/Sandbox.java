package io.crossdock.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All simulated partners together, and what they do to one another's stock. Thread-safe. */
public final class Sandbox implements AutoCloseable {

  private final Opened opened;
  private final Proxy proxy;
  private final WorkareaTrade workarea;
  private final WarehouseTrade warehouse;
  private final StoreTrade stores;
  private final InfoplusTrade infoplus;
  private final CartTrade carts;

  private Sandbox(Opened opened, Path folder, Clock clock, long seed, SandboxTerms terms)
      throws IOException {
    this.opened = opened;
    proxy = opened.keep(new Proxy(List.of("/hooks/")));
    List<CartSite> sites = new ArrayList<>();
    sites.add(opened.keep(CartSite.woo(clock)));
    sites.add(opened.keep(CartSite.shopify(clock)));
    sites.add(opened.keep(CartSite.bigCommerce(clock)));
    sites.add(opened.keep(CartSite.adobeCommerce(clock)));
    List<ShopSite> shops = new ArrayList<>();
    for (String name : List.of("se", "eu")) {
      String suffix = "-" + name.toUpperCase(Locale.ROOT);
      shops.add(opened.keep(new WebshopSite(name + "-shop", suffix, clock)));
    }
    if (terms.cartsAtOngoing()) {
      shops.addAll(sites);
    }
    workarea = opened.keep(new WorkareaTrade(folder, clock, seed));
    warehouse =
        opened.keep(
            new WarehouseTrade(
                folder, workarea.trader(), shops, proxy, clock, seed, terms.protects()));
    stores = opened.keep(new StoreTrade(workarea.trader(), clock, seed, StorePace.SANDBOX));
    infoplus = opened.keep(new InfoplusTrade(workarea.trader(), clock, seed));
    carts =
        opened.keep(
            new CartTrade(folder, terms.cartsAtOngoing() ? List.of() : sites, proxy, clock, seed));
  }

  /**
   * All of them, not trading yet.
   *
   * @param folder the hub's data folder; feeds are dropped below it
   * @param seed equal seeds buy and receive alike
   */
  public static Sandbox start(Path folder, Clock clock, long seed, SandboxTerms terms)
      throws IOException {
    Opened opened = new Opened();
    try {
      return new Sandbox(opened, folder, clock, seed, terms);
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** What the hub has to be told to meet these partners instead of real ones. */
  public Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>(workarea.properties());
    properties.putAll(warehouse.properties());
    properties.putAll(stores.properties());
    properties.putAll(infoplus.properties());
    properties.putAll(carts.properties());
    return properties;
  }

  /** Where to look and what to drive, by name. */
  public Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>(workarea.addresses());
    addresses.putAll(warehouse.addresses());
    addresses.putAll(stores.addresses());
    addresses.putAll(infoplus.addresses());
    addresses.putAll(carts.addresses());
    return addresses;
  }

  /**
   * They begin to trade.
   *
   * @param hub where the hub listens
   */
  public void open(String hub) {
    proxy.leadTo(hub);
    workarea.open();
    warehouse.open(hub);
    stores.open(hub);
    infoplus.open(hub);
    carts.open();
  }

  /** What the partners did since the last call. */
  public List<String> news() {
    List<String> news = new ArrayList<>(workarea.news());
    news.addAll(warehouse.news());
    news.addAll(stores.news());
    news.addAll(infoplus.news());
    news.addAll(carts.news());
    return news;
  }

  /** The ERP's stock in a Workarea shop. */
  public WorkareaTrade workarea() {
    return workarea;
  }

  /** Several shops and an ERP on one warehouse. */
  public WarehouseTrade warehouse() {
    return warehouse;
  }

  /** Stores that NewStore manages, with stock of the ERP's. */
  public StoreTrade stores() {
    return stores;
  }

  /** The ERP's warehouses that Infoplus runs. */
  public InfoplusTrade infoplus() {
    return infoplus;
  }

  /** An Order Manager, whose stock carts and an EDI partner show. */
  public CartTrade carts() {
    return carts;
  }

  @Override
  public void close() {
    opened.close();
  }
}
