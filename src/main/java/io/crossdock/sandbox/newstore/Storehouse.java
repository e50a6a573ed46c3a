package io.crossdock.sandbox.newstore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Locations and what lies there. Whoever uses it holds the world's monitor. */
final class Storehouse {

  private record Gone(Key key, String itemId) {}

  private record Released(long from, long to, Predicate<Key> meant) {}

  private final Map<String, Location> locations = new TreeMap<>();
  private final Map<String, Map<String, Figure>> figures = new TreeMap<>();
  private final TreeMap<Long, List<Gone>> unreleased = new TreeMap<>();
  private final List<Released> released = new ArrayList<>();
  private long sequence;

  void add(Location location) {
    locations.put(location.node(), location);
  }

  /** Null if nobody knows it. */
  Location location(String node) {
    return locations.get(node);
  }

  List<Location> locations() {
    return List.copyOf(locations.values());
  }

  /** Made if need be. */
  Figure figure(Key key) {
    return figures
        .computeIfAbsent(key.node(), none -> new TreeMap<>())
        .computeIfAbsent(key.productId(), none -> new Figure());
  }

  /** Null if there never was any. */
  Figure known(Key key) {
    Map<String, Figure> there = figures.get(key.node());
    return there == null ? null : there.get(key.productId());
  }

  Standing standing(Key key, Instant now) {
    Figure known = known(key);
    return (known == null ? new Figure() : known).standing(now);
  }

  List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    figures.forEach((node, of) -> of.keySet().forEach(product -> keys.add(new Key(product, node))));
    return keys;
  }

  /** What it can sell has changed. */
  void touched(Key key) {
    figure(key).changed(++sequence);
  }

  long sequence() {
    return sequence;
  }

  void allocate(Key key, Allocation allocation) {
    figure(key).allocate(allocation);
    touched(key);
  }

  void release(Key key, String itemId) {
    if (figure(key).release(itemId)) {
      touched(key);
    }
  }

  /** A piece leaves under that timestamp. */
  void ship(Key key, String itemId, long timestamp, Behaviour behaviour) {
    Figure figure = figure(key);
    if (behaviour == Behaviour.IMMEDIATE_RELEASE) {
      figure.release(itemId);
      figure.leaves(true);
    } else {
      Allocation allocation = figure.allocation(itemId);
      if (allocation != null) {
        figure.allocate(allocation.shipped(timestamp));
        unreleased.computeIfAbsent(timestamp, none -> new ArrayList<>()).add(new Gone(key, itemId));
      }
      figure.leaves(false);
    }
    touched(key);
  }

  /** What left did so under a smaller timestamp than was known. */
  void earlier(Key key, String itemId, long timestamp) {
    Allocation allocation = figure(key).allocation(itemId);
    if (allocation != null && allocation.shippedAs() > timestamp) {
      unreleased.get(allocation.shippedAs()).removeIf(gone -> gone.itemId().equals(itemId));
      figure(key).allocate(allocation.shipped(timestamp));
      unreleased.computeIfAbsent(timestamp, none -> new ArrayList<>()).add(new Gone(key, itemId));
    }
  }

  /** Ends the allocations of what left under these timestamps, both ends included. */
  void releaseRange(long from, long to, Predicate<Key> meant) {
    released.add(new Released(from, to, meant));
    Map<Long, List<Gone>> inside = unreleased.subMap(from, true, to, true);
    inside
        .values()
        .forEach(
            all ->
                all.removeIf(
                    gone -> {
                      if (meant.test(gone.key())) {
                        release(gone.key(), gone.itemId());
                        return true;
                      }
                      return false;
                    }));
    inside.values().removeIf(List::isEmpty);
  }

  /**
   * What left under that timestamp did so before anybody here knew: a range that covered it then
   * counts.
   */
  void releaseLate(Key key, String itemId, long timestamp) {
    boolean covered =
        released.stream()
            .anyMatch(
                one -> one.from() <= timestamp && timestamp <= one.to() && one.meant().test(key));
    if (covered) {
      release(key, itemId);
    }
  }

  /** False if a newer import was there before. */
  boolean set(Key key, int quantity, boolean atp, long revision) {
    boolean taken = figure(key).set(quantity, atp, revision);
    if (taken) {
      touched(key);
    }
    return taken;
  }
}
