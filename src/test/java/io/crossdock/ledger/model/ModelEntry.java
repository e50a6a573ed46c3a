package io.crossdock.ledger.model;

import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Version;

/** An entry as the contract sees it. Times in milliseconds since 1970. */
final class ModelEntry {

  final long id;
  final String key;
  final Version version;

  /** Of the original content: an edit does not change what counts as the same. */
  final String content;

  final boolean absorbs;
  boolean defective;
  boolean edited;
  String editedContent;
  EntryState state;
  boolean inFlight;
  boolean blocks;

  /** An attempt was sent and nobody knows what came of it. */
  boolean unresolved;

  long due;
  long settledAt;

  /** Its row is gone; that it was seen is remembered. */
  boolean purged;

  int attempts;
  Long firstFailure;

  ModelEntry(
      long id, String key, Version version, String content, boolean absorbs, boolean defective) {
    this.id = id;
    this.key = key;
    this.version = version;
    this.content = content;
    this.absorbs = absorbs;
    this.defective = defective;
  }

  boolean waiting() {
    return state == EntryState.WAITING && !inFlight;
  }

  boolean parked() {
    return state == EntryState.PARKED;
  }

  boolean before(ModelEntry other) {
    int byVersion = version.compareTo(other.version);
    return byVersion != 0 ? byVersion < 0 : id < other.id;
  }

  String now() {
    return edited ? editedContent : content;
  }

  @Override
  public String toString() {
    return "#"
        + id
        + " "
        + key
        + "/"
        + version
        + " "
        + content
        + " "
        + state
        + (inFlight ? " in flight" : "")
        + (unresolved ? " unresolved" : "")
        + (absorbs ? " absorbs" : "")
        + (defective ? " defective" : "");
  }
}
