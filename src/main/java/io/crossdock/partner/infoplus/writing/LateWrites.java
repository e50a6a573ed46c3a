package io.crossdock.partner.infoplus.writing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.partner.infoplus.books.Links;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import java.time.Duration;
import java.time.Instant;

/**
 * Contents that were told while an older request of the same key may still be carried out, over
 * them: they are told at once, and looked at once more when that cannot be any more. For channels
 * where the newest content of a key is the only one. Thread-safe.
 */
final class LateWrites {

  private final Doubts doubts;
  private final Links links;
  private final Positions positions;

  /**
   * @param until what was sent before may be carried out before then, by the ledger's clock
   * @param told print of the content that was told since; null if none was
   */
  record Late(Instant until, String told) {}

  LateWrites(InfoplusSettings settings, CamelLedger ledger) {
    this.doubts = new Doubts(settings, ledger);
    this.links = new Links(settings.name());
    this.positions = new Positions(ledger);
  }

  private Position<Late> find(Entry entry) {
    return positions.find(links.late(), key(entry), Late.class).orElse(null);
  }

  private static String key(Entry entry) {
    return entry.channel() + "/" + entry.key();
  }

  /**
   * What may be carried out late, or might have been since it was looked at last; null if nothing.
   * Where it is an older content, that is kept at once: the next request of this one hides it.
   */
  Late begins(Entry entry) {
    if (doubts.isOfOlder(entry)) {
      Position<Late> kept = find(entry);
      Instant until = doubts.until(entry);
      if (kept == null || until.isAfter(kept.value().until())) {
        positions.putNow(
            links.late(), key(entry), kept == null ? 0 : kept.revision(), new Late(until, null));
      }
    }
    Position<Late> kept = find(entry);
    return kept == null ? null : kept.value();
  }

  /**
   * Settles it: Infoplus has it so, now.
   *
   * @param print of the content
   * @param wrote whether it had something else, so that no request before had taken effect. Where
   *     it did not one of them has; if there were several, the others may be carried out late
   */
  void applied(Pen pen, Entry entry, String print, boolean wrote, String reason) {
    Position<Late> kept = find(entry);
    Instant until = kept == null ? null : kept.value().until();
    Instant own = wrote || entry.attempt() > 2 ? doubts.until(entry) : null;
    if (until == null || (own != null && own.isAfter(until))) {
      until = own;
    }
    Duration left = doubts.left(until);
    if (left.isZero()) {
      over(pen, entry);
      entry.applied(reason);
      return;
    }
    positions.put(
        pen, links.late(), key(entry), kept == null ? 0 : kept.revision(), new Late(until, print));
    entry.held(
        reason
            + "; an earlier request, whose answer never came, may be carried out late: it is looked"
            + " at once more when that is over",
        left);
  }

  /** Whether a content was told, and is but looked at once more. */
  boolean wasTold(Entry entry, String print) {
    Position<Late> kept = find(entry);
    return kept != null && print.equals(kept.value().told());
  }

  /** Nothing is looked at any more. */
  void over(Pen pen, Entry entry) {
    Position<Late> kept = find(entry);
    if (kept != null) {
      positions.drop(pen, links.late(), key(entry), kept.revision());
    }
  }
}
