package io.crossdock.partner.newstore.plan;

import java.util.Locale;

/** Why nothing is imported. */
public enum NothingReason {
  /** The mark was never set. */
  NOT_BOOTSTRAPPED,
  /** An availability job is open. */
  IMPORT_IN_FLIGHT,
  /** The snapshot is not newer than the last one imported. */
  STALE_SNAPSHOT,
  /** Every key is held. */
  NOTHING_IMPORTABLE;

  /** In small letters, as it is shown. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
