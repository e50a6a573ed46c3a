package io.crossdock.sandbox;

import io.crossdock.sandbox.webshop.SoldOrder;
import io.crossdock.sandbox.webshop.WebshopSimulator;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** A web shop that asks the hub as the hub asks it. */
final class WebshopSite implements ShopSite {

  private final WebshopSimulator simulator;
  private final String suffix;

  WebshopSite(String name, String suffix, Clock clock) throws IOException {
    simulator = new WebshopSimulator(name, 0, 0, clock);
    this.suffix = suffix;
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
    // A counter that the shop has never had is none it could set.
    if (tracked) {
      simulator.store().stock(code, 0);
    }
  }

  @Override
  public Integer shows(String code) {
    return simulator.store().counter(code);
  }

  @Override
  public Map<String, Map<String, Integer>> orders() {
    Map<String, Map<String, Integer>> orders = new LinkedHashMap<>();
    simulator
        .store()
        .orders()
        .forEach(
            (number, order) -> {
              if (order.state() == SoldOrder.State.OPEN) {
                orders.put(number, order.ordered());
              }
            });
    return orders;
  }

  @Override
  public void visitors(double perSecond, long seed) {
    simulator.buyers(perSecond, seed);
  }

  @Override
  public Map<String, String> properties(String hub) {
    simulator.webhooks().hub(URI.create(hub + "/hooks/" + name()), WebshopSimulator.SECRET);
    return Map.of(
        name() + ".enabled",
        "true",
        name() + ".url",
        simulator.api().address(),
        name() + ".key",
        WebshopSimulator.KEY,
        name() + ".hooks.secret",
        WebshopSimulator.SECRET);
  }

  @Override
  public Map<String, String> addresses() {
    return Map.of(name(), simulator.address());
  }

  @Override
  public void close() {
    simulator.close();
  }
}
