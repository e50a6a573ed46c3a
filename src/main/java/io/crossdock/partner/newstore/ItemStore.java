package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.partner.newstore.plan.Forgetting;
import io.crossdock.partner.newstore.plan.Frozen;
import io.crossdock.partner.newstore.plan.ItemBook;
import io.crossdock.partner.newstore.plan.Known;
import io.crossdock.partner.newstore.plan.PlannerState;
import io.crossdock.partner.newstore.plan.Settling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is stored of NewStore: positions that are read and changed by compare-and-set. Thread-safe.
 *
 * <ul>
 *   <li>{@code items.<name>/<item id>}: {@link StoredItem}, while a plan can need it
 *   <li>{@code settled.<name>/<item id>}: the same afterwards, for events that come again
 *   <li>{@code frozen.<name>/<event>}: {@link FrozenAt}, an event whose items are not known
 *   <li>{@code state.<name>/mark}: {@link ImportMark}; {@code state.<name>/stream}: {@link
 *       StreamState}; {@code state.<name>/integration}: {@link Integration}
 * </ul>
 */
final class ItemStore {

  /** The key of the position of {@link Integration}. */
  static final String INTEGRATION = "integration";

  /** In one write. */
  static final int MOST_PUT_AWAY = 1_000;

  private static final int PAGE = 2_000;

  private final NewStoreSettings settings;
  private final Positions positions;
  private final Channels channels;
  private final UnbookedUnits unbooked;
  private final HandedBookings handed;
  private final Forgetting forgetting;
  private final ReleasedUnits released;
  private final String open;
  private final String settled;
  private final String frozen;
  private final String state;

  ItemStore(NewStoreSettings settings, CamelLedger ledger) {
    this.settings = settings;
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
    this.unbooked = new UnbookedUnits(settings, ledger);
    this.handed = new HandedBookings(settings, ledger);
    this.released = new ReleasedUnits(settings.name(), ledger);
    this.forgetting =
        new Forgetting(settings.behaviour(), settings.stores(), settings.reservations());
    this.open = "items." + settings.name();
    this.settled = "settled." + settings.name();
    this.frozen = "frozen." + settings.name();
    this.state = "state." + settings.name();
  }

  /**
   * An item, and where it was read.
   *
   * @param position null for one nothing was heard of
   */
  record Read(String name, Position<StoredItem> position, StoredItem item) {}

  /** Those items; of an unknown one {@link StoredItem#unknown}. */
  Map<String, Read> of(Collection<String> itemIds) {
    Map<String, Read> found = new HashMap<>();
    Map<String, Position<StoredItem>> opened = positions.of(open, itemIds, StoredItem.class);
    List<String> others = itemIds.stream().filter(id -> !opened.containsKey(id)).toList();
    Map<String, Position<StoredItem>> over = positions.of(settled, others, StoredItem.class);
    for (String id : itemIds) {
      Position<StoredItem> position = opened.get(id);
      if (position != null) {
        found.put(id, new Read(open, position, position.value()));
      } else if (over.containsKey(id)) {
        found.put(id, new Read(settled, over.get(id), over.get(id).value()));
      } else {
        found.put(id, new Read(open, null, StoredItem.unknown(id)));
      }
    }
    return found;
  }

  /** Stores what became of items; one that was settled is open again. */
  void put(Pen pen, Map<Read, StoredItem> changed) {
    List<Change> changes = new ArrayList<>();
    changed.forEach(
        (read, item) -> {
          boolean here = read.position() != null && read.name().equals(open);
          String id = item.book().itemId();
          changes.add(new Change(open, id, here ? read.position().revision() : 0, item));
        });
    positions.put(pen, changes);
    Map<ItemBook, ItemBook> books = new HashMap<>();
    changed.forEach((read, item) -> books.put(read.item().book(), item.book()));
    unbooked.follow(pen, books);
    for (Read read : changed.keySet()) {
      if (read.name().equals(settled)) {
        positions.drop(pen, settled, read.position());
      }
    }
  }

  /** Units that left and the ERP's figures still offer. */
  UnbookedUnits unbooked() {
    return unbooked;
  }

  /**
   * Puts items away that no later plan can need, {@value #MOST_PUT_AWAY} at most, so that no write
   * is long; to be called when the mark has moved.
   *
   * @param stored the mark that is stored, or is in the same write
   * @return whether there may be more
   */
  boolean settle(Pen pen, ImportMark stored) {
    ImportMark mark = stored.under(settings.behaviour());
    if (mark.declaredEnd() == null || mark.lastImportedAsOf() == null) {
      return false;
    }
    List<ItemBook> over = new ArrayList<>();
    String after = null;
    List<Position<StoredItem>> page;
    do {
      page = positions.page(open, after, PAGE, StoredItem.class);
      for (Position<StoredItem> position : page) {
        StoredItem item = position.value();
        if (over.size() < MOST_PUT_AWAY
            && item.handed().isEmpty()
            && forgetting.isOver(item.book(), mark.declaredEnd(), mark.lastImportedAsOf())) {
          positions.put(pen, List.of(new Change(settled, position.key(), 0, item)));
          positions.drop(pen, open, position);
          over.add(item.book());
        }
        after = position.key();
      }
    } while (page.size() == PAGE && over.size() < MOST_PUT_AWAY);
    released.add(pen, over);
    return over.size() == MOST_PUT_AWAY;
  }

  /** The last units by key that were put away. */
  ReleasedUnits released() {
    return released;
  }

  private List<Position<StoredItem>> open() {
    return all(open, StoredItem.class);
  }

  private <T> List<Position<T>> all(String name, Class<T> type) {
    List<Position<T>> all = new ArrayList<>();
    String after = null;
    List<Position<T>> page;
    do {
      page = positions.page(name, after, PAGE, type);
      all.addAll(page);
      after = page.isEmpty() ? null : page.get(page.size() - 1).key();
    } while (page.size() == PAGE);
    return all;
  }

  /** All that plans have to know; read from the ledger, page by page. */
  Known known() {
    List<Position<Handed>> inDoubt = handed.inDoubt();
    List<ItemBook> books = books();
    return Known.of(books, HandedBookings.doubts(inDoubt, books));
  }

  /** Items a plan can need. */
  List<ItemBook> books() {
    return open().stream().map(position -> position.value().book()).toList();
  }

  /** Null where there is none yet. */
  Position<ImportMark> markPosition() {
    return positions.find(state, "mark", ImportMark.class).orElse(null);
  }

  ImportMark mark() {
    Position<ImportMark> position = markPosition();
    ImportMark stored = position == null ? ImportMark.NONE : position.value();
    return stored.under(settings.behaviour());
  }

  /**
   * @param revision of {@link #markPosition}; 0 where there was none
   */
  void putMark(Pen pen, long revision, ImportMark mark) {
    positions.put(pen, state, "mark", revision, mark);
  }

  /**
   * How far events whose items are not known hold everything back. To be asked after {@link
   * #recordedUntil} and before the items: what is recorded meanwhile then holds back, or is known.
   */
  Frozen frozen() {
    Frozen all = Frozen.NOT;
    for (Position<FrozenAt> one : all(frozen, FrozenAt.class)) {
      if (one.value().holds()) {
        all = all.and(new Frozen(one.value().from()));
      }
    }
    return all;
  }

  /** For an event that cannot be read. Whoever does the same at this moment is the first. */
  void freeze(Pen pen, String event, FrozenAt from) {
    positions.put(pen, frozen, event, 0, from);
  }

  /** Until NewStore named the items of an event; also where that event could not be read before. */
  void await(Pen pen, String event, FrozenAt from) {
    positions.put(pen, frozen, event, revision(frozen, event), from);
  }

  /** NewStore named them. Nothing happens where it was not waited for. */
  void named(Pen pen, String event) {
    long revision = revision(frozen, event);
    if (revision > 0) {
      positions.drop(pen, frozen, event, revision);
    }
  }

  private long revision(String name, String key) {
    return positions.find(name, key, FrozenAt.class).map(Position::revision).orElse(0L);
  }

  /** Nothing happens where it is not frozen for that event. */
  void thaw(Pen pen, String event, Instant at) {
    positions
        .find(frozen, event, FrozenAt.class)
        .filter(position -> position.value().holds())
        .ifPresent(
            position ->
                positions.put(
                    pen, frozen, event, position.revision(), position.value().thawed(at)));
  }

  /**
   * Up to when all that came is in the items, or holds back by itself: what waits to be recorded
   * may be older than anything that is known. To be taken for the time by whoever asks what is
   * settled.
   */
  Instant recordedUntil(Instant now) {
    return Stream.of(
            channels.oldestUnsettled(settings.events(), EventText.UNREADABLE), ranUntil(now))
        .filter(at -> at != null && at.isBefore(now))
        .min(Comparator.naturalOrder())
        .orElse(now);
  }

  /**
   * Whether events, or answers of the ERP, that came by then are still to be recorded. To be asked
   * before the items.
   */
  boolean isBehind(Instant then) {
    return Stream.of(
            channels.oldestUnsettled(settings.events(), EventText.UNREADABLE),
            channels.oldestUnsettled(settings.reports(), ""))
        .anyMatch(oldest -> oldest != null && !oldest.isAfter(then));
  }

  /** Where the stream is watched: up to when NewStore said that it runs. */
  private Instant ranUntil(Instant now) {
    Instant ranAt = settings.stream().enabled() ? integration().ranAt() : now;
    return ranAt == null ? Instant.EPOCH : ranAt;
  }

  private Integration integration() {
    return positions
        .find(state, INTEGRATION, Integration.class)
        .map(Position::value)
        .orElse(Integration.NONE);
  }

  /** When nothing older than an event can be on its way any more. */
  Settling settling() {
    return settling(settings.settle());
  }

  /** When the ERP is told of an event. */
  Settling booking() {
    return settling(settings.bookAfter());
  }

  private Settling settling(Duration window) {
    boolean outage = settings.stream().enabled() && !integration().inOrder();
    return new Settling(
        window,
        outage
            ? null
            : positions
                .find(state, "stream", StreamState.class)
                .map(position -> position.value().okSince())
                .orElse(null));
  }

  /** Events may have been kept back until now: what is on its way has to settle anew. */
  void streamOk(Pen pen, Instant since) {
    long revision =
        positions.find(state, "stream", StreamState.class).map(Position::revision).orElse(0L);
    positions.put(pen, state, "stream", revision, new StreamState(since));
  }

  /**
   * As {@link #streamOk}, at once. Where somebody else says the same at this moment that stands.
   */
  void streamOkNow(Instant since) {
    long revision =
        positions.find(state, "stream", StreamState.class).map(Position::revision).orElse(0L);
    positions.offerNow(state, "stream", revision, new StreamState(since));
  }

  /** As a planner needs it. */
  PlannerState state(boolean importOpen) {
    return state(mark(), importOpen);
  }

  /**
   * As a planner needs it.
   *
   * @param mark as {@link #mark} says, asked before
   */
  PlannerState state(ImportMark mark, boolean importOpen) {
    return new PlannerState(
        mark.declaredEnd(), mark.lastImportedAsOf(), importOpen, settling(), frozen(), known());
  }
}
