package io.crossdock.partner.cartfile;

import io.crossdock.flow.Gate;
import io.crossdock.flow.Target;
import io.crossdock.flow.Targets;
import io.crossdock.operate.Explains.Line;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.CartResult.Skipped;
import io.crossdock.stock.cart.SkipReason;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Amounts as a test says them. */
final class FakeStock implements Targets {

  static final Instant READ = Instant.parse("2026-03-01T08:00:00Z");

  private final ConcurrentSkipListMap<String, Target> all = new ConcurrentSkipListMap<>();
  volatile Gate gate = new Gate.Ok("7");
  volatile Runnable onPage = () -> {};

  FakeStock has(String sku, long quantity) {
    return has(sku, Map.of(sku, new Amount.Total(quantity)), 0);
  }

  FakeStock has(String sku, Map<String, Amount> amounts, long sold) {
    all.put(sku, new Target(sku, new TreeMap<>(amounts), List.of(), sold, READ, "by load 7"));
    return this;
  }

  FakeStock skips(String sku, SkipReason reason) {
    Skipped skipped = new Skipped(sku, null, reason);
    all.put(sku, new Target(sku, Map.of(), List.of(skipped), 0, READ, "by load 7"));
    return this;
  }

  @Override
  public Map<String, Target> of(Collection<String> skus) {
    Map<String, Target> some = new HashMap<>();
    skus.forEach(
        sku ->
            some.put(
                sku,
                all.getOrDefault(sku, new Target(sku, Map.of(), List.of(), 0, null, "unknown"))));
    return some;
  }

  @Override
  public List<String> page(String afterSku, int limit) {
    onPage.run();
    return (afterSku == null ? all : all.tailMap(afterSku, false))
        .keySet().stream().limit(limit).toList();
  }

  @Override
  public boolean knows(String sku) {
    return all.containsKey(sku);
  }

  @Override
  public Map<String, String> skus(Collection<String> codes) {
    return Map.of();
  }

  @Override
  public Gate gate() {
    return gate;
  }

  @Override
  public List<Line> tell(String sku) {
    return knows(sku) ? List.of(new Line("load", null, "7", READ, "OK")) : List.of();
  }
}
