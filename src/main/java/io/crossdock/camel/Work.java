package io.crossdock.camel;

import io.crossdock.ledger.Claim;
import java.util.List;

/** The claims one exchange works on, and the first page of its book. Thread-safe. */
final class Work {

  private final String channel;
  private final boolean batch;
  private final List<Entry> entries;
  private final Page page = Page.first(this);
  private boolean started;

  Work(String channel, boolean batch, List<Claim> claims, Codec codec) {
    this.channel = channel;
    this.batch = batch;
    this.entries = claims.stream().map(claim -> new Entry(claim, codec, this)).toList();
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

  /** An attempt was marked: from here on a remote write may have begun. */
  synchronized void begin() {
    started = true;
  }

  synchronized boolean begun() {
    return started;
  }

  @Override
  public String toString() {
    return entries.size() == 1 ? entries.get(0).toString() : entries.size() + " of " + channel;
  }
}
