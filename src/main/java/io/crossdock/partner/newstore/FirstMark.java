package io.crossdock.partner.newstore;

import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions.Position;
import io.crossdock.partner.newstore.plan.Beginning;
import io.crossdock.partner.newstore.plan.Frozen;
import io.crossdock.partner.newstore.plan.Settling;
import java.time.Instant;

/** Where imports begin. Thread-safe. */
final class FirstMark {

  private final NewStoreSettings settings;
  private final ItemStore items;

  FirstMark(NewStoreSettings settings, ItemStore items) {
    this.settings = settings;
    this.items = items;
  }

  /**
   * What is known of what left, to judge a mark by.
   *
   * @param until as {@link ItemStore#recordedUntil} says, asked before
   */
  Beginning beginning(Settling settling, Instant until) {
    // Before the items: what is corrected meanwhile is among them.
    Frozen frozen = items.frozen();
    return Beginning.of(items.known().completed(), settings.stores(), settling, frozen, until);
  }

  /**
   * Sets it.
   *
   * @param read null where nothing was imported yet
   * @param at snapshots have to be read later
   */
  void put(Pen pen, Position<ImportMark> read, long mark, Instant at) {
    ImportMark before = read == null ? ImportMark.NONE : read.value();
    items.putMark(pen, read == null ? 0 : read.revision(), before.begun(mark, at));
  }
}
