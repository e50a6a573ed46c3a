package io.crossdock.ledger;

/** What the version numbers of a channel are; a channel never mixes them. */
public enum VersionType {
  /** A 64-bit integer of the source: sequence, logical timestamp. */
  INTEGER,
  /** An instant of the source, with a tie-break. */
  INSTANT,
  /** A reading number that the ledger issues before the request, for sources without versions. */
  READING,
  /** None: marks. */
  NONE;

  /** A version as people read it. */
  String show(Version version) {
    String number =
        this == INSTANT ? version.asInstant().toString() : String.valueOf(version.number());
    String tied = version.tie().isEmpty() ? number : number + "/" + version.tie();
    return version.epoch() == 0 ? tied : tied + " of epoch " + version.epoch();
  }
}
