package io.crossdock.sandbox.extensiv;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What came over an API, and what is arranged for what is to come. Thread-safe. */
public final class Traffic {

  private static final int REMEMBERED = 20_000;

  private final Arranged<Fault> faults = new Arranged<>();
  private final Arranged<Runnable> acts = new Arranged<>();
  private final Deque<Received> requests = new ArrayDeque<>();
  private final Map<String, Integer> calls = new TreeMap<>();
  private final Map<Integer, Integer> answers = new TreeMap<>();
  private volatile boolean down;
  private long last;

  /** Arranges for it. */
  public void fault(Fault fault) {
    faults.add(fault.request(), fault.page(), fault.skip(), fault.times(), fault);
  }

  /**
   * Done once, just before such a call is served: the data changes while somebody reads.
   *
   * @param request as in {@link Fault}
   * @param page 0 for any
   */
  public void before(String request, int page, Runnable act) {
    acts.add(request, page, 0, 1, act);
  }

  /** Everybody is answered 502 by a web server in front, until it is up again. */
  public void down(boolean isDown) {
    down = isDown;
  }

  /** How often each resource was called since the start or {@link #forget}, refused ones too. */
  public synchronized Map<String, Integer> calls() {
    return new TreeMap<>(calls);
  }

  /** How often each status was answered; 0 stands for no answer. */
  public synchronized Map<Integer, Integer> answers() {
    return new TreeMap<>(answers);
  }

  /** The last 20,000 requests, oldest first. */
  public synchronized List<Received> requests() {
    return List.copyOf(requests);
  }

  /** Forgets faults, acts, counts and requests. */
  public synchronized void forget() {
    faults.clear();
    acts.clear();
    requests.clear();
    calls.clear();
    answers.clear();
  }

  boolean isDown() {
    return down;
  }

  synchronized long next() {
    return ++last;
  }

  synchronized void came(String resource, Received request) {
    calls.merge(resource, 1, Integer::sum);
    requests.addLast(request);
    if (requests.size() > REMEMBERED) {
      requests.removeFirst();
    }
  }

  synchronized void answered(int status) {
    answers.merge(status, 1, Integer::sum);
  }

  void actBefore(Received request) {
    for (Optional<Runnable> act = acts.take(request); act.isPresent(); act = acts.take(request)) {
      act.get().run();
    }
  }

  Optional<Fault> fault(Received request) {
    return faults.take(request);
  }
}
