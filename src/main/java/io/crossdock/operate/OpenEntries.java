package io.crossdock.operate;

import io.crossdock.camel.CamelLedger;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is still under way for some keys of a channel. Thread-safe. */
public final class OpenEntries {

  private final Inspection inspection;

  public OpenEntries(CamelLedger camel) {
    this.inspection = camel.ledger().inspection();
  }

  /**
   * The oldest entry of a key that is not settled.
   *
   * @param reason why it waits or is parked; null if nothing was said
   */
  public record Open(long id, Instant since, boolean parked, String reason) {

    /** A sentence for people. */
    public String told() {
      return "entry #"
          + id
          + (parked ? " is parked" : " is on its way")
          + (reason == null ? "" : ": " + reason);
    }
  }

  /** By key, those that have one. */
  public Map<String, Open> of(String channel, Collection<String> keys) {
    Map<String, Open> open = new HashMap<>();
    if (!keys.isEmpty()) {
      inspection
          .unsettled(channel, List.copyOf(keys))
          .forEach(entry -> open.merge(entry.key(), open(entry), OpenEntries::older));
    }
    return open;
  }

  /** Keys of what waits in a channel, newest first, each once. */
  public List<String> waiting(String channel, int limit) {
    return inspection.entries(channel, EntryState.WAITING, 0, limit).stream()
        .map(Inspection.Entry::key)
        .distinct()
        .toList();
  }

  /**
   * Whether something of that key is under way that was begun before and did not come to an end.
   */
  public boolean isTried(String channel, String key) {
    return inspection.unsettled(channel, List.of(key)).stream()
        .anyMatch(entry -> entry.attempts() > 0);
  }

  private static Open open(Inspection.Entry entry) {
    return new Open(
        entry.id(), entry.takenAt(), entry.state() == EntryState.PARKED, entry.reason());
  }

  private static Open older(Open one, Open other) {
    return one.id() < other.id() ? one : other;
  }
}
