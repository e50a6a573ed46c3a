package io.crossdock.flow;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.StockReading;
import io.crossdock.flow.WarehouseRules.Mode;
import io.crossdock.flow.WarehouseRules.Showing;
import io.crossdock.flow.Working.Others;
import io.crossdock.stock.Partition;
import io.crossdock.stock.Publishing;
import io.crossdock.stock.Shared;
import io.crossdock.stock.SkuStock;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What each shop may show of a warehouse's stock: the one place that computes it. Thread-safe. */
public final class Availability {

  private final WarehouseRules rules;
  private final Neighbours neighbours;
  private final StockBook stock;
  private final Positions positions;
  private final CamelLedger ledger;
  private final Clock clock;
  // By article group: sellers are known when the first is asked for, and stay.
  private final Map<String, Publishing> publishings = new ConcurrentHashMap<>();

  public Availability(
      WarehouseRules rules, Neighbours neighbours, CamelLedger ledger, Clock clock) {
    this.rules = rules;
    this.neighbours = neighbours;
    this.stock = new StockBook(rules.name(), ledger);
    this.positions = new Positions(ledger);
    this.ledger = ledger;
    this.clock = clock;
  }

  /** The same for one shop, by its own codes. */
  public Targets targets(ShopTerms terms) {
    return new BookedTargets(rules.name(), this, ledger, terms);
  }

  /** The position where a shop's shadow is kept. */
  public static String shadow(String shop) {
    return "shown." + shop;
  }

  /** Every SKU has an answer, also one that the warehouse never spoke of. */
  public Map<String, Working> of(String shop, Collection<String> skus) {
    StockBook.Page page = stock.page(skus);
    Map<String, StockReading> readings = page.readings();
    Map<String, SkuStock> read = page.stock();
    Map<String, Others> others = others(shop, skus, read);
    Map<String, Working> workings = new HashMap<>();
    read.forEach(
        (sku, one) ->
            workings.put(sku, working(shop, sku, readings.get(sku), one, others.get(sku))));
    return workings;
  }

  private Working working(
      String shop, String sku, StockReading reading, SkuStock one, Others others) {
    Showing showing = rules.showing(sku);
    long available = rules.reserves() ? one.available() : one.whatWasRead();
    long shared = Math.max(0, available - showing.buffer());
    Publishing publishing = publishing(sku, showing);
    long target = one.known() ? publishing.shown(shared, shop) : 0;
    return new Working(
        sku,
        reading,
        one,
        available,
        target,
        limit(target, shared, others),
        others,
        one.known() ? text(publishing, showing) : "the warehouse never spoke of it",
        one.reserved().soldBy(shop));
  }

  private static long limit(long target, long shared, Others others) {
    // Where stock is shared nobody waits for anybody.
    if (others == null) {
      return target;
    }
    // Whoever was never told anything may show everything.
    return others.untold().isEmpty() ? Math.min(target, Math.max(0, shared - others.most())) : 0;
  }

  private static String text(Publishing publishing, Showing showing) {
    return showing.buffer() == 0
        ? publishing.toString()
        : publishing + ", " + showing.buffer() + " shown by nobody";
  }

  private Publishing publishing(String sku, Showing showing) {
    WarehouseRules.Group group = rules.groupOf(sku);
    String name = group == null ? null : group.name();
    return publishings.computeIfAbsent(name == null ? "" : name, one -> publishing(showing, name));
  }

  private Publishing publishing(Showing showing, String name) {
    List<Seller> sellers = neighbours.sellers(rules.name());
    List<String> names = sellers.stream().map(Seller::name).toList();
    return showing.mode() == Mode.SHARED
        ? new Shared(names, sellers.stream().map(one -> (long) one.shareOf(name).buffer()).toList())
        : new Partition(
            names, sellers.stream().map(one -> (long) one.shareOf(name).weight()).toList(), 0);
  }

  /** By SKU, what the other shops show. Nothing for SKUs that are shared. */
  private Map<String, Others> others(
      String shop, Collection<String> skus, Map<String, SkuStock> read) {
    List<String> divided =
        skus.stream().filter(sku -> rules.showing(sku).mode() == Mode.PARTITION).toList();
    Map<String, Others> others = new HashMap<>();
    if (divided.isEmpty()) {
      return others;
    }
    List<String> names =
        neighbours.sellers(rules.name()).stream()
            .filter(other -> other.publishes() && !other.name().equals(shop))
            .map(Seller::name)
            .toList();
    Map<String, Map<String, Position<Shown>>> shown = new HashMap<>();
    names.forEach(name -> shown.put(name, positions.of(shadow(name), divided, Shown.class)));
    Instant now = clock.instant();
    for (String sku : divided) {
      long most = 0;
      List<String> untold = new ArrayList<>();
      for (String name : names) {
        Position<Shown> one = shown.get(name).get(sku);
        if (one == null) {
          untold.add(name);
        } else {
          most += one.value().most(read.get(sku).reserved().soldBy(name), now);
        }
      }
      others.put(sku, new Others(most, untold));
    }
    return others;
  }
}
