package io.crossdock.partner.extensiv;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.stock.cart.Cart;
import io.crossdock.stock.cart.CartNumbers;
import io.crossdock.stock.cart.CartSink;
import io.crossdock.stock.cart.CartStatus;
import io.crossdock.stock.cart.Catalogue;
import io.crossdock.stock.cart.ChannelLevel;
import io.crossdock.stock.cart.Load;
import io.crossdock.stock.cart.PendingOrder;
import io.crossdock.stock.cart.StockRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of some SKUs now: the load that counts, what was read of them since, and the orders
 * that may not be in it. Thread-safe.
 */
final class Present {

  /** An order nobody there has seen is newer than all that can be read. */
  private static final Duration NEWER_THAN_ALL = Duration.ofDays(36_500);

  private final ExtensivSettings settings;
  private final Catalogues catalogues;
  private final Loads loads;
  private final Positions positions;
  private final Clock clock;

  /**
   * @param part of the catalogue, for these SKUs
   * @param taken by SKU
   */
  record Now(
      Published of,
      Load load,
      Catalogue part,
      List<PendingOrder> orders,
      Map<String, Taken> taken) {

    CartNumbers numbers() {
      return new CartNumbers(load, part, orders);
    }
  }

  /**
   * The same for many SKUs of which few moved since the load: only for those a part of the
   * catalogue is cut out.
   *
   * @param now of those that moved; null where none did
   * @param moved of the SKUs asked for, those whose numbers are not what the load alone says
   * @param taken by SKU
   */
  record Many(Catalogues.Loaded loaded, Now now, Set<String> moved, Map<String, Taken> taken) {

    Catalogue holding(String sku) {
      return moved.contains(sku) ? now.part() : loaded.catalogue();
    }

    CartStatus some(Cart cart, Collection<String> skus, CartSink sink) {
      List<String> others = skus.stream().filter(sku -> !moved.contains(sku)).toList();
      CartStatus status = loaded.numbers().some(cart, others, sink);
      return now == null ? status : now.numbers().some(cart, moved, sink);
    }
  }

  Present(
      ExtensivSettings settings,
      Catalogues catalogues,
      Loads loads,
      CamelLedger ledger,
      Clock clock) {
    this.settings = settings;
    this.catalogues = catalogues;
    this.loads = loads;
    this.positions = new Positions(ledger);
    this.clock = clock;
  }

  Loads loads() {
    return loads;
  }

  Optional<Catalogues.Loaded> loaded() {
    return catalogues.find();
  }

  Optional<Catalogue> catalogue() {
    return catalogues.find().map(Catalogues.Loaded::catalogue);
  }

  /** Empty while there was no complete load. */
  Optional<Now> of(Collection<String> skus) {
    return catalogues.find().map(loaded -> now(loaded, skus));
  }

  /** Empty while there was no complete load. */
  Optional<Many> many(Collection<String> skus) {
    return catalogues.find().map(loaded -> many(loaded, skus));
  }

  private Many many(Catalogues.Loaded loaded, Collection<String> skus) {
    Map<String, Taken> taken = new HashMap<>();
    Set<String> all = reach(loaded.catalogue(), skus, taken);
    Set<String> changed = new HashSet<>(stock(loaded, all).keySet());
    taken.forEach(
        (sku, one) -> {
          if (!one.lines().isEmpty()) {
            changed.add(sku);
          }
        });
    Set<String> moved = new LinkedHashSet<>();
    for (String sku : skus) {
      if (settings.byChannel()
          || !changed.isEmpty()
              && !Collections.disjoint(loaded.catalogue().reached(List.of(sku)), changed)) {
        moved.add(sku);
      }
    }
    return new Many(loaded, moved.isEmpty() ? null : now(loaded, moved), moved, taken);
  }

  /** All that numbers of these SKUs depend on, and what orders take of it. */
  private Set<String> reach(Catalogue whole, Collection<String> skus, Map<String, Taken> taken) {
    Set<String> all = new LinkedHashSet<>();
    Set<String> fresh = whole.reached(skus);
    // An order for a bundle takes from its other parts, too, and other orders from these.
    while (!fresh.isEmpty()) {
      all.addAll(fresh);
      Map<String, Position<Taken>> found =
          positions.of(PendingOrders.taken(settings.name()), fresh, Taken.class);
      Set<String> more = new LinkedHashSet<>();
      found.forEach(
          (sku, one) -> {
            taken.put(sku, one.value());
            one.value().lines().forEach(line -> more.add(line.sku()));
          });
      fresh = whole.reached(more);
      fresh.removeAll(all);
    }
    return all;
  }

  private Now now(Catalogues.Loaded loaded, Collection<String> skus) {
    Catalogue whole = loaded.catalogue();
    Map<String, Taken> taken = new HashMap<>();
    Set<String> all = reach(whole, skus, taken);
    return new Now(
        loaded.of(),
        loaded.load(),
        whole.part(all, stock(loaded, all), levels(all)),
        orders(taken),
        taken);
  }

  private Map<String, List<StockRecord>> stock(Catalogues.Loaded loaded, Set<String> skus) {
    Map<String, List<StockRecord>> newer = new HashMap<>();
    positions
        .of(Patches.position(settings.name()), skus, Patch.class)
        .forEach(
            (sku, patch) -> {
              if (patch.value().isNewer(loaded.catalogue().readAt(sku), loaded.of())) {
                newer.put(
                    sku,
                    patch.value().rows().stream()
                        .map(OmBin::parse)
                        .map(Catalogues::record)
                        .toList());
              }
            });
    return newer;
  }

  private List<ChannelLevel> levels(Set<String> skus) {
    if (!settings.byChannel()) {
      return List.of();
    }
    List<ChannelLevel> levels = new ArrayList<>();
    positions
        .of(Levels.position(settings.name()), skus, SkuLevels.class)
        .forEach((sku, one) -> levels.addAll(one.value().of(sku)));
    return levels;
  }

  private List<PendingOrder> orders(Map<String, Taken> taken) {
    // A line stands with each SKU it may take from, and counts once.
    Map<String, Map<Taken.Line, Taken.Line>> byOrder = new LinkedHashMap<>();
    taken
        .values()
        .forEach(
            one ->
                one.lines()
                    .forEach(
                        line ->
                            byOrder
                                .computeIfAbsent(line.order(), o -> new LinkedHashMap<>())
                                .put(line, line)));
    Instant now = clock.instant();
    List<PendingOrder> orders = new ArrayList<>();
    byOrder.forEach(
        (order, lines) -> {
          Taken.Line any = lines.keySet().iterator().next();
          orders.add(
              new PendingOrder(
                  order,
                  effective(any, now),
                  any.warehouse(),
                  false,
                  lines.keySet().stream()
                      .map(line -> new PendingOrder.Line(line.sku(), line.quantity()))
                      .toList()));
        });
    return orders;
  }

  /**
   * From when on stock contains the order. While Order Manager's list does not name it, it takes
   * nothing off, whenever stock is read: the order came to us and not to it. It may know it by
   * another number, so that this is believed for a while only.
   */
  private Instant effective(Taken.Line line, Instant now) {
    if (line.seenAt() != null) {
      return line.seenAt().isAfter(line.loadedAt()) ? line.seenAt() : line.loadedAt();
    }
    boolean unseen = line.loadedAt().plus(settings.orders().unseen()).isAfter(now);
    return unseen ? line.loadedAt().plus(NEWER_THAN_ALL) : line.loadedAt();
  }
}
