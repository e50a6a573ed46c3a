package io.crossdock.kill;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The ERP, outside the hubs: hands documents over, repeats what was not acknowledged (because its
 * hub died, or took too long), repeats some that were, and remembers what it was told. Thread-safe.
 */
final class Erp {

  static final int READING_KEYS = 5;
  private static final int LOAD_KEYS = 25;
  private static final int BACKLOG = 60;
  private static final long PATIENCE_NANOS = 1_500_000_000L;

  private final Random random = new Random();
  private final Target target;
  private final Map<String, List<Delivery>> out = new HashMap<>();
  private final Map<String, List<Delivery>> acknowledged = new HashMap<>();
  private final Map<String, Long> versions = new HashMap<>();
  private final Set<String> busyKeys = new HashSet<>();
  private final Map<String, List<Doc>> expected = new HashMap<>();
  private final Map<String, Map<String, Doc>> newest = new HashMap<>();
  private final List<Doc> heldBack = new ArrayList<>();
  private final List<Doc> events = new ArrayList<>();
  private final Map<String, String> stock = new LinkedHashMap<>();
  private final Map<String, Long> readings = new HashMap<>();
  private long deliveries;
  private long loads;
  private long handedOver;
  private long acknowledgedDocuments;
  private int eventsMoved;
  private boolean generating = true;

  /** One hand-over; {@code holder} is the connection it went out on, null if that is gone. */
  private static final class Delivery {
    private final String id;
    private final String source;
    private final List<Doc> docs;
    private final boolean abandon;
    private Object holder;
    private long offeredAt;

    Delivery(String id, String source, List<Doc> docs, boolean abandon) {
      this.id = id;
      this.source = source;
      this.docs = docs;
      this.abandon = abandon;
    }
  }

  Erp(Target target) {
    this.target = target;
    for (int i = 0; i < READING_KEYS; i++) {
      stock.put("R" + i, "s0");
    }
  }

  synchronized String next(String source, Object holder) {
    List<Delivery> waiting = out.computeIfAbsent(source, k -> new ArrayList<>());
    for (Delivery delivery : waiting) {
      if (delivery.holder == null || System.nanoTime() - delivery.offeredAt > PATIENCE_NANOS) {
        return offer(delivery, holder);
      }
    }
    List<Delivery> old = acknowledged.getOrDefault(source, List.of());
    if (generating && !old.isEmpty() && random.nextInt(12) == 0) {
      Delivery again = old.get(Math.max(0, old.size() - 1 - random.nextInt(60)));
      handedOver += again.docs.size();
      return text(again);
    }
    if (!generating || backlog(source) > BACKLOG || waiting.size() > 3) {
      return "none";
    }
    Delivery made = make(source);
    if (made.docs.isEmpty()) {
      return "none";
    }
    waiting.add(made);
    return offer(made, holder);
  }

  private int backlog(String source) {
    return Channels.EACH.contains(source)
        ? expected.getOrDefault(source, List.of()).size() - target.effects(source)
        : 0;
  }

  private String offer(Delivery delivery, Object holder) {
    delivery.holder = holder;
    delivery.offeredAt = System.nanoTime();
    handedOver += delivery.docs.size();
    return text(delivery);
  }

  private static String text(Delivery delivery) {
    return "delivery "
        + delivery.id
        + " "
        + (delivery.abandon ? "abandon " : "keep ")
        + Doc.text(delivery.docs);
  }

  private Delivery make(String source) {
    String id = source + "-" + ++deliveries;
    return switch (source) {
      case Channels.ORDERS -> new Delivery(id, source, inOrder("O", 16, 4), false);
      case Channels.PARCELS -> new Delivery(id, source, inOrder("P", 12, 3), false);
      case Channels.LEVELS -> new Delivery(id, source, levels(), false);
      case Channels.FIGURES -> new Delivery(id, source, figures(), false);
      case Channels.LOADS -> new Delivery(id, source, load(), loads % 5 == 4);
      default -> throw new IllegalArgumentException("no source " + source);
    };
  }

  /** Versions of a key go out in order: the next one only when the one before is acknowledged. */
  private List<Doc> inOrder(String prefix, int keys, int most) {
    List<Doc> docs = new ArrayList<>();
    int wanted = 1 + random.nextInt(most);
    for (int i = 0; i < wanted; i++) {
      String key = prefix + random.nextInt(keys);
      if (!busyKeys.contains(key)) {
        docs.add(nextVersion(key, "v"));
      }
    }
    docs.forEach(doc -> busyKeys.add(doc.key()));
    return docs;
  }

  private Doc nextVersion(String key, String prefix) {
    long version = versions.merge(key, 1L, Long::sum);
    return new Doc(key, version, prefix + version);
  }

  /** Some come late: after newer ones of their key. */
  private List<Doc> levels() {
    List<Doc> docs = new ArrayList<>();
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      Doc doc = nextVersion("L" + random.nextInt(15), "v");
      (random.nextInt(5) == 0 ? heldBack : docs).add(doc);
    }
    if (heldBack.size() > 4) {
      docs.addAll(heldBack);
      heldBack.clear();
    }
    return docs;
  }

  private List<Doc> figures() {
    long version = versions.merge("figures", 1L, Long::sum);
    List<Doc> docs = new ArrayList<>();
    for (int key = random.nextInt(6); key < 60; key += 1 + random.nextInt(8)) {
      docs.add(new Doc("F" + key, version, "q" + random.nextInt(4)));
    }
    return docs;
  }

  private List<Doc> load() {
    loads++;
    List<Doc> docs = new ArrayList<>();
    for (int key = 0; key < LOAD_KEYS; key++) {
      docs.add(new Doc("K" + key, loads, (loads % 5 == 4 ? "ghost" : "v") + loads));
    }
    return docs;
  }

  synchronized void acknowledge(String id) {
    for (List<Delivery> waiting : out.values()) {
      for (Delivery delivery : List.copyOf(waiting)) {
        if (delivery.id.equals(id)) {
          waiting.remove(delivery);
          acknowledged(delivery);
        }
      }
    }
  }

  private void acknowledged(Delivery delivery) {
    delivery.docs.forEach(doc -> busyKeys.remove(doc.key()));
    acknowledgedDocuments += delivery.docs.size();
    if (!delivery.source.equals(Channels.LOADS)) {
      acknowledged.computeIfAbsent(delivery.source, k -> new ArrayList<>()).add(delivery);
    }
    if (Channels.EACH.contains(delivery.source)) {
      expected.computeIfAbsent(delivery.source, k -> new ArrayList<>()).addAll(delivery.docs);
    } else if (!delivery.abandon) {
      Map<String, Doc> ofChannel = newest.computeIfAbsent(delivery.source, k -> new HashMap<>());
      delivery.docs.forEach(
          doc -> ofChannel.merge(doc.key(), doc, (a, b) -> a.version() > b.version() ? a : b));
    }
  }

  /** The connection is gone: what it did not acknowledge is offered again, or given up. */
  synchronized void gone(Object holder) {
    for (List<Delivery> waiting : out.values()) {
      for (Delivery delivery : List.copyOf(waiting)) {
        if (delivery.holder == holder) {
          delivery.holder = null;
          if (Channels.EACH.contains(delivery.source) && random.nextInt(10) == 0) {
            waiting.remove(delivery);
            delivery.docs.forEach(doc -> busyKeys.remove(doc.key()));
          }
        }
      }
    }
  }

  synchronized String page(int after) {
    // Whoever asks for what comes next has what came before; its word of it may have died with it.
    moved(after);
    if (generating && backlog(Channels.EVENTS) <= BACKLOG && random.nextInt(2) == 0) {
      for (int i = 1 + random.nextInt(6); i > 0; i--) {
        events.add(new Doc("E" + random.nextInt(10), events.size() + 1L, "e"));
      }
    }
    if (after >= events.size()) {
      return "none";
    }
    int to = Math.min(events.size(), after + 12);
    handedOver += to - after;
    return "page " + to + " " + Doc.text(events.subList(after, to));
  }

  /** The cursor is said to stand here. */
  synchronized void moved(int to) {
    if (to > eventsMoved) {
      acknowledgedDocuments += to - eventsMoved;
      expected
          .computeIfAbsent(Channels.EVENTS, k -> new ArrayList<>())
          .addAll(events.subList(eventsMoved, to));
      eventsMoved = to;
    }
  }

  synchronized String value(String key) {
    if (generating) {
      if (random.nextInt(3) == 0) {
        stock.put(key, "s" + System.nanoTime());
      }
    } else if (target.shows(Channels.READINGS, key, stock.get(key))) {
      return "none";
    }
    handedOver++;
    return "value " + stock.get(key);
  }

  synchronized void read(Doc doc) {
    acknowledgedDocuments++;
    readings.merge(doc.key(), doc.version(), Math::max);
  }

  synchronized void stopGenerating() {
    generating = false;
    if (!heldBack.isEmpty()) {
      Delivery last =
          new Delivery(
              Channels.LEVELS + "-" + ++deliveries, Channels.LEVELS, List.copyOf(heldBack), false);
      heldBack.clear();
      out.computeIfAbsent(Channels.LEVELS, k -> new ArrayList<>()).add(last);
    }
  }

  /** What still keeps the ERP from resting; empty if nothing does. */
  synchronized List<String> open() {
    List<String> open = new ArrayList<>();
    out.forEach((source, waiting) -> waiting.forEach(d -> open.add("not acknowledged: " + d.id)));
    if (eventsMoved < events.size()) {
      open.add("events read up to " + eventsMoved + " of " + events.size());
    }
    stock.forEach(
        (key, value) -> {
          if (!target.shows(Channels.READINGS, key, value)) {
            open.add("reading of " + key + " is not " + value);
          }
        });
    return open;
  }

  /** Documents of an each channel whose taking was acknowledged. */
  synchronized List<Doc> expected(String channel) {
    return List.copyOf(expected.getOrDefault(channel, List.of()));
  }

  /** The newest acknowledged one of each key. */
  synchronized Map<String, Doc> newest(String source) {
    return Map.copyOf(newest.getOrDefault(source, Map.of()));
  }

  synchronized int eventsMoved() {
    return eventsMoved;
  }

  /** Documents handed over, repeats included. */
  synchronized long handedOver() {
    return handedOver;
  }

  /** Documents acknowledged, each once. */
  synchronized long acknowledgedDocuments() {
    return acknowledgedDocuments;
  }
}
