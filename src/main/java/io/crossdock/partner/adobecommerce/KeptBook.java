package io.crossdock.partner.adobecommerce;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.Order;
import io.crossdock.flow.Availability;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Target;
import io.crossdock.flow.Targets;
import io.crossdock.shop.Aliases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the shop keeps for orders the hub knows: positions {@code kept.<shop>/<code>}, and what each
 * order has of it, {@code keeps.<shop>/<number>}. Both change together. Thread-safe.
 */
final class KeptBook implements AdobeApi.Keeping {

  /** Clocks of shop and hub may differ by so much. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  /** So long it is believed that an order waits which was seen to wait. */
  private static final Duration LOOKED_AT = Duration.ofSeconds(10);

  private final String shop;
  private final Aliases aliases;
  private final Duration delay;
  private final Targets targets;
  private final CamelLedger ledger;
  private final Positions positions;
  private final Channels channels;
  private final String reservations;
  private final Strangers strangers;

  /**
   * @param reservations the channel where orders wait to be booked
   * @param delay how long after it was told an order is booked, if it does not wait there
   */
  KeptBook(
      String shop,
      Aliases aliases,
      String reservations,
      Duration delay,
      Targets targets,
      CamelLedger ledger) {
    this.shop = shop;
    this.reservations = reservations;
    this.channels = new Channels(ledger);
    this.aliases = aliases;
    this.delay = delay;
    this.targets = targets;
    this.ledger = ledger;
    this.positions = new Positions(ledger);
    this.strangers = new Strangers(shop, ledger);
  }

  /** What an order has, by the shop's code. */
  record Keeps(Map<String, Units> units) {
    Keeps {
      units = new TreeMap<>(units);
    }

    static Keeps of(AdobeOrder order) {
      Map<String, Units> units = new TreeMap<>();
      order
          .lines()
          .filter(line -> Wire.text(line.sku()) != null)
          .forEach(line -> units.merge(Wire.text(line.sku()), line.units(), Units::plus));
      return new Keeps(units);
    }

    Units of(String code) {
      return units.getOrDefault(code, Units.NOTHING);
    }
  }

  /**
   * An order as the shop has it now.
   *
   * @param left pieces that left the shop, or were paid back, by code
   * @param isTold whether the hub is told of it with this
   * @param isSound whether it can be used: one that is parked is booked by nobody
   * @param at when it was changed; null if the shop does not say
   */
  record Seen(
      String number,
      Keeps keeps,
      Map<String, Long> left,
      boolean isTold,
      boolean isSound,
      Instant at) {}

  @Override
  public Map<String, Long> toAdd(Map<String, Long> sold) {
    Instant at = ledger.now();
    Map<String, Long> more = new HashMap<>();
    waiting(kept(sold), sold, at)
        .forEach((code, one) -> more.put(code, one.toAdd(sold.get(code), at)));
    return more;
  }

  /** For as long as booking takes: one that waits longer is sent when it is booked. */
  @Override
  public Set<String> unbooked(Map<String, Long> sold) {
    Instant at = ledger.now();
    Set<String> unbooked = new HashSet<>();
    kept(sold)
        .forEach(
            (code, one) -> {
              if (one.unbooked(sold.get(code), at) > 0) {
                unbooked.add(code);
              }
            });
    return unbooked;
  }

  private Map<String, Kept> kept(Map<String, Long> sold) {
    Map<String, Kept> kept = new HashMap<>();
    positions
        .of(name(), sold.keySet(), Kept.class)
        .forEach((code, one) -> kept.put(code, one.value()));
    return kept;
  }

  /**
   * With the time that orders need which wait to be booked still, as where the hub was down
   * meanwhile, or where they go is paused.
   */
  private Map<String, Kept> waiting(Map<String, Kept> kept, Map<String, Long> sold, Instant at) {
    Set<String> doubtful = new HashSet<>();
    kept.forEach(
        (code, one) -> {
          if (one.isOverdue(sold.get(code), at)) {
            one.orders().forEach(number -> doubtful.add(Order.key(shop, number)));
          }
        });
    if (doubtful.isEmpty()) {
      return kept;
    }
    Set<String> wait = channels.underWay(reservations, doubtful);
    kept.replaceAll(
        (code, one) ->
            one.isOverdue(sold.get(code), at)
                    && one.orders().stream()
                        .anyMatch(number -> wait.contains(Order.key(shop, number)))
                ? one.waited(at.plus(LOOKED_AT))
                : one);
    return kept;
  }

  /** Pieces the shop keeps of a code for orders the hub was told of. */
  long open(String code) {
    return positions.find(name(), code, Kept.class).map(one -> one.value().open()).orElse(0L);
  }

  Instant now() {
    return ledger.now();
  }

  /**
   * Remembers orders as they are now. One the hub was never told of keeps nothing as far as the hub
   * is concerned: what the shop keeps for it, it takes off rightly.
   *
   * @param orders each once
   * @return SKUs of which the shop may show something else than it was sent
   */
  Set<String> seen(Pen pen, Collection<Seen> orders) {
    Map<String, Position<Keeps>> before =
        positions.of(orderName(), orders.stream().map(Seen::number).toList(), Keeps.class);
    Map<Boolean, List<Seen>> known =
        orders.stream()
            .collect(
                Collectors.partitioningBy(
                    one -> one.isTold() && one.isSound() || before.containsKey(one.number())));
    Set<String> moved = new HashSet<>(strangers.left(pen, known.get(false)));
    List<Seen> changed =
        known.get(true).stream()
            .filter(one -> !one.keeps().equals(was(before.get(one.number()))))
            .toList();
    if (!changed.isEmpty()) {
      write(pen, before, changed);
      changed.stream()
          .filter(one -> isMovedByOthers(was(before.get(one.number())), one))
          .forEach(one -> moved.addAll(one.keeps().units().keySet()));
    }
    return moved.isEmpty() ? Set.of() : Set.copyOf(skus(moved).values());
  }

  private void write(Pen pen, Map<String, Position<Keeps>> before, List<Seen> changed) {
    Set<String> codes = new HashSet<>();
    for (Seen one : changed) {
      codes.addAll(one.keeps().units().keySet());
      codes.addAll(was(before.get(one.number())).units().keySet());
    }
    Map<String, Position<Kept>> kept = positions.of(name(), codes, Kept.class);
    Map<String, Long> sold = sold(codes);
    Instant at = ledger.now();
    Map<String, Kept> now = new LinkedHashMap<>();
    kept.forEach((code, one) -> now.put(code, one.value()));
    waiting(now, sold, at);
    List<Change> changes = new ArrayList<>();
    for (Seen one : changed) {
      Position<Keeps> position = before.get(one.number());
      Keeps was = was(position);
      for (String code : codes) {
        Kept old = now.getOrDefault(code, Kept.NOTHING);
        Units here = one.keeps().of(code);
        // What was sent before the hub was told of it is booked by nobody.
        Units then = position == null ? new Units(0, here.shipped(), 0) : was.of(code);
        now.put(code, old.after(one.number(), then, here, one.isTold(), sold.get(code), at, delay));
      }
      long revision = position == null ? 0 : position.revision();
      changes.add(new Change(orderName(), one.number(), revision, one.keeps()));
    }
    now.forEach(
        (code, one) -> {
          Position<Kept> position = kept.get(code);
          if (position == null || !position.value().equals(one)) {
            changes.add(new Change(name(), code, position == null ? 0 : position.revision(), one));
          }
        });
    positions.put(pen, changes);
  }

  private static Keeps was(Position<Keeps> position) {
    return position == null ? new Keeps(Map.of()) : position.value();
  }

  /**
   * Cancelled or paid back: the shop put pieces back, or took some off, by itself. Sent by somebody
   * else, or before the hub was told of it: what was written since, was written as if they were
   * reserved still.
   */
  private boolean isMovedByOthers(Keeps was, Seen now) {
    Set<String> sent = new HashSet<>();
    for (Map.Entry<String, Units> one : now.keeps().units().entrySet()) {
      Units old = was.of(one.getKey());
      if (one.getValue().back() > old.back()) {
        return true;
      }
      if (one.getValue().shipped() > old.shipped()) {
        sent.add(one.getKey());
      }
    }
    Instant since = now.at() == null ? Instant.EPOCH : now.at().minus(SKEW);
    return !sent.isEmpty()
        && positions
            .of(Availability.shadow(shop), skus(sent).values(), Shown.class)
            .values()
            .stream()
            .anyMatch(shown -> shown.value().at().isAfter(since));
  }

  private Map<String, Long> sold(Collection<String> codes) {
    Map<String, String> skus = skus(codes);
    Map<String, Target> of = targets.of(new HashSet<>(skus.values()));
    Map<String, Long> sold = new HashMap<>();
    skus.forEach((code, sku) -> sold.put(code, of.get(sku).sold()));
    return sold;
  }

  private Map<String, String> skus(Collection<String> codes) {
    Map<String, String> known = targets.skus(codes);
    Map<String, String> skus = new HashMap<>();
    codes.forEach(code -> skus.put(code, known.getOrDefault(code, aliases.article(code))));
    return skus;
  }

  private String name() {
    return "kept." + shop;
  }

  private String orderName() {
    return "keeps." + shop;
  }
}
