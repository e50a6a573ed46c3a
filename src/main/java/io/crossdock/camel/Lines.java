package io.crossdock.camel;

import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Ledger;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The lines of this process, one for the channels that are connected by the lanes they share. A
 * channel without lanes stands alone. Thread-safe.
 */
final class Lines {

  private final Ledger ledger;

  /** Whoever may still join a line holds it; nobody else keeps one. */
  private final Map<Set<String>, WeakReference<Line>> byLanes = new HashMap<>();

  /** At most one thread a line, and none while nothing is claimed. */
  private final Executor claimers =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          10,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> {
            Thread thread = new Thread(task, "ledger-claims");
            thread.setDaemon(true);
            return thread;
          });

  Lines(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The line of a channel as it is defined now; channels that begin later find the same. */
  synchronized Line of(ChannelDefinition channel) {
    Set<String> lanes = connected(channel.lanes());
    if (lanes.isEmpty()) {
      return new Line(ledger, claimers);
    }
    byLanes.values().removeIf(line -> line.get() == null);
    WeakReference<Line> known = byLanes.get(lanes);
    Line line = known == null ? null : known.get();
    if (line == null) {
      line = new Line(ledger, claimers);
      byLanes.put(lanes, new WeakReference<>(line));
    }
    return line;
  }

  /** All lanes that are reached from these through channels that are in several. */
  private Set<String> connected(List<String> from) {
    Set<String> lanes = new TreeSet<>(from);
    boolean more = !lanes.isEmpty();
    while (more) {
      more = false;
      for (ChannelDefinition channel : ledger.channels()) {
        if (!Collections.disjoint(channel.lanes(), lanes)) {
          more |= lanes.addAll(channel.lanes());
        }
      }
    }
    return lanes;
  }
}
