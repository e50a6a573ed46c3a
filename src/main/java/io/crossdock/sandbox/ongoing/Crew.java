package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A warehouse that works by itself. Equal seeds do equal things on equal stock. */
final class Crew implements AutoCloseable {

  private final World world;
  private final Handler handler;
  private final PurchaseOrders purchaseOrders;
  private final Random random;

  /** Nothing is left to pick or ship of them; of many orders most are such. */
  private final Set<Order> ended = Collections.newSetFromMap(new IdentityHashMap<>());

  private final ScheduledExecutorService shift = Executors.newSingleThreadScheduledExecutor();

  Crew(World world, OrderBook book, PurchaseOrders purchaseOrders, long seed) {
    this.world = world;
    this.purchaseOrders = purchaseOrders;
    handler = new Handler(world, book);
    random = new Random(seed);
  }

  void start(double perSecond) {
    long micros = Math.max(100, Math.round(1_000_000 / perSecond));
    shift.scheduleAtFixedRate(this::step, micros, micros, TimeUnit.MICROSECONDS);
  }

  @Override
  public void close() {
    shift.shutdownNow();
  }

  /** Does one thing, if there is one of the kind to do. */
  void step() {
    synchronized (world) {
      for (GoodsOwner owner : world.goodsOwners().values()) {
        int dice = random.nextInt(100);
        if (dice < 50) {
          pick(owner);
        } else if (dice < 80) {
          ship(owner);
        } else if (dice < 88) {
          comesBack(owner);
        } else if (dice < 92) {
          breaks(owner);
        } else {
          receive(owner);
        }
      }
    }
  }

  private void pick(GoodsOwner owner) {
    Order order =
        one(owner, o -> isOpen(o) && o.status() < 400 && o.status() >= 200 && pickable(owner, o));
    if (order == null) {
      return;
    }
    // Some are picked in two rounds.
    boolean whole = random.nextInt(10) > 0;
    for (ObjectNode line : order.lines()) {
      BigDecimal there = world.article(owner, Order.articleOf(line)).figure(Figure.PHYSICAL);
      BigDecimal now = Order.open(line).min(there);
      BigDecimal half = now.divideToIntegralValue(BigDecimal.valueOf(2)).max(BigDecimal.ONE);
      handler.pick(owner, order, line, whole ? now : half.min(now));
    }
  }

  private boolean isOpen(Order order) {
    if (ended.contains(order)) {
      return false;
    }
    if (order.status() >= 450) {
      ended.add(order);
      return false;
    }
    return true;
  }

  private boolean pickable(GoodsOwner owner, Order order) {
    return order.lines().stream()
        .anyMatch(
            line ->
                Order.open(line).signum() > 0
                    && world.article(owner, Order.articleOf(line)).figure(Figure.PHYSICAL).signum()
                        > 0);
  }

  private void ship(GoodsOwner owner) {
    Order order = one(owner, o -> isOpen(o) && o.status() == 400);
    if (order == null) {
      return;
    }
    for (ObjectNode line : order.lines()) {
      BigDecimal there = world.article(owner, Order.articleOf(line)).figure(Figure.PHYSICAL);
      handler.pick(owner, order, line, Order.open(line).min(there));
    }
    handler.ship(owner, order, null);
  }

  private void comesBack(GoodsOwner owner) {
    ReturnOrder announced =
        owner.returnOrders().values().stream()
            .filter(one -> one.status() < 300)
            .findFirst()
            .orElse(null);
    Order order =
        announced == null
            ? one(owner, o -> o.status() == 450)
            : owner.orders().get(announced.orderId());
    if (order == null || (announced == null && random.nextInt(4) > 0)) {
      return;
    }
    for (ObjectNode line : order.lines()) {
      boolean out = Json.amount(line, "pickedNumberOfItems").signum() > 0;
      if (out && Json.amount(line, "returnedNumberOfItems").signum() == 0) {
        BigDecimal bad = random.nextInt(4) == 0 ? BigDecimal.ONE : BigDecimal.ZERO;
        handler.comesBack(owner, order, line, BigDecimal.ONE, bad, announced);
        return;
      }
    }
  }

  /** A piece that nobody has ordered, so that a breakage alone oversells nothing. */
  private void breaks(GoodsOwner owner) {
    List<Article> there =
        owner.articles().values().stream()
            .filter(one -> one.figure(Figure.SELLABLE).compareTo(BigDecimal.TEN) > 0)
            .toList();
    if (!there.isEmpty()) {
      String number = there.get(random.nextInt(there.size())).number();
      handler.adjust(owner, number, BigDecimal.ONE.negate(), "DAMAGED", "Dropped on floor");
    }
  }

  private void receive(GoodsOwner owner) {
    for (PurchaseOrder order : owner.purchaseOrders().values()) {
      for (ObjectNode line : order.lines()) {
        BigDecimal open =
            Json.amount(line, "advisedNumberOfItems")
                .subtract(Json.amount(line, "receivedNumberOfItems"));
        if (order.status() < 500 && open.signum() > 0) {
          BigDecimal now = BigDecimal.valueOf(1L + random.nextInt(10)).min(open);
          handler.receive(owner, order, line, now, purchaseOrders);
          return;
        }
      }
    }
  }

  /** One of those at random; null if there is none. */
  private Order one(GoodsOwner owner, Predicate<Order> wanted) {
    List<Order> all = owner.orders().values().stream().filter(wanted).limit(50).toList();
    return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
  }
}
