package io.crossdock.shop;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.OrderCancellation;
import io.crossdock.document.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * That a shop has no such order is the last word on it, and may be said by mistake: it is believed
 * when the shop, asked once more some time later, says the same. Position {@code
 * missing.<shop>/<number>}: when it was said first, until then. Thread-safe.
 */
final class Missing {

  /** A server that is behind the others is so for seconds. */
  static final Duration APART = Duration.ofMinutes(1);

  /**
   * @param orderDelay how long after a sale its order may be under way to the hub
   * @return the shorter of that and {@link #APART}
   */
  static Duration apart(Duration orderDelay) {
    return orderDelay.compareTo(APART) < 0 ? orderDelay : APART;
  }

  private final String shop;
  private final Duration apart;
  private final CamelLedger ledger;
  private final Positions positions;

  /**
   * @param apart how much later it is asked once more
   */
  Missing(String shop, Duration apart, CamelLedger ledger) {
    this.shop = shop;
    this.apart = apart;
    this.ledger = ledger;
    this.positions = new Positions(ledger);
  }

  /**
   * @param at by the ledger's clock
   */
  record Since(Instant at) {

    /** Of an entry that nobody works at any more it says nothing. */
    boolean isOf(Entry entry) {
      return !at.isBefore(entry.takenAt());
    }
  }

  /**
   * Holds the entries of orders that are not there, where it was said for the first time.
   *
   * @param orders as they are now
   * @param entries whose keys are the numbers of orders; those of none are nobody's business
   * @return without what is yet to be believed
   */
  List<Heard> believed(List<Heard> orders, Collection<Entry> entries) {
    Map<String, Entry> open = new HashMap<>();
    entries.forEach(entry -> open.put(entry.key(), entry));
    Map<String, Position<Since>> before = positions.of(position(shop), open.keySet(), Since.class);
    List<Heard> believed = new ArrayList<>();
    for (Heard one : orders) {
      Entry entry = open.get(gone(one));
      Position<Since> said = entry == null ? null : before.get(entry.key());
      if (entry == null || !isHeld(entry, said)) {
        believed.add(one);
      } else {
        open.remove(entry.key());
      }
    }
    open.forEach(
        (number, entry) -> {
          if (before.containsKey(number)) {
            long revision = before.get(number).revision();
            positions.drop(entry.pen(), position(shop), number, revision);
          }
        });
    return believed;
  }

  private boolean isHeld(Entry entry, Position<Since> said) {
    Instant now = ledger.now();
    boolean again = said != null && said.value().isOf(entry);
    Instant due = again ? said.value().at().plus(apart) : now.plus(apart);
    if (again && !due.isAfter(now)) {
      return false;
    }
    if (!again) {
      long revision = said == null ? 0 : said.revision();
      positions.put(entry.pen(), position(shop), entry.key(), revision, new Since(now));
    }
    entry.held(shop + " has no such order; it is asked once more", Duration.between(now, due));
    return true;
  }

  /** The number of an order that is not there; null for all else. */
  private static String gone(Heard one) {
    return one instanceof Heard.Told told
            && told.received() instanceof Received.Sound sound
            && sound.document() instanceof OrderCancellation cancellation
            && cancellation.gone() != null
        ? cancellation.number()
        : null;
  }

  static String position(String shop) {
    return "missing." + shop;
  }
}
