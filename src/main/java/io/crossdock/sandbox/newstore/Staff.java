package io.crossdock.sandbox.newstore;

import io.crossdock.sandbox.newstore.SalesOrder.Item;
import io.crossdock.sandbox.newstore.SalesOrder.Request;
import io.crossdock.sandbox.newstore.SalesOrder.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Stores that trade by themselves: they sell, pick, hand over, ship item by item, fail and reroute.
 * Equal seeds do equal things on equal stock. Its user holds the world's monitor.
 */
final class Staff {

  private static final int MOST_AT_ONCE = 1000;
  private static final Rejection[] REASONS = Rejection.values();

  private final World world;
  private final OrderDesk desk;
  private final Random random;
  private final double perSecond;
  private Instant worked;
  private double owed;

  /**
   * @param perSecond things done per second of the simulator's clock
   */
  Staff(World world, OrderDesk desk, double perSecond, long seed) {
    this.world = world;
    this.desk = desk;
    this.perSecond = perSecond;
    random = new Random(seed);
    worked = world.now();
  }

  /** Does what is due by the clock. */
  void work() {
    Instant now = world.now();
    owed += perSecond * Duration.between(worked, now).toMillis() / 1000.0;
    worked = now;
    for (int i = 0; i < MOST_AT_ONCE && owed >= 1; i++) {
      owed--;
      step();
    }
  }

  /** Does one thing, if there is one of the kind to do. */
  void step() {
    reroute();
    int dice = random.nextInt(100);
    if (dice < 35) {
      sell();
    } else if (dice < 45) {
      touch();
    } else if (dice < 90) {
      ship();
    } else {
      fail();
    }
  }

  /** Sells what ATP says is there. */
  private void sell() {
    List<Key> keys = world.storehouse().keys();
    if (keys.isEmpty()) {
      return;
    }
    Key first = keys.get(random.nextInt(keys.size()));
    int atp = world.storehouse().standing(first, world.now()).atp();
    if (atp <= 0) {
      return;
    }
    int pieces = Math.min(atp, 1 + random.nextInt(2));
    List<String> products =
        new ArrayList<>(java.util.Collections.nCopies(pieces, first.productId()));
    Key second = keys.get(random.nextInt(keys.size()));
    boolean more = second.node().equals(first.node()) && !second.equals(first);
    if (more && world.storehouse().standing(second, world.now()).atp() > 0) {
      products.add(second.productId());
    }
    boolean store = world.storehouse().location(first.node()).store();
    String level = store && random.nextInt(5) == 0 ? OrderDesk.PICK_UP : OrderDesk.GROUND;
    desk.assign(desk.order(products), first.node(), level);
  }

  /** Somebody begins with an order, packs it, or changes another one. */
  private void touch() {
    Request request = one();
    int dice = random.nextInt(3);
    if (request == null || dice == 0) {
      world.update();
    } else if (dice == 1) {
      desk.pick(request);
    } else {
      desk.ready(request, List.of());
    }
  }

  private void ship() {
    Request request = one();
    if (request == null) {
      return;
    }
    List<Item> items = request.in(State.DISPATCHED);
    Key key = request.key(items.get(0));
    if (world.storehouse().standing(key, world.now()).shelf() <= 0) {
      desk.fail(request, Rejection.NO_INVENTORY, List.of(items.get(0).id()));
      return;
    }
    boolean together = random.nextInt(4) == 0 && items.stream().allMatch(i -> plenty(request, i));
    desk.ship(request, together ? List.of() : List.of(items.get(0).id()));
  }

  private boolean plenty(Request request, Item item) {
    int there = world.storehouse().standing(request.key(item), world.now()).shelf();
    return there >= request.items.size();
  }

  private void fail() {
    Request request = one();
    if (request != null) {
      Item item = request.in(State.DISPATCHED).get(0);
      desk.fail(request, REASONS[random.nextInt(REASONS.length)], List.of(item.id()));
    }
  }

  /** What was rejected goes somewhere else once the rest of its request is final. */
  private void reroute() {
    for (SalesOrder order : desk.toBeRouted()) {
      String product = order.unrouted().get(0).productId();
      List<String> nodes =
          world.storehouse().locations().stream()
              .map(Location::node)
              .filter(node -> sells(product, node) && order.unrouted().size() == fits(order, node))
              .toList();
      if (nodes.isEmpty()) {
        desk.putBack(order);
      } else {
        desk.assign(order, nodes.get(random.nextInt(nodes.size())), OrderDesk.GROUND);
      }
    }
  }

  private boolean sells(String product, String node) {
    return world.storehouse().known(new Key(product, node)) != null
        && world.storehouse().standing(new Key(product, node), world.now()).atp() > 0;
  }

  /** How many of the items to be routed that location could fulfil. */
  private int fits(SalesOrder order, String node) {
    return (int)
        order.unrouted().stream()
            .map(Item::productId)
            .distinct()
            .filter(product -> enough(order, product, node))
            .mapToLong(product -> wanted(order, product))
            .sum();
  }

  private static long wanted(SalesOrder order, String product) {
    return order.unrouted().stream().filter(item -> item.productId().equals(product)).count();
  }

  private boolean enough(SalesOrder order, String product, String node) {
    return sells(product, node)
        && world.storehouse().standing(new Key(product, node), world.now()).atp()
            >= wanted(order, product);
  }

  /** One that has work in it; null for none. */
  private Request one() {
    List<Request> open = desk.open();
    return open.isEmpty() ? null : open.get(random.nextInt(Math.min(50, open.size())));
  }
}
