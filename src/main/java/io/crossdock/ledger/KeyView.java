package io.crossdock.ledger;

import java.util.List;

/**
 * What the rules see of a key: what is known and applied, and its unsettled entries.
 *
 * @param known newest sound version ever taken; null for a new key
 * @param knownPrint its fingerprint; null for a new key
 * @param applied highest version that took effect; null if none did
 * @param unsettled waiting and parked entries, in any order
 */
public record KeyView(
    Version known, Fingerprint knownPrint, Version applied, List<Unsettled> unsettled) {

  public static final KeyView NEW = new KeyView(null, null, null, List.of());

  /**
   * @param blocks a parked entry that later entries of its key wait behind (mode each)
   * @param openAttempt id of an attempt that was started and never answered; 0 if none
   * @param due milliseconds since 1970
   */
  public record Unsettled(
      long id,
      Version version,
      boolean parked,
      boolean inFlight,
      boolean blocks,
      boolean absorbs,
      long openAttempt,
      long due) {

    boolean waiting() {
      return !parked && !inFlight;
    }
  }
}
