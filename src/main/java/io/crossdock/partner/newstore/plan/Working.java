package io.crossdock.partner.newstore.plan;

import java.time.Instant;
import java.util.List;

/**
 * How it comes that a key is sent or held: the facts, without words.
 *
 * @param asOf of the snapshot
 * @param figure what the snapshot says; null if it does not have the key
 * @param quantity what is sent; null if it is not
 * @param reasons why it is held, the one that is told first; empty if nothing holds it
 * @param nothing why nothing at all is imported now, whatever the key is; null if something could
 *     be
 * @param range what the import declares; null for none
 * @param stop why the range does not go on; null if nothing is in the way
 * @param completed its units that left, by timestamp
 * @param missing its failures newer than the snapshot that say a unit is not there
 * @param reserved its assignments that stand against the figure, in mode {@code atp}
 */
public record Working(
    StockKey key,
    Instant asOf,
    Long figure,
    Long quantity,
    List<HoldReason> reasons,
    NothingReason nothing,
    ReleaseRange range,
    RangeStop stop,
    List<WorkingItem> completed,
    List<FailedItem> missing,
    List<ReservedItem> reserved) {

  public Working {
    reasons = List.copyOf(reasons);
    completed = List.copyOf(completed);
    missing = List.copyOf(missing);
    reserved = List.copyOf(reserved);
  }

  static Working notStarted(StockKey key, Instant asOf, Long figure) {
    return new Working(
        key,
        asOf,
        figure,
        null,
        List.of(),
        NothingReason.NOT_BOOTSTRAPPED,
        null,
        null,
        List.of(),
        List.of(),
        List.of());
  }

  /** Units that left whose allocation NewStore keeps after this import. */
  public long keptAllocations() {
    return completed.stream().filter(one -> one.place() == WorkingItem.Place.BEYOND).count();
  }
}
