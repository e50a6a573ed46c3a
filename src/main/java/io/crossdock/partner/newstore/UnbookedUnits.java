package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Figures;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.StockLevel;
import io.crossdock.operate.Unbooked;
import io.crossdock.partner.newstore.plan.CompletedItem;
import io.crossdock.partner.newstore.plan.ItemBook;
import io.crossdock.partner.newstore.plan.Mode;
import io.crossdock.partner.newstore.plan.ReservedItem;
import io.crossdock.partner.newstore.plan.StockKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.Exchange;

/**
 * Units by SKU that left in NewStore, or are promised there, and are or were not booked in the ERP:
 * positions {@code unbooked.<name>/<sku>}, changed together with their items. Shops that show the
 * ERP's figures take them off until a figure is without them. Bean {@code <name>Unbooked}; public
 * for Camel alone; thread-safe.
 */
public final class UnbookedUnits implements Unbooked {

  private static final int PAGE = 500;

  /** For products of which the ERP never names a figure. */
  private static final Duration KEPT = Duration.ofDays(7);

  private final NewStoreSettings settings;
  private final Positions positions;
  private final Channels channels;
  private final Figures figures;
  private final Clock clock;
  private final String name;

  UnbookedUnits(NewStoreSettings settings, CamelLedger ledger) {
    this.settings = settings;
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
    this.figures = new Figures(ledger);
    this.clock = ledger.clock();
    this.name = "unbooked." + settings.name();
  }

  /**
   * @param from figures of that time or later are without it; null while none is
   */
  record Unit(String item, String location, Instant from) {
    private boolean isIn(Instant asOf) {
      return from != null && !from.isAfter(asOf);
    }
  }

  /** Of one SKU. */
  record Book(List<Unit> units) {
    Book {
      units = List.copyOf(units);
    }
  }

  /** Follows items that change; to be called in the commit that changes them. */
  void follow(Pen pen, Map<ItemBook, ItemBook> changed) {
    if (!isOn()) {
      return;
    }
    Map<String, Map<String, Unit>> more = new TreeMap<>();
    Map<String, Set<String>> touched = new TreeMap<>();
    changed.forEach(
        (before, after) -> {
          note(before, touched, null);
          note(after, touched, more);
        });
    if (touched.isEmpty()) {
      return;
    }
    Map<String, Position<Book>> read = positions.of(name, touched.keySet(), Book.class);
    Map<String, StockLevel> levels =
        figures.of(settings.unbooked().figures(), touched.keySet(), StockLevel.class);
    List<Change> changes = new ArrayList<>();
    List<String> moved = new ArrayList<>();
    touched.forEach(
        (sku, items) -> {
          Position<Book> position = read.get(sku);
          List<Unit> old = position == null ? List.of() : position.value().units();
          Instant asOf = levels.containsKey(sku) ? levels.get(sku).asOf() : null;
          List<Unit> now = new ArrayList<>(old);
          now.removeIf(unit -> items.contains(unit.item()));
          now.addAll(more.getOrDefault(sku, Map.of()).values());
          now.removeIf(unit -> isOver(unit, asOf));
          if (open(old, asOf) != open(now, asOf)) {
            moved.add(sku);
          }
          if (now.isEmpty() && position != null) {
            positions.drop(pen, name, sku, position.revision());
          } else if (!now.equals(old)) {
            changes.add(
                new Change(name, sku, position == null ? 0 : position.revision(), new Book(now)));
          }
        });
    positions.put(pen, changes);
    channels.raise(pen, settings.unbooked().figures(), moved, settings.name() + ", not booked");
  }

  private boolean isOn() {
    return settings.unbooked().enabled() && channels.exists(settings.unbooked().figures());
  }

  private static long open(List<Unit> units, Instant asOf) {
    return units.stream().filter(unit -> asOf == null || !unit.isIn(asOf)).count();
  }

  private boolean isOver(Unit unit, Instant asOf) {
    return unit.from() != null
        && (asOf == null ? unit.from().isBefore(clock.instant().minus(KEPT)) : unit.isIn(asOf));
  }

  private void note(
      ItemBook book, Map<String, Set<String>> touched, Map<String, Map<String, Unit>> units) {
    CompletedItem left = book.completedItem();
    if (left != null) {
      note(left.key(), left.itemId(), from(left), touched, units);
      return;
    }
    book.reservedItems()
        .filter(ReservedItem::open)
        .filter(one -> isNet() || settings.unbooked().assigned())
        .forEach(
            one ->
                note(one.key(), one.itemId(), isNet() ? one.reservedAt() : null, touched, units));
  }

  private void note(
      StockKey key,
      String item,
      Instant from,
      Map<String, Set<String>> touched,
      Map<String, Map<String, Unit>> units) {
    if (!settings.unbooked().locations().contains(key.locationId())
        || StockLevel.whatIsWrongWith(key.productId()) != null) {
      return;
    }
    touched.computeIfAbsent(key.productId(), sku -> new TreeSet<>()).add(item);
    if (units != null) {
      units
          .computeIfAbsent(key.productId(), sku -> new TreeMap<>())
          .put(item, new Unit(item, key.locationId(), from));
    }
  }

  /** Figures net of orders are without it as soon as it is reserved. */
  private Instant from(CompletedItem left) {
    Instant reserved = isNet() ? left.reservedAt() : null;
    return reserved == null
        ? left.bookedAt()
        : left.bookedAt() == null || reserved.isBefore(left.bookedAt())
            ? reserved
            : left.bookedAt();
  }

  private boolean isNet() {
    return settings.mode() == Mode.ATP;
  }

  @Override
  public Map<String, List<Units>> of(String channel, Collection<StockLevel> levels) {
    if (!settings.enabled()
        || !settings.unbooked().enabled()
        || !settings.unbooked().figures().equals(channel)) {
      return Map.of();
    }
    Map<String, List<Units>> found = new HashMap<>();
    Map<String, Position<Book>> read =
        positions.of(name, levels.stream().map(StockLevel::sku).toList(), Book.class);
    for (StockLevel level : levels) {
      Position<Book> position = read.get(level.sku());
      long units = position == null ? 0 : open(position.value().units(), level.asOf());
      if (units > 0) {
        found.put(level.sku(), List.of(new Units(settings.name(), units, said(position, level))));
      }
    }
    return found;
  }

  private String said(Position<Book> position, StockLevel level) {
    List<String> items =
        position.value().units().stream()
            .filter(unit -> !unit.isIn(level.asOf()))
            .map(Unit::item)
            .toList();
    return settings.name()
        + ": gone or promised there, and not booked in the ERP by "
        + level.asOf()
        + " ("
        + String.join(", ", items.subList(0, Math.min(3, items.size())))
        + (items.size() > 3 ? " and " + (items.size() - 3) + " more)" : ")");
  }

  /**
   * After a feed: a figure of the same value may be without units that the one before it offered.
   * Those are forgotten, and whoever shows the figure looks again.
   */
  public void booked(Exchange exchange) {
    Pen pen = Pen.of(exchange);
    String after = null;
    List<Position<Book>> page;
    int looked = 0;
    int over = 0;
    do {
      page = positions.page(name, after, PAGE, Book.class);
      Map<String, StockLevel> levels =
          figures.of(
              settings.unbooked().figures(),
              page.stream().map(Position::key).toList(),
              StockLevel.class);
      List<String> moved = new ArrayList<>();
      for (Position<Book> one : page) {
        after = one.key();
        looked++;
        StockLevel level = levels.get(one.key());
        if (level != null && one.value().units().stream().anyMatch(u -> u.isIn(level.asOf()))) {
          List<Unit> left = new ArrayList<>(one.value().units());
          left.removeIf(unit -> unit.isIn(level.asOf()));
          over++;
          moved.add(one.key());
          if (left.isEmpty()) {
            positions.drop(pen, name, one);
          } else {
            positions.put(pen, name, one.key(), one.revision(), new Book(left));
          }
        }
      }
      channels.raise(pen, settings.unbooked().figures(), moved, settings.name() + ", booked");
    } while (page.size() == PAGE);
    exchange
        .getVariable("entry", Entry.class)
        .applied("of " + looked + " products, figures of " + over + " are without units that left");
  }
}
