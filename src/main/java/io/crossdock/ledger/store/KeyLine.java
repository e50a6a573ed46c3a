package io.crossdock.ledger.store;

import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.Fingerprint;
import io.crossdock.ledger.HeadRules;
import io.crossdock.ledger.KeyView;
import io.crossdock.ledger.KeyView.Unsettled;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A row of key_state while a transaction works on it, with the key's unsettled entries. */
final class KeyLine {

  static final int NOTHING = 0;
  static final int READY = 1;
  static final int IN_FLIGHT = 2;
  static final int BLOCKED = 3;

  static final String COLUMNS =
      "id, key, known_epoch, known_version, NULLIF(known_tie, ''), known_high, known_low,"
          + " applied_epoch, applied_version, NULLIF(applied_tie, ''), unsettled, head_id, head_state, due, token, owner";

  /** 0 until a new line is written. */
  long id;

  final String key;
  final boolean isNew;
  Version known;
  Fingerprint knownPrint;
  Version applied;
  byte[] figure;
  boolean figureChanged;
  int storedUnsettled;
  long headId;
  int headState;
  long due;
  long token;
  long owner;
  final List<Unsettled> unsettled = new ArrayList<>();

  private Stored stored;

  /** What its row says, to write no more of it than has changed. */
  private record Stored(
      Version known,
      Version applied,
      int unsettled,
      long headId,
      int headState,
      long due,
      long token,
      long owner) {}

  private KeyLine(String key, boolean isNew) {
    this.key = key;
    this.isNew = isNew;
  }

  static KeyLine fresh(String key) {
    return new KeyLine(key, true);
  }

  static KeyLine read(ResultSet row) throws SQLException {
    KeyLine line = new KeyLine(row.getString(2), false);
    line.id = row.getLong(1);
    line.known = version(row, 3);
    if (line.known != null) {
      line.knownPrint = new Fingerprint(row.getLong(6), row.getLong(7));
    }
    line.applied = version(row, 8);
    line.storedUnsettled = row.getInt(11);
    line.headId = row.getLong(12);
    line.headState = row.getInt(13);
    line.due = row.getLong(14);
    line.token = row.getLong(15);
    line.owner = row.getLong(16);
    line.stored =
        new Stored(
            line.known,
            line.applied,
            line.storedUnsettled,
            line.headId,
            line.headState,
            line.due,
            line.token,
            line.owner);
    return line;
  }

  /** Ties are rare, and text is dear to read: an empty one is asked for as null. */
  private static Version version(ResultSet row, int at) throws SQLException {
    long epoch = row.getLong(at);
    if (row.wasNull()) {
      return null;
    }
    String tie = row.getString(at + 2);
    return new Version(epoch, row.getLong(at + 1), tie == null ? "" : tie);
  }

  /** What is known or in effect is as it was read. */
  boolean sameVersions() {
    return stored != null && known == stored.known && applied == stored.applied && !figureChanged;
  }

  /** What waits and who goes first is as it was read. */
  boolean sameHead() {
    return stored != null
        && unsettled.size() == stored.unsettled
        && headId == stored.headId
        && headState == stored.headState
        && due == stored.due
        && token == stored.token
        && owner == stored.owner;
  }

  KeyView view() {
    return new KeyView(known, knownPrint, applied, unsettled);
  }

  /** The arrival is the newest one again. */
  boolean isKnown(Arrival arrival, long epoch) {
    return known != null
        && arrival.defect() == null
        && arrival.version().inEpoch(epoch).equals(known)
        && arrival.fingerprint().equals(knownPrint);
  }

  /** Of two contents with one version the first stays the known one. */
  void know(Version version, Fingerprint print) {
    if (known == null || version.newerThan(known)) {
      known = version;
      knownPrint = print;
    }
  }

  void drop(long entryId) {
    unsettled.removeIf(e -> e.id() == entryId);
  }

  Optional<Unsettled> find(long entryId) {
    return unsettled.stream().filter(e -> e.id() == entryId).findFirst();
  }

  /** An entry that takes the place of one with an unanswered attempt looks into that. */
  void carryAttempt(long entryId, long attempt) {
    unsettled.replaceAll(
        e ->
            e.id() != entryId
                ? e
                : new Unsettled(
                    e.id(),
                    e.version(),
                    e.parked(),
                    e.inFlight(),
                    e.blocks(),
                    e.absorbs(),
                    attempt,
                    e.due()));
  }

  void dueAt(long entryId, long moment) {
    unsettled.replaceAll(
        e ->
            e.id() != entryId
                ? e
                : new Unsettled(
                    e.id(),
                    e.version(),
                    e.parked(),
                    e.inFlight(),
                    e.blocks(),
                    e.absorbs(),
                    e.openAttempt(),
                    moment));
  }

  /** Nobody works on it any more. */
  void release() {
    headState = READY;
    unsettled.replaceAll(
        e ->
            new Unsettled(
                e.id(),
                e.version(),
                e.parked(),
                false,
                e.blocks(),
                e.absorbs(),
                e.openAttempt(),
                e.due()));
  }

  /** Puts the right entry at the head; a claimed head stays. */
  void chooseHead(Mode mode) {
    HeadRules.Head head = HeadRules.next(mode, unsettled);
    if (head instanceof HeadRules.Head.InFlight) {
      return;
    }
    token = 0;
    owner = 0;
    if (head instanceof HeadRules.Head.Ready ready) {
      headId = ready.entryId();
      headState = READY;
      due = ready.due();
    } else if (head instanceof HeadRules.Head.Blocked blocked) {
      headId = blocked.parkedId();
      headState = BLOCKED;
    } else {
      headId = 0;
      headState = NOTHING;
    }
  }
}
