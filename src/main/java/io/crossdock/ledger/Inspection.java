package io.crossdock.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an operator sees of the ledger and does to it. Reads are in short pages. */
public interface Inspection {

  /** The books of all channels, read at one moment. */
  List<Books> books();

  /** Recounts rows plus purged sums and compares with the tallies; empty if they agree. */
  List<String> audit();

  /**
   * Per channel: oldest waiting (in flight or not) and oldest parked; a channel with neither is
   * absent.
   */
  Map<String, Oldest> oldest();

  /**
   * When the first of what is not settled in a channel was taken: exact, where {@link #oldest}
   * looks at a hundred of those that wait. Reads a row for each that waits.
   *
   * @param but of what is parked, keys that begin so do not count; empty to count all
   * @return empty if all is settled
   */
  Optional<Instant> oldestUnsettled(String channel, String but);

  /**
   * Either time may be null.
   *
   * @param parkedId the oldest parked entry; 0 if none
   */
  record Oldest(Instant waiting, Instant parked, long parkedId) {}

  /**
   * One entry as stored.
   *
   * @param heldBy id of the parked entry of the same key it waits behind; 0 if none
   * @param due when it may be claimed; null unless waiting
   * @param supersededBy 0 if none
   * @param unanswered whether it was sent and nobody knows what came of it
   */
  record Entry(
      long id,
      String channel,
      String key,
      Version version,
      String type,
      byte[] content,
      byte[] original,
      Instant asOf,
      Instant takenAt,
      Instant settledAt,
      EntryState state,
      boolean inFlight,
      String reason,
      int attempts,
      Instant firstFailureAt,
      Instant due,
      long heldBy,
      long supersededBy,
      String origin,
      String editedBy,
      boolean unanswered) {}

  /** One call to a partner. {@code outcome} is null while it is open. */
  record Attempt(
      long id,
      String channel,
      Instant startedAt,
      Instant endedAt,
      String outcome,
      String reason,
      String asked,
      String answered,
      int entries) {}

  Optional<Entry> entry(long id);

  /**
   * Entries in descending order of id, below {@code beforeId} (0: from the newest).
   *
   * @param channel null for all
   * @param state null for all
   */
  List<Entry> entries(String channel, EntryState state, long beforeId, int limit);

  /** What waits, is in flight or is parked of these keys of a channel, in any order. */
  List<Entry> unsettled(String channel, Collection<String> keys);

  /** All entries of a key, in any channel, oldest first, the newest {@code limit} of them. */
  List<Entry> trace(String key, int limit);

  /**
   * Entries of one key whose versions are whole numbers, in order of version, whatever became of
   * them: from the newest whose version is {@code from} or less, or else from the oldest there is.
   */
  List<Entry> line(String channel, String key, long from, int limit);

  /** Keys of any channel that begin so, in order, each once. */
  List<String> keys(String prefix, int limit);

  List<Attempt> attempts(long entryId);

  /** By its id; empty if it is gone. */
  Optional<Attempt> attempt(long id);

  // Acting. All name who did it.

  /**
   * Puts parked entries back in line, due at once. In a figure channel, which nobody empties, they
   * take effect at once instead; one that came defective only after it was edited. Figures and
   * latest values that are older than what is known by now are skipped. Returns how many are no
   * longer parked.
   */
  int retry(List<Long> ids, String by);

  /** All parked entries of a channel whose reason contains the text (null: any). */
  int retryAll(String channel, String reasonContains, String by);

  /** Replaces the content of a parked entry; its original is kept and still guards duplicates. */
  void edit(long id, byte[] content, String by);

  /**
   * Settles a parked or waiting entry without effect; counted as skipped. Where the channel {@link
   * #dismissed} is defined, a mark of the key is raised there in the same transaction. If an
   * attempt of the entry was never answered the mark comes as unresolved: the doubt is not
   * dismissed.
   */
  void dismiss(long id, String why, String by);

  /** The mark channel that is told of entries of that channel that were dismissed. */
  static String dismissed(String channel) {
    return "dismissed." + channel;
  }

  /** Writes a mark for the key, or offers the newest figure of a latest channel again. */
  void resend(String channel, String key, String why);

  List<Review> reviews(boolean openOnly, int limit);

  /**
   * Review items about something: their key is one of the keys, is the name or ends in {@code
   * /name}, or one of these facts has the name as its value. Open ones first, then newest first; of
   * closed ones the newest few thousand are looked through.
   *
   * @param facts names of facts
   */
  List<Review> reviewsOf(String name, Collection<String> keys, Collection<String> facts, int limit);

  /** {@code closedAt}, {@code closedBy} and {@code closedWhy} are null while it is open. */
  record Review(
      long id,
      String kind,
      String key,
      Map<String, String> facts,
      Instant openedAt,
      Instant closedAt,
      String closedBy,
      String closedWhy) {}

  /**
   * Purges settled entries older than their channel's retention, in short turns; what was seen is
   * remembered. Returns how many went.
   */
  long purge();
}
