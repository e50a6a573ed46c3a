package io.crossdock.partner.newstore.plan;

import java.util.List;
import java.util.Objects;

/** What has to hold while a history is played. Plain errors: this runs millions of times. */
final class PlayChecks {

  private PlayChecks() {}

  private static void hold(boolean good, String rule, Object... facts) {
    if (!good) {
      throw new AssertionError(rule + ": " + List.of(facts));
    }
  }

  static void same(Outcome ours, Outcome naive) {
    if (!Objects.equals(ours, naive)) {
      throw new AssertionError("the planners differ:\n" + ours + "\n" + naive);
    }
  }

  static void range(Plan.Send send, long declaredEnd) {
    if (send.range() != null) {
      hold(send.range().start() == declaredEnd + 1, "a range begins behind the mark", send.range());
    }
    for (Document document : send.documents().subList(1, send.documents().size())) {
      hold(document.head().range() == null, "only the first document has the range", send.range());
    }
  }

  static void nothingHeldByBooking(History history, Plan.Send send) {
    // What holds a key for another reason holds others through it, if the range would touch it.
    boolean others =
        history.mode == Mode.ATP
            || history.behaviour == Behaviour.IMMEDIATE_RELEASE
            || history.maxItems != Integer.MAX_VALUE
            || history.stragglers
            || history.unreadable
            || history.trade.stays.stream().anyMatch(stay -> stay.missing);
    boolean held = send.counts().sent() < history.trade.keys.size();
    hold(others || !held, "what is booked in logical order holds no key", send.counts());
  }

  static void released(List<StockKey> foreign, History history) {
    hold(foreign.isEmpty() || history.stragglers, "a range touches keys of its document", foreign);
  }

  static void offered(StockKey key, long error, long unknowable, DocumentHead head) {
    hold(error == unknowable, "what NewStore offers is right", key, error, unknowable, head);
  }

  /** All is delivered, booked and imported: no allocation is left that nobody needs. */
  static void atTheEnd(
      History history, Trade trade, long counter, long declaredEnd, boolean allRead) {
    // Keys that sell by turns and do not fit into one document hold one another for ever.
    boolean stuck = history.maxItems < trade.keys.size();
    if (history.behaviour == Behaviour.IMMEDIATE_RELEASE || stuck || !allRead) {
      return;
    }
    hold(declaredEnd <= counter, "the mark is not above the counter", declaredEnd, counter);
    for (Stay stay : trade.stays) {
      hold(
          !stay.allocated || stay.open(History.END) || !trade.keys.contains(stay.key),
          "no allocation is left behind",
          stay.itemId,
          stay.completedTimestamp,
          declaredEnd);
    }
  }
}
