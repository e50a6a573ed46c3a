package io.crossdock.camel;

import java.util.List;
import java.util.function.Predicate;

/**
 * The body of an exchange from a {@code ledger:} endpoint with {@code batch}: claimed entries, at
 * most one of a key. Each is answered for itself; one that is not is ambiguous when the exchange
 * ends well, and shares the exception when it does not, unless the batch is worked at one by one
 * ({@link Entry#begins}).
 */
public final class Batch {

  private final String channel;
  private final List<Entry> entries;

  Batch(String channel, List<Entry> entries) {
    this.channel = channel;
    this.entries = List.copyOf(entries);
  }

  public String channel() {
    return channel;
  }

  /** Never empty, in no promised order. */
  public List<Entry> entries() {
    return entries;
  }

  public List<String> keys() {
    return entries.stream().map(Entry::key).toList();
  }

  /** Those without an answer as yet. */
  public List<Entry> open() {
    return entries.stream().filter(Predicate.not(Entry::hasAnswer)).toList();
  }

  @Override
  public String toString() {
    return entries.size() + " of " + channel;
  }
}
