package io.crossdock.flow;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.StockReading;
import io.crossdock.flow.WarehouseRules.Mode;
import io.crossdock.flow.WarehouseRules.Showing;
import io.crossdock.stock.Partition;
import io.crossdock.stock.Publishing;
import io.crossdock.stock.Shared;
import io.crossdock.stock.SkuStock;
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
  // By article group: sellers are known when the first is asked for, and stay.
  private final Map<String, Publishing> publishings = new ConcurrentHashMap<>();

  public Availability(WarehouseRules rules, Neighbours neighbours, CamelLedger ledger) {
    this.rules = rules;
    this.neighbours = neighbours;
    this.stock = new StockBook(rules.name(), ledger);
    this.positions = new Positions(ledger);
  }

  /** The position where a shop's shadow is kept. */
  public static String shadow(String shop) {
    return "shown." + shop;
  }

  /** Every SKU has an answer, also one that the warehouse never spoke of. */
  public Map<String, Working> of(String shop, Collection<String> skus) {
    Map<String, StockReading> readings = stock.readings(skus);
    Map<String, SkuStock> read = stock.of(skus);
    Map<String, Long> others = othersMost(shop, skus, read);
    Map<String, Working> workings = new HashMap<>();
    read.forEach(
        (sku, one) ->
            workings.put(
                sku, working(shop, sku, readings.get(sku), one, others.getOrDefault(sku, -1L))));
    return workings;
  }

  private Working working(
      String shop, String sku, StockReading reading, SkuStock one, long othersMost) {
    Showing showing = rules.showing(sku);
    long available = rules.reserves() ? one.available() : one.whatWasRead();
    long shared = Math.max(0, available - showing.buffer());
    Publishing publishing = publishing(sku, showing);
    long target = one.known() ? publishing.shown(shared, shop) : 0;
    // Where stock is shared nobody waits for anybody.
    long limit = othersMost < 0 ? target : Math.min(target, Math.max(0, shared - othersMost));
    return new Working(
        sku,
        reading,
        one,
        available,
        target,
        limit,
        one.known() ? text(publishing, showing) : "the warehouse never spoke of it",
        one.reserved().soldBy(shop));
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

  /**
   * Where stock is divided: the most that the other shops can still sell, because that is what they
   * show. Nothing for SKUs that are shared.
   */
  private Map<String, Long> othersMost(
      String shop, Collection<String> skus, Map<String, SkuStock> read) {
    List<String> divided =
        skus.stream().filter(sku -> rules.showing(sku).mode() == Mode.PARTITION).toList();
    Map<String, Long> most = new HashMap<>();
    if (divided.isEmpty()) {
      return most;
    }
    divided.forEach(sku -> most.put(sku, 0L));
    for (Seller other : neighbours.sellers(rules.name())) {
      if (!other.name().equals(shop) && other.publishes()) {
        Map<String, Position<Shown>> shown =
            positions.of(shadow(other.name()), divided, Shown.class);
        shown.forEach(
            (sku, one) ->
                most.merge(
                    sku,
                    most(one.value(), read.get(sku).reserved().soldBy(other.name())),
                    Long::sum));
      }
    }
    return most;
  }

  /** What it can sell, and what its counter says it sold: no booking has taken that yet. */
  private static long most(Shown shown, long sold) {
    return Math.max(0, shown.believed(sold)) + shown.unseen(sold);
  }
}
