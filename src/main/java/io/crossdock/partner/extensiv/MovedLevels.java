package io.crossdock.partner.extensiv;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.operate.RetentionRun.Looked;
import io.crossdock.stock.cart.Catalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Levels of listings that are another SKU's by now, as it was renamed or the listing was linked
 * anew: each is told once, so that it goes along with its listing. Those of listings nobody has
 * stay. Thread-safe.
 */
final class MovedLevels {

  /** What is counted. */
  static final String MOVED = "levels";

  private static final int PAGE = 200;

  private final ExtensivSettings settings;
  private final Present present;
  private final PendingBook book;
  private final Positions positions;

  MovedLevels(ExtensivSettings settings, Present present, PendingBook book, CamelLedger ledger) {
    this.settings = settings;
    this.present = present;
    this.book = book;
    this.positions = new Positions(ledger);
  }

  /** Looks at a page of them, and moves what has to be. */
  Looked page(Pen pen, String after) {
    Catalogue all = present.catalogue().orElse(null);
    if (!settings.byChannel() || all == null) {
      return new Looked(0, null, Map.of());
    }
    String name = Levels.position(settings.name());
    List<Position<SkuLevels>> page = positions.page(name, after, PAGE, SkuLevels.class);
    Map<String, List<SkuLevels.Level>> moved = new TreeMap<>();
    Map<String, SkuLevels> now = new TreeMap<>();
    for (Position<SkuLevels> one : page) {
      for (SkuLevels.Level level : one.value().levels()) {
        String owner = owner(all, level);
        if (owner != null && !owner.equals(one.key())) {
          moved.computeIfAbsent(owner, sku -> new ArrayList<>()).add(level);
          now.put(one.key(), now.getOrDefault(one.key(), one.value()).without(level));
        }
      }
    }
    long many = moved.values().stream().mapToLong(List::size).sum();
    if (many > 0) {
      write(pen, page, moved, now);
    }
    return new Looked(0, Positions.behind(page, PAGE), many == 0 ? Map.of() : Map.of(MOVED, many));
  }

  /** Whose listing it is; null where it is nobody's, or several claim it. */
  private static String owner(Catalogue all, SkuLevels.Level level) {
    return all.channels().stream()
        .filter(channel -> channel.id() == level.channel())
        .findFirst()
        .map(channel -> all.owner(channel.name(), level.listing()))
        .orElse(null);
  }

  /**
   * @param now what is left where they were
   */
  private void write(
      Pen pen,
      List<Position<SkuLevels>> page,
      Map<String, List<SkuLevels.Level>> moved,
      Map<String, SkuLevels> now) {
    String name = Levels.position(settings.name());
    Map<String, Position<SkuLevels>> before =
        new HashMap<>(positions.of(name, moved.keySet(), SkuLevels.class));
    page.forEach(one -> before.putIfAbsent(one.key(), one));
    moved.forEach(
        (sku, levels) -> {
          SkuLevels there = before.containsKey(sku) ? before.get(sku).value() : SkuLevels.NONE;
          now.put(sku, now.getOrDefault(sku, there).withOthers(levels));
        });
    List<Change> changes = new ArrayList<>();
    now.forEach(
        (sku, levels) -> {
          Position<SkuLevels> was = before.get(sku);
          changes.add(new Change(name, sku, was == null ? 0 : was.revision(), levels));
        });
    positions.put(pen, changes);
    book.raise(pen, now.keySet(), settings.retention().schedule().touchpoint());
  }
}
