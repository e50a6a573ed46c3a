package io.crossdock.sandbox.newstore;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The stores of a tenant and its distribution centres: what lies there, and what people do to
 * orders. Thread-safe.
 */
public final class Stores {

  private final World world;
  private final OrderDesk desk;
  private Staff staff;

  Stores(World world, OrderDesk desk) {
    this.world = world;
    this.desk = desk;
  }

  /** Does what is due by the clock, if they trade by themselves. */
  void tick() {
    synchronized (world) {
      if (staff != null) {
        staff.work();
      }
    }
  }

  // Locations and stock.

  /** A store; the location has the same id. */
  public void store(String storeId) {
    store(storeId, storeId);
  }

  /**
   * @param node the location, as events and imports name it
   */
  public void store(String node, String storeId) {
    synchronized (world) {
      world.storehouse().add(new Location(node, storeId));
    }
  }

  public void distributionCentre(String node) {
    synchronized (world) {
      world.storehouse().add(new Location(node, null));
    }
  }

  /** All known locations, to their store or an empty text. */
  public Map<String, String> locations() {
    synchronized (world) {
      Map<String, String> locations = new TreeMap<>();
      world
          .storehouse()
          .locations()
          .forEach(one -> locations.put(one.node(), one.store() ? one.storeId() : ""));
      return locations;
    }
  }

  /** So many pieces are on the shelf and known to NewStore, as at the beginning. */
  public void stock(String productId, String node, int pieces) {
    synchronized (world) {
      Key key = new Key(productId, node);
      Figure figure = world.storehouse().figure(key);
      figure.arrives(pieces - figure.standing(world.now()).shelf());
      figure.onHand(pieces);
      world.storehouse().touched(key);
    }
  }

  /** Pieces come to the shelf, or leave it if negative; NewStore learns of them by an import. */
  public void receive(String productId, String node, int pieces) {
    synchronized (world) {
      world.storehouse().figure(new Key(productId, node)).arrives(pieces);
    }
  }

  public void safetyStock(String productId, String node, int pieces) {
    synchronized (world) {
      Key key = new Key(productId, node);
      world.storehouse().figure(key).safetyStock(pieces);
      world.storehouse().touched(key);
    }
  }

  /** Somebody has one in the cart. */
  public void reserve(String productId, String node, Duration time) {
    synchronized (world) {
      Key key = new Key(productId, node);
      Instant now = world.now();
      world
          .storehouse()
          .figure(key)
          .reserve(new Reservation(World.newId(), World.newId(), now, now.plus(time)));
      world.storehouse().touched(key);
    }
  }

  public Standing standing(String productId, String node) {
    synchronized (world) {
      return world.storehouse().standing(new Key(productId, node), world.now());
    }
  }

  /** All products at all locations, at one moment. */
  public Map<Key, Standing> standings() {
    synchronized (world) {
      Map<Key, Standing> all = new LinkedHashMap<>();
      Instant now = world.now();
      world.storehouse().keys().forEach(key -> all.put(key, world.storehouse().standing(key, now)));
      return all;
    }
  }

  /** What NewStore would sell. */
  public int atp(String productId, String node) {
    return standing(productId, node).atp();
  }

  // Orders. Each act but the first is told by an event.

  /**
   * Somebody orders a unit of each of these.
   *
   * @return the id of the order
   */
  public String order(String... productIds) {
    synchronized (world) {
      return desk.order(List.of(productIds)).id();
    }
  }

  /** A location is to fulfil all items of that order that nobody works on: a new request. */
  public Fulfillment assign(String orderId, String node) {
    return assign(orderId, node, OrderDesk.GROUND);
  }

  /**
   * @param serviceLevel for example {@code IN_STORE_PICKUP}
   */
  public Fulfillment assign(String orderId, String node, String serviceLevel) {
    synchronized (world) {
      return desk.assign(desk.order(orderId), node, serviceLevel);
    }
  }

  /** Orders and assigns. */
  public Fulfillment sell(String node, String... productIds) {
    synchronized (world) {
      return assign(order(productIds), node);
    }
  }

  /**
   * Items leave, handed over or sent, told by one event, which lists all that left of the request.
   *
   * @param itemIds none for all that are open
   */
  public Fulfillment ship(String requestId, String... itemIds) {
    synchronized (world) {
      return desk.ship(desk.request(requestId), List.of(itemIds));
    }
  }

  /** All open items leave, each told by an event of its own. */
  public Fulfillment shipEach(String requestId) {
    synchronized (world) {
      Fulfillment last = fulfillment(requestId);
      for (Fulfillment.Item item : last.items()) {
        if (item.status().equals("dispatched")) {
          last = ship(requestId, item.id());
        }
      }
      return last;
    }
  }

  /** Items are packed and wait; they are still there. */
  public Fulfillment readyForHandover(String requestId, String... itemIds) {
    synchronized (world) {
      return desk.ready(desk.request(requestId), List.of(itemIds));
    }
  }

  /** Somebody begins to pick: no event, but the counter moves. */
  public void pick(String requestId) {
    synchronized (world) {
      desk.pick(desk.request(requestId));
    }
  }

  public Fulfillment fail(String requestId, Rejection reason, String... itemIds) {
    synchronized (world) {
      return desk.fail(desk.request(requestId), reason, List.of(itemIds));
    }
  }

  /** The open items fail there and are assigned elsewhere: two events, a new request. */
  public Fulfillment reroute(String requestId, Rejection reason, String node) {
    synchronized (world) {
      Fulfillment failed = fail(requestId, reason);
      return assign(failed.orderId(), node);
    }
  }

  public Fulfillment fulfillment(String requestId) {
    synchronized (world) {
      return desk.shown(desk.request(requestId));
    }
  }

  /**
   * Lets happen what an event of the stream tells, with its ids and its timestamp, without telling
   * of it. Told again it changes nothing; of an item's timestamps the smallest counts.
   *
   * @param event the whole envelope; events that are none of fulfilment do nothing
   */
  public void happened(JsonNode event) {
    synchronized (world) {
      new Witness(world, desk).see(event);
    }
  }

  /** So many updates of other orders: the counter moves, no event tells of it. */
  public void otherUpdates(int times) {
    synchronized (world) {
      world.counter(world.counter() + times);
    }
  }

  /** The logical timestamp of the last update. */
  public long counter() {
    synchronized (world) {
      return world.counter();
    }
  }

  /** The next update is one above it. */
  public void counter(long last) {
    synchronized (world) {
      world.counter(last);
    }
  }

  /**
   * Lets the stores trade by themselves until the next call.
   *
   * @param perSecond things done per second of the simulator's clock; 0 to stop
   * @param seed equal seeds do equal things on equal stock
   */
  public void work(double perSecond, long seed) {
    synchronized (world) {
      staff = perSecond > 0 ? new Staff(world, desk, perSecond, seed) : null;
    }
  }

  /** Does so many things by itself, now. */
  public void work(int things, long seed) {
    synchronized (world) {
      Staff once = new Staff(world, desk, 0, seed);
      for (int i = 0; i < things; i++) {
        once.step();
      }
    }
  }
}
