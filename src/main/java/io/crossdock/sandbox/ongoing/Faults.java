package io.crossdock.sandbox.ongoing;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What is arranged for requests that are to come. Thread-safe. */
final class Faults {

  /** So long an unanswered request is held at most. */
  private static final int HELD_SECONDS = 120;

  private static final class Arranged<T> {
    final Match match;
    final T what;
    int times;

    Arranged(Match match, T what, int times) {
      this.match = match;
      this.what = what;
      this.times = times;
    }
  }

  private record Held(Received request, CompletableFuture<Fate> fate) {}

  private final List<Arranged<Fate>> fates = new ArrayList<>();
  private final List<Arranged<Runnable>> acts = new ArrayList<>();
  private final List<Match> holding = new ArrayList<>();
  private final TreeMap<Long, Held> held = new TreeMap<>();
  private boolean down;

  synchronized void down(boolean isDown) {
    down = isDown;
  }

  synchronized boolean isDown() {
    return down;
  }

  synchronized void next(Match match, Fate fate, int times) {
    fates.add(new Arranged<>(match, fate, times));
  }

  synchronized void before(Match match, Runnable act) {
    acts.add(new Arranged<>(match, act, 1));
  }

  synchronized void hold(Match match) {
    holding.add(match);
  }

  /** Requests that wait for their answer, oldest first. */
  synchronized List<Received> held() {
    return held.values().stream().map(Held::request).toList();
  }

  /** False if no such request waits. */
  synchronized boolean release(long sequence, Fate fate) {
    Held waiting = held.remove(sequence);
    return waiting != null && waiting.fate().complete(fate);
  }

  /** Nothing is held any more, and what was arranged is forgotten. */
  synchronized void clear() {
    holding.clear();
    fates.clear();
    acts.clear();
    held.values().forEach(one -> one.fate().complete(Fate.USUAL));
    held.clear();
  }

  /** Does what is arranged to be done just before that request. */
  void actBefore(Received request) {
    while (true) {
      Optional<Runnable> act;
      synchronized (this) {
        act = take(acts, request);
      }
      if (act.isEmpty()) {
        return;
      }
      act.get().run();
    }
  }

  /** Waits if requests of its kind are held. */
  Fate fate(Received request) throws InterruptedException {
    CompletableFuture<Fate> waiting;
    synchronized (this) {
      Optional<Fate> arranged = take(fates, request);
      if (arranged.isPresent()) {
        return arranged.get();
      }
      if (holding.stream().noneMatch(match -> match.test(request))) {
        return Fate.USUAL;
      }
      waiting = new CompletableFuture<>();
      held.put(request.sequence(), new Held(request, waiting));
    }
    try {
      return waiting.get(HELD_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return Fate.DROPPED;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      synchronized (this) {
        held.remove(request.sequence());
      }
    }
  }

  private static <T> Optional<T> take(List<Arranged<T>> arranged, Received request) {
    Iterator<Arranged<T>> each = arranged.iterator();
    while (each.hasNext()) {
      Arranged<T> one = each.next();
      if (one.match.test(request)) {
        if (--one.times <= 0) {
          each.remove();
        }
        return Optional.of(one.what);
      }
    }
    return Optional.empty();
  }
}
