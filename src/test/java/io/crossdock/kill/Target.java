package io.crossdock.kill;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The partner the hubs write to, outside them. It knows three kinds of documents: those it applies
 * as often as it is asked (orders, shipments), those it knows by key and version (events, parcels),
 * and those that overwrite (levels, loads, readings, shop). It loses answers and sometimes refuses.
 * Thread-safe.
 */
final class Target {

  private static final List<String> BY_KEY = List.of(Channels.EVENTS, Channels.PARCELS);

  private final Random random = new Random();
  private final Map<String, Map<String, Integer>> effects = new HashMap<>();
  private final Map<String, Map<String, Long>> latestOf = new HashMap<>();
  private final Map<String, Map<String, Doc>> current = new HashMap<>();
  private final List<String> doubled = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private int answersLost;
  private int requestsLost;
  private int wentBack;
  private boolean steady;

  /** From now on no answer is lost and nothing is refused but for a reason. */
  synchronized void becomeSteady() {
    steady = true;
  }

  /**
   * The answer; null to hang up without one.
   *
   * @param deadline a request that comes later than the sender waits for never takes effect: what a
   *     sender that looks before it repeats has to rely on
   */
  synchronized String put(String channel, String from, long deadline, List<Doc> docs) {
    if (System.nanoTime() - deadline > 0 || chance(2)) {
      requestsLost++;
      return null;
    }
    if (channel.equals(Channels.LEVELS) && chance(1)) {
      return "busy";
    }
    if (channel.equals(Channels.EVENTS) && chance(1)) {
      return "slow";
    }
    if (channel.equals(Channels.LOADS) && docs.size() > 6 && chance(10)) {
      return "toomany";
    }
    if (channel.equals(Channels.ORDERS) && unknownArticle(docs.get(0))) {
      return "no such article";
    }
    docs.forEach(doc -> apply(channel, from, doc));
    if (chance(3)) {
      answersLost++;
      return null;
    }
    return "ok";
  }

  private boolean chance(int percent) {
    return !steady && random.nextInt(100) < percent;
  }

  private static boolean unknownArticle(Doc doc) {
    return !doc.value().equals("fixed") && Math.floorMod(doc.id().hashCode(), 29) == 0;
  }

  private void apply(String channel, String from, Doc doc) {
    if (Channels.EACH.contains(channel)) {
      int times =
          effects.computeIfAbsent(channel, k -> new HashMap<>()).merge(doc.id(), 1, Integer::sum);
      if (times > 1) {
        if (!BY_KEY.contains(channel)) {
          doubled.add(channel + " " + doc + " by " + from);
        }
        return;
      }
      Map<String, Long> latest = latestOf.computeIfAbsent(channel, k -> new HashMap<>());
      if (latest.getOrDefault(doc.key(), 0L) > doc.version()) {
        wrong.add(channel + " " + doc + " by " + from + " after version " + latest.get(doc.key()));
      }
      latest.put(doc.key(), doc.version());
      return;
    }
    if (doc.value().startsWith("ghost")) {
      wrong.add(channel + " " + doc + " by " + from + " is of an abandoned load");
    }
    Doc before = current.computeIfAbsent(channel, k -> new HashMap<>()).put(doc.key(), doc);
    if (before != null && before.version() > doc.version()) {
      wentBack++;
    }
  }

  /** Whether it has that one; null to hang up without an answer. */
  synchronized String look(String channel, Doc doc) {
    if (chance(2)) {
      answersLost++;
      return null;
    }
    return effects.getOrDefault(channel, Map.of()).containsKey(doc.id()) ? "yes" : "no";
  }

  synchronized boolean shows(String channel, String key, String value) {
    Doc shown = current.getOrDefault(channel, Map.of()).get(key);
    return shown != null && shown.value().equals(value);
  }

  synchronized int effects(String channel) {
    return effects.getOrDefault(channel, Map.of()).size();
  }

  synchronized Map<String, Integer> effectsOf(String channel) {
    return Map.copyOf(effects.getOrDefault(channel, Map.of()));
  }

  synchronized Doc shown(String channel, String key) {
    return current.getOrDefault(channel, Map.of()).get(key);
  }

  synchronized long allEffects() {
    return effects.values().stream().mapToLong(Map::size).sum();
  }

  synchronized List<String> doubled() {
    return List.copyOf(doubled);
  }

  /** Out of order, or of an abandoned load. */
  synchronized List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** How often an older value overwrote a newer one, if only until it was sent over. */
  synchronized int wentBack() {
    return wentBack;
  }

  synchronized int answersLost() {
    return answersLost;
  }

  synchronized int requestsLost() {
    return requestsLost;
  }
}
