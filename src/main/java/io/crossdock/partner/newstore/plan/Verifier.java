package io.crossdock.partner.newstore.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Compares what NewStore says of a key with what is known of its items. Events may be on their way:
 * only what two looks say, the settling time apart, is worth telling. Pure; thread-safe.
 */
public final class Verifier {

  private final Mode mode;
  private final Behaviour behaviour;

  public Verifier(Mode mode, Behaviour behaviour) {
    this.mode = mode;
    this.behaviour = behaviour;
  }

  /**
   * @param released all at or below it was declared released, and that was confirmed
   * @param kept nothing above it was declared in any job, confirmed or not
   */
  public record Span(long released, long kept) {}

  /**
   * @param books the items known to be of the key, and those that NewStore lists
   */
  public List<Drift> judge(Sight sight, Collection<ItemBook> books, Span span) {
    List<Drift> drifts = new ArrayList<>();
    for (ItemBook book : books) {
      CompletedItem left = book.completedItem();
      if (left != null) {
        left(sight, left, span, drifts);
      } else if (sight.whole() && !sight.allocated().contains(book.itemId())) {
        book.reservedItems()
            .filter(one -> one.open() && one.key().equals(sight.key()))
            .forEach(
                one ->
                    drifts.add(
                        item(
                            Drift.Kind.ASSIGNED_IS_MISSING,
                            sight,
                            one.itemId(),
                            one.logicalTimestamp())));
      }
    }
    atp(sight, drifts);
    return drifts;
  }

  private void left(Sight sight, CompletedItem left, Span span, List<Drift> drifts) {
    if (!left.key().equals(sight.key())) {
      return;
    }
    boolean listed = sight.allocated().contains(left.itemId());
    boolean byRange = behaviour == Behaviour.RELEASE_BY_RANGE;
    boolean released = !byRange || left.logicalTimestamp() <= span.released();
    boolean kept = byRange && left.logicalTimestamp() > span.kept();
    if (released && listed) {
      drifts.add(
          item(Drift.Kind.RELEASED_IS_LISTED, sight, left.itemId(), left.logicalTimestamp()));
    } else if (kept && !listed && sight.whole()) {
      drifts.add(item(Drift.Kind.KEPT_IS_MISSING, sight, left.itemId(), left.logicalTimestamp()));
    }
  }

  private static Drift item(Drift.Kind kind, Sight sight, String itemId, long timestamp) {
    return new Drift(kind, sight.key(), itemId, timestamp, null, null);
  }

  /**
   * Physical figures whose allocations stay until they are declared are the only ones from which
   * NewStore's ATP follows: net ones had allocations added that nobody told us, and where units
   * leave at shipment its stock on hand is another one than was imported.
   */
  private void atp(Sight sight, List<Drift> drifts) {
    boolean follows = mode == Mode.ON_HAND && behaviour == Behaviour.RELEASE_BY_RANGE;
    if (!follows || sight.atp() == null || sight.figure() == null || !sight.whole()) {
      return;
    }
    if (sight.safetyStock() == null) {
      return;
    }
    long should = should(sight, sight.safetyStock());
    if (Math.max(0, sight.atp()) != should) {
      drifts.add(new Drift(Drift.Kind.ATP_DIFFERS, sight.key(), null, 0, sight.atp(), should));
    }
  }

  /** What a figure comes to, less what NewStore itself says stands against it; never below 0. */
  public static long should(Sight sight, long safetyStock) {
    return Math.max(0, sight.figure() - sight.allocated().size() - sight.reserved() - safetyStock);
  }
}
