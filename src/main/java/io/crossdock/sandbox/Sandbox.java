package io.crossdock.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All simulated partners together, and what they do to one another's stock. Thread-safe. */
public final class Sandbox implements AutoCloseable {

  private final WorkareaTrade workarea;
  private final WarehouseTrade warehouse;
  private final StoreTrade stores;
  private final InfoplusTrade infoplus;
  private final CartTrade carts;

  /**
   * @param folder the hub's data folder; feeds are dropped below it
   * @param seed equal seeds buy and receive alike
   * @param protects false to let shops show what the warehouse said last, as if nobody booked
   */
  public Sandbox(Path folder, Clock clock, long seed, boolean protects) throws IOException {
    workarea = new WorkareaTrade(folder, clock, seed);
    try {
      warehouse = new WarehouseTrade(folder, workarea.trader(), clock, seed, protects);
    } catch (IOException | RuntimeException e) {
      workarea.close();
      throw e;
    }
    try {
      stores = new StoreTrade(workarea.trader(), clock, seed, StorePace.SANDBOX);
    } catch (IOException | RuntimeException e) {
      warehouse.close();
      workarea.close();
      throw e;
    }
    try {
      infoplus = new InfoplusTrade(workarea.trader(), clock, seed);
    } catch (IOException | RuntimeException e) {
      stores.close();
      warehouse.close();
      workarea.close();
      throw e;
    }
    try {
      carts = new CartTrade(folder, clock, seed);
    } catch (IOException | RuntimeException e) {
      infoplus.close();
      stores.close();
      warehouse.close();
      workarea.close();
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
    workarea.open();
    warehouse.open(hub);
    stores.open(hub);
    infoplus.open(hub);
    carts.open(hub);
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

  /** An Order Manager, whose stock a shop of WooCommerce and an EDI partner show. */
  public CartTrade carts() {
    return carts;
  }

  @Override
  public void close() {
    carts.close();
    infoplus.close();
    stores.close();
    warehouse.close();
    workarea.close();
  }
}
