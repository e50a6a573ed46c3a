package io.crossdock.camel;

import io.crossdock.ledger.Claim;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The claims one exchange works on, and the first page of its book. Thread-safe. */
final class Work {

  private final String channel;
  private final boolean batch;
  private final Ledger ledger;
  private final List<Entry> entries;
  private final Page page = Page.first(this);
  private volatile Consumer<Throwable> abortion = failure -> {};
  private Entry current;
  private List<Entry> about;

  /** Of calls that are under way, by the exchange that makes them. */
  private final Map<String, CallPermits.Turn> calls = new HashMap<>();

  Work(String channel, boolean batch, List<Claim> claims, CamelLedger camel) {
    this.channel = channel;
    this.batch = batch;
    this.ledger = camel.ledger();
    this.entries = claims.stream().map(claim -> new Entry(claim, camel.codec(), this)).toList();
  }

  /** Null if there is no such attempt. */
  Instant startOf(long attempt) {
    return ledger.inspection().attempt(attempt).map(Inspection.Attempt::startedAt).orElse(null);
  }

  boolean isBatch() {
    return batch;
  }

  List<Entry> entries() {
    return entries;
  }

  Page page() {
    return page;
  }

  /** The batch goes one by one: a failure is that entry's alone. */
  synchronized void turnTo(Entry entry) {
    current = entry;
  }

  /** Null while the entries of the exchange share what becomes of it. */
  synchronized Entry current() {
    return current;
  }

  /** A remote write of the current entry may have begun; of any, where none is current. */
  boolean begun() {
    Entry now = current();
    return now == null ? anyBegun() : now.isMarked();
  }

  /** The next call is about these alone; null for all that have no answer. */
  synchronized void isAbout(Collection<Entry> some) {
    about = some == null ? null : List.copyOf(some);
  }

  /**
   * Whose call is about to be made: the current entry's, or those it was said to be about, or all;
   * none that has an answer.
   */
  List<Entry> asking() {
    Entry now = current();
    if (now != null) {
      return List.of(now);
    }
    List<Entry> some;
    synchronized (this) {
      some = about == null ? entries : about;
    }
    return some.stream().filter(entry -> !entry.hasAnswer()).toList();
  }

  boolean anyBegun() {
    return entries.stream().anyMatch(Entry::isMarked);
  }

  /**
   * @param action settles it with a failure, wherever its exchange is; does nothing once it is
   *     settled
   */
  void onAbort(Consumer<Throwable> action) {
    abortion = action;
  }

  /** A call begins; another one of the same exchange is over. */
  void callBegins(String exchange, CallPermits.Turn turn) {
    CallPermits.Turn before;
    synchronized (calls) {
      before = calls.put(exchange, turn);
    }
    if (before != null) {
      before.close();
    }
  }

  /** It may be called when there is none. */
  void callIsOver(String exchange) {
    CallPermits.Turn turn;
    synchronized (calls) {
      turn = calls.remove(exchange);
    }
    if (turn != null) {
      turn.close();
    }
  }

  /** However its exchange ended. */
  void callsAreOver() {
    List<String> all;
    synchronized (calls) {
      all = List.copyOf(calls.keySet());
    }
    all.forEach(this::callIsOver);
  }

  /** Its exchange may never end: it is settled now. */
  void abort(Throwable failure) {
    abortion.accept(failure);
  }

  @Override
  public String toString() {
    return entries.size() == 1 ? entries.get(0).toString() : entries.size() + " of " + channel;
  }
}
