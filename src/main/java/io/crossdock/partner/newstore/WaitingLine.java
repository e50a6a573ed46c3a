package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.partner.newstore.plan.Step;
import io.crossdock.partner.newstore.plan.Steps;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is still to be handed to the ERP, in logical order: positions {@code line.<name>/<timestamp,
 * 19 digits>:<item id>}, one where something of an item is to be booked at that timestamp and was
 * not handed over. So nobody has to look through all items to find the next ones. Thread-safe.
 */
final class WaitingLine {

  private static final int DIGITS = 19;

  private final NewStoreSettings settings;
  private final Positions positions;
  private final String line;

  WaitingLine(NewStoreSettings settings, CamelLedger ledger) {
    this.settings = settings;
    this.positions = new Positions(ledger);
    this.line = "line." + settings.name();
  }

  /** Nothing is said but by its key. */
  private record Spot() {}

  /** A place in the line. */
  record Place(long timestamp, String itemId) {

    private static Place of(String key) {
      return new Place(Long.parseLong(key.substring(0, DIGITS)), key.substring(DIGITS + 1));
    }

    private String key() {
      return String.format("%0" + DIGITS + "d:%s", timestamp, itemId);
    }
  }

  /**
   * The beginning of the line, with all places of the last timestamp.
   *
   * @param places with their revisions
   * @param isAll whether nothing is behind it
   */
  record Front(Map<Place, Long> places, boolean isAll) {

    Set<String> itemIds() {
      Set<String> ids = new HashSet<>();
      places.keySet().forEach(place -> ids.add(place.itemId()));
      return ids;
    }

    boolean reaches(long timestamp) {
      return isAll || places.keySet().stream().anyMatch(place -> place.timestamp() >= timestamp);
    }
  }

  /** What of an item is to be booked and was not handed over. */
  List<Step> steps(Collection<StoredItem> items) {
    Map<String, StoredItem> byId = new HashMap<>();
    items.forEach(item -> byId.put(item.book().itemId(), item));
    List<Step> open = new ArrayList<>();
    for (Step step :
        Steps.of(
            items.stream().map(StoredItem::book).toList(),
            settings.stores(),
            settings.reservations(),
            none -> false)) {
      List<String> ids =
          step.itemIds().stream()
              .filter(id -> !byId.get(id).handed().containsKey(what(step)))
              .sorted()
              .toList();
      if (!ids.isEmpty()) {
        open.add(
            new Step(
                step.logicalTimestamp(),
                step.kind(),
                step.requestId(),
                step.locationId(),
                step.publishedAt(),
                ids,
                false));
      }
    }
    return open;
  }

  /** What a step says of each of its items: an item leaves once, whatever request says so. */
  static String what(Step step) {
    return step.kind() == Step.Kind.COMPLETED
        ? step.kind().name()
        : step.kind().name() + ":" + step.requestId();
  }

  /** Puts changed items where they belong in the line, and takes them from where they do not. */
  void follow(Pen pen, Collection<StoredItem> before, Collection<StoredItem> after) {
    Set<String> was = keys(before);
    Set<String> is = keys(after);
    Set<String> all = new HashSet<>(was);
    all.addAll(is);
    Map<String, Position<Spot>> there = positions.of(line, all, Spot.class);
    List<Change> more = new ArrayList<>();
    for (String key : all) {
      Position<Spot> spot = there.get(key);
      if (is.contains(key) && spot == null) {
        more.add(new Change(line, key, 0, new Spot()));
      } else if (!is.contains(key) && spot != null) {
        positions.drop(pen, line, key, spot.revision());
      }
    }
    if (!more.isEmpty()) {
      positions.put(pen, more);
    }
  }

  private Set<String> keys(Collection<StoredItem> items) {
    Set<String> keys = new HashSet<>();
    for (Step step : steps(items)) {
      step.itemIds().forEach(id -> keys.add(new Place(step.logicalTimestamp(), id).key()));
    }
    return keys;
  }

  /** The first places, at least so many if there are. */
  Front front(int many) {
    Map<Place, Long> places = new HashMap<>();
    String after = null;
    long last = -1;
    while (true) {
      List<Position<Spot>> page = positions.page(line, after, many, Spot.class);
      for (Position<Spot> spot : page) {
        Place place = Place.of(spot.key());
        if (places.size() >= many && place.timestamp() > last) {
          return new Front(places, false);
        }
        last = place.timestamp();
        places.put(place, spot.revision());
        after = spot.key();
      }
      if (page.size() < many) {
        return new Front(places, true);
      }
    }
  }
}
