package io.crossdock.partner.extensiv;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.operate.RetentionRun;
import io.crossdock.operate.RetentionRun.Looked;
import io.crossdock.operate.RetentionRun.Shelf;
import io.crossdock.stock.cart.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;

/**
 * Lets go of orders that the load contains, of what single SKUs were read since when a load is
 * newer, and, much later, of orders altogether and of answers nobody could read. Public for Camel
 * alone; thread-safe.
 */
public final class ExtensivRetention {

  private static final int PAGE = 200;
  private static final String ANSWERS = "answers";
  private static final String UNKNOWN = "unknown";

  private final ExtensivSettings settings;
  private final Present present;
  private final AckFiles acks;
  private final PendingBook book;
  private final OrderedSkus skus;
  private final RetentionRun run;
  private final Positions positions;
  private final Clock clock;

  ExtensivRetention(
      ExtensivSettings settings,
      Present present,
      AckFiles acks,
      PendingBook book,
      OrderedSkus skus,
      CamelLedger ledger,
      Clock clock) {
    this.settings = settings;
    this.present = present;
    this.acks = acks;
    this.book = book;
    this.skus = skus;
    this.positions = new Positions(ledger);
    this.clock = clock;
    MovedLevels levels = new MovedLevels(settings, present, book, ledger);
    this.run =
        new RetentionRun(
            ledger,
            settings.retention(),
            List.of(
                // Before orders: levels of their SKUs say whether they are contained.
                new Shelf("levels", levels::page),
                new Shelf("orders", this::orders),
                new Shelf("named", this::named),
                new Shelf("patches", this::patches),
                new Shelf("answers", this::answers)),
            ExtensivRetention::summary);
  }

  /** A run is due: one page of it. */
  public void page(Exchange exchange) {
    run.page(exchange);
  }

  private Looked orders(Pen pen, String after) {
    List<Position<Pending>> page =
        positions.page(PendingOrders.pending(settings.name()), after, PAGE, Pending.class);
    Instant now = clock.instant();
    Instant begun = present.loads().published().map(Published::begunAt).orElse(null);
    Map<String, Position<Pending>> before = new HashMap<>();
    Map<String, Pending> written = new LinkedHashMap<>();
    List<Position<Pending>> old = new ArrayList<>();
    for (Position<Pending> one : page) {
      if (settings.retention().isOld(one.changedAt(), now)) {
        old.add(one);
      } else if (!one.value().lines().isEmpty()) {
        before.put(one.key(), one);
        // A load may have told since whose code its lines name, and what a bundle is made of.
        written.put(one.key(), one.value().named(name -> skus.of(one.value().shop(), name)));
      }
    }
    Contents contents = contents(written.values(), begun);
    long contained = 0;
    long unknown = 0;
    for (Map.Entry<String, Pending> one : written.entrySet()) {
      if (isContained(one.getValue(), contents, now)) {
        one.setValue(one.getValue().over());
        contained++;
      } else if (one.getValue().bySku().keySet().stream().anyMatch(skus::isUnknown)) {
        unknown++;
      }
    }
    if (!written.isEmpty() || !old.isEmpty()) {
      book.write(pen, before, written, old, settings.retention().schedule().touchpoint());
    }
    return new Looked(
        page.size(),
        Positions.behind(page, PAGE),
        Map.of("contained", contained, "forgotten", (long) old.size(), UNKNOWN, unknown));
  }

  /**
   * What orders may be in.
   *
   * @param begun the load that counts; null without one
   * @param levels of channels, by SKU; none where carts show what lies in warehouses
   * @param asked when levels were asked for last; null for never
   */
  private record Contents(Instant begun, Map<String, Position<SkuLevels>> levels, Instant asked) {}

  private Contents contents(Collection<Pending> orders, Instant begun) {
    if (!settings.byChannel()) {
      return new Contents(begun, Map.of(), null);
    }
    Set<String> skus = new HashSet<>();
    orders.forEach(one -> skus.addAll(one.bySku().keySet()));
    return new Contents(
        begun,
        positions.of(Levels.position(settings.name()), skus, SkuLevels.class),
        positions
            .find(Levels.asked(settings.name()), Levels.ASKED, Instant.class)
            .map(Position::value)
            .orElse(null));
  }

  /**
   * All of what carts show was read after Order Manager had it, or after it was waited for in vain.
   */
  private boolean isContained(Pending order, Contents contents, Instant now) {
    if (contents.begun() == null) {
      return false;
    }
    boolean seen = order.seenAt() != null && order.seenAt().isAfter(order.loadedAt());
    Instant since = seen ? order.seenAt() : order.loadedAt();
    boolean awaited =
        order.seenAt() == null && order.loadedAt().plus(settings.orders().unseen()).isAfter(now);
    if (awaited) {
      return false;
    }
    if (settings.byChannel()) {
      return areLevelsNewer(order, contents, since);
    }
    return since.isBefore(contents.begun()) && (!settings.isManaged() || isToldSince(order, since));
  }

  /** An Integration Manager tells what it read itself, and that may be hours ago. */
  private boolean isToldSince(Pending order, Instant since) {
    Catalogue all = present.catalogue().orElseThrow();
    return order.bySku().keySet().stream()
        .map(all::readAt)
        .allMatch(read -> read == null || !read.isBefore(since));
  }

  /**
   * Each level is newer than the order, or was asked for so long after it that it is told no more:
   * a level told before Order Manager's list named the order contains it already, and does not
   * change.
   */
  private boolean areLevelsNewer(Pending order, Contents contents, Instant since) {
    boolean askedSince =
        contents.asked() != null
            && since.plus(settings.orders().unseen()).isBefore(contents.asked());
    return askedSince
        || order.bySku().keySet().stream()
            .filter(contents.levels()::containsKey)
            .flatMap(sku -> contents.levels().get(sku).value().levels().stream())
            .allMatch(level -> level.asOf().isAfter(since));
  }

  /** Named by Order Manager, and by their carts never. */
  private Looked named(Pen pen, String after) {
    List<Position<NamedOrders.Named>> page =
        positions.page(NamedOrders.position(settings.name()), after, PAGE, NamedOrders.Named.class);
    Instant now = clock.instant();
    for (Position<NamedOrders.Named> one : page) {
      if (settings.retention().isOld(one.changedAt(), now)) {
        positions.drop(pen, NamedOrders.position(settings.name()), one.key(), one.revision());
      }
    }
    return new Looked(0, Positions.behind(page, PAGE), Map.of());
  }

  private Looked patches(Pen pen, String after) {
    List<Position<Patch>> page =
        positions.page(Patches.position(settings.name()), after, PAGE, Patch.class);
    Instant begun = present.loads().published().map(Published::begunAt).orElse(Instant.MIN);
    long gone = 0;
    for (Position<Patch> one : page) {
      if (one.value().asOf().isBefore(begun)) {
        positions.drop(pen, Patches.position(settings.name()), one.key(), one.revision());
        gone++;
      }
    }
    return new Looked(0, Positions.behind(page, PAGE), Map.of("readings", gone));
  }

  /** A file is no part of the write; to delete it again does no harm. */
  private Looked answers(Pen pen, String after) {
    try {
      long gone = acks.deleteAside(clock.instant().minus(settings.retention().keep()));
      return new Looked(0, null, gone == 0 ? Map.of() : Map.of(ANSWERS, gone));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String summary(long done, Map<String, Long> counts) {
    return done
        + " orders looked through: the load contains "
        + counts.getOrDefault("contained", 0L)
        + ", "
        + counts.getOrDefault("forgotten", 0L)
        + " forgotten"
        + (counts.getOrDefault(UNKNOWN, 0L) == 0
            ? ""
            : ", " + counts.get(UNKNOWN) + " with a SKU or code that is no product's")
        + "; "
        + counts.getOrDefault("readings", 0L)
        + " readings of single SKUs let go"
        + (counts.containsKey(MovedLevels.MOVED)
            ? ", "
                + counts.get(MovedLevels.MOVED)
                + " levels moved to another SKU with their listing"
            : "")
        + (counts.containsKey(ANSWERS)
            ? ", " + counts.get(ANSWERS) + " answers that could not be read deleted"
            : "");
  }
}
