package io.crossdock.partner.newstore.plan;

/** What came up in many histories: a property that never meets a case shows nothing. */
final class PlayCounts {

  long plans;
  long sent;
  long ranges;
  long held;
  long keys;
  long unknowable;

  void planned(Plan plan) {
    plans++;
    if (plan instanceof Plan.Send send) {
      sent++;
      ranges += send.range() == null ? 0 : 1;
      // One row of a location out of scope is in each.
      held += send.counts().rows() - send.counts().sent() - 1;
    }
  }

  void imported(long error) {
    keys++;
    unknowable += error == 0 ? 0 : 1;
  }

  @Override
  public String toString() {
    return String.format(
        java.util.Locale.ROOT,
        "%,d plans, %,d sent, %,d with a range, %,d keys held, %,d keys imported, %,d of them beside"
            + " events that nobody could know",
        plans,
        sent,
        ranges,
        held,
        keys,
        unknowable);
  }
}
