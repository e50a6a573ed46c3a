package io.crossdock.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The book of every record that came in and what became of it.
 *
 * <p>All methods may be called from any thread. Every method that changes something returns after
 * the change is on disk; where the store cannot be reached or written they throw {@link
 * LedgerUnavailableException} and nothing has changed. Lists are one transaction.
 */
public interface Ledger extends AutoCloseable {

  // Channels

  /**
   * Stores the definition. Refuses a change of mode or version type while the channel holds
   * unsettled entries.
   *
   * @throws IllegalArgumentException with the reason
   */
  void define(ChannelDefinition definition);

  Optional<ChannelDefinition> channel(String name);

  List<ChannelDefinition> channels();

  /** Raises the epoch: what arrives from now on is newer than all before. Returns the new epoch. */
  long raiseEpoch(String channel);

  // Writing

  /**
   * Commits the writes in one transaction.
   *
   * @throws LostRaceException if a cursor or position is not what the writer began with
   * @throws UndefinedChannelException if a channel is not defined
   */
  Receipt write(Priority priority, List<Write> writes);

  /** The next reading number, for a source without versions; issued before the request is sent. */
  long nextReading();

  // Claiming and settling

  /**
   * Claims up to {@code max} keys of a channel that are due, as far as its lanes allow. Each is a
   * call of its own: it takes a permit and a token of each lane.
   */
  List<Claim> claim(String channel, int max);

  /**
   * Claims up to {@code max} keys that go out together, in one call: one permit, one token. Fewer
   * where an earlier batch with one of them was rejected ({@link Claim#batchLimit}).
   */
  List<Claim> claimBatch(String channel, int max);

  /**
   * Claims for several channels in one transaction. Where their lanes do not allow all, each gets
   * one call by turns, in the order in which they ask; who has nothing due or nothing allowed holds
   * up nobody.
   */
  Deal claim(List<Ask> asks);

  /**
   * Settles claims, each with the writes of its exchange; claims of one call are one transaction,
   * but a claim that was taken from us is left out and returned as lost.
   *
   * @return the claims that were lost to another owner, empty as a rule
   */
  default List<Claim> settle(List<Settlement> settlements) {
    return settle(settlements, List.of());
  }

  /**
   * The same, with writes that belong to no single claim: they are committed if at least one of the
   * claims was not lost and is settled as applied, skipped or held.
   */
  List<Claim> settle(List<Settlement> settlements, List<Write> together);

  /**
   * Marks, durably, that a remote write for these claims begins now: one attempt for the whole
   * call. After a crash the entries come back as unresolved.
   *
   * @return the attempt's id
   * @throws LostRaceException if a claim was taken from us, or less lease is left than {@code
   *     atMost}
   */
  long startAttempt(Collection<Claim> claims, String asked, Duration atMost);

  /**
   * What time it is by the clock that stamps entries and attempts: the database's, where it has
   * one. Compare their times with nothing else. Cheap: asks nobody.
   */
  Instant now();

  /** What is left of this process's lease, by its own monotonic clock. */
  Duration leaseLeft();

  /**
   * Calls the listener when a channel may have something due, and when a claim of it was settled
   * here, so that its lanes may allow more. The listener must not block and must not call the
   * ledger. Returned handle ends it.
   */
  AutoCloseable onDue(String channel, Runnable listener);

  // Reading

  Optional<String> cursor(String name);

  Map<String, String> cursors();

  Optional<Position> position(String name, String key);

  /** Those of the keys that have a position; for figure channels use {@link #figures}. */
  Map<String, Position> positions(String name, Collection<String> keys);

  /** All of a name, in order of key, after {@code afterKey} (null: from the start). */
  List<Position> positions(String name, String afterKey, int limit);

  /** The newest content of each key that a figure channel holds, for those keys that have one. */
  Map<String, Figure> figures(String channel, Collection<String> keys);

  List<Figure> figures(String channel, String afterKey, int limit);

  /** Figures not confirmed since that version: what a full feed of that version did not name. */
  List<Figure> figuresOlderThan(String channel, Version version, String afterKey, int limit);

  /** A document of a name and key, changed by compare-and-set. */
  record Position(String name, String key, long revision, byte[] content, Instant changedAt) {}

  /** The newest content of a key in a figure channel. */
  record Figure(String key, Version version, byte[] content) {}

  // Parts with a page of their own

  Lanes lanes();

  Runs runs();

  Deliveries deliveries();

  /** What operators see and do. */
  Inspection inspection();

  /** Free space, reachability, lease: whether doors may answer yes. */
  Health health();

  /**
   * @param writable false while the store is full, read-only or gone
   * @param why null if writable
   * @param walBytes size of the write-ahead log where there is one, else -1
   */
  record Health(boolean writable, String why, long walBytes, Duration leaseLeft) {}

  @Override
  void close();
}
