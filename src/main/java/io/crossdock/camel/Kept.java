package io.crossdock.camel;

import io.crossdock.document.Document;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import java.util.List;
import java.util.function.Supplier;

/**
 * Documents that a channel still has, settled or not: until its {@code retain} is over.
 * Thread-safe.
 */
public final class Kept {

  private final Ledger ledger;
  private final Codec codec;

  public Kept(CamelLedger camel) {
    this.ledger = camel.ledger();
    this.codec = camel.codec();
  }

  /**
   * Documents of one key, whose versions are whole numbers, in order of version: from the newest
   * whose version is {@code from} or less, or else from the oldest there is.
   *
   * @throws RejectedException if one cannot be read as that
   */
  public <T extends Document> List<T> line(
      String channel, String key, long from, int limit, Class<T> type) {
    return ledger.inspection().line(channel, key, from, limit).stream()
        .map(entry -> decode(entry, type))
        .toList();
  }

  /**
   * A document that is read when it is asked for.
   *
   * @param read throws {@link RejectedException} if it cannot be read
   */
  public record Later<T>(long version, Supplier<T> read) {}

  /** The same, without those that are settled or parked. */
  public <T extends Document> List<Later<T>> waiting(
      String channel, String key, long from, int limit, Class<T> type) {
    return ledger.inspection().line(channel, key, from, limit).stream()
        .filter(entry -> entry.state() == EntryState.WAITING)
        .map(entry -> new Later<>(entry.version().number(), () -> decode(entry, type)))
        .toList();
  }

  /** Those of a key that are parked, in any order, with the reason of each. */
  public <T extends Document> List<Parked<T>> parked(String channel, String key, Class<T> type) {
    return ledger.inspection().unsettled(channel, List.of(key)).stream()
        .filter(entry -> entry.state() == EntryState.PARKED)
        .map(entry -> new Parked<>(entry.id(), decode(entry, type), entry.reason()))
        .toList();
  }

  /**
   * Those of a key that may be with the receiver without an answer so far: the first in line, which
   * is sent at any moment, all that were tried before, and what is parked although nobody knows
   * what came of it. Versions are whole numbers.
   */
  public <T extends Document> List<T> perhapsSent(String channel, String key, Class<T> type) {
    List<Inspection.Entry> all = ledger.inspection().unsettled(channel, List.of(key));
    long first =
        all.stream()
            .filter(entry -> entry.state() == EntryState.WAITING)
            .mapToLong(entry -> entry.version().number())
            .min()
            .orElse(Long.MIN_VALUE);
    return all.stream()
        .filter(
            entry ->
                entry.unanswered()
                    || entry.state() == EntryState.WAITING
                        && (entry.inFlight()
                            || entry.attempts() > 0
                            || entry.version().number() == first))
        .map(entry -> decode(entry, type))
        .toList();
  }

  /**
   * A document that is parked.
   *
   * @param entry its id, for people
   */
  public record Parked<T>(long entry, T document, String reason) {}

  /** Settles a parked or waiting one at once, without effect; it counts as skipped. */
  public void dismiss(long entry, String why, String by) {
    ledger.inspection().dismiss(entry, why, by);
  }

  private <T> T decode(Inspection.Entry entry, Class<T> type) {
    return codec.decode(entry.content(), type, entry.channel() + " #" + entry.id());
  }
}
