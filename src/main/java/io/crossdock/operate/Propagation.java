package io.crossdock.operate;

import io.crossdock.document.Documents;
import io.crossdock.document.InvalidDocumentException;
import io.crossdock.document.Order;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long it takes from a sale that the hub took in until the other shops have answered their
 * lower counters, from what the ledger wrote down of the newest sales. Reads only. Thread-safe.
 */
public final class Propagation {

  private static final String RESERVATIONS = "reservations.";
  private static final String STOCK = "stock.";
  private static final int PAGE = 500;
  private static final int SALES = 1_000;
  private static final int LOOKS = 5_000;

  /** An order that was booked later waited for a piece: others had nothing left to show. */
  private static final Duration LATE = Duration.ofMinutes(5);

  private final Ledger ledger;
  private final Documents documents = new Documents();

  public Propagation(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Of one warehouse; all times are 0 where no sale was told to another shop.
   *
   * @param told how many counters of other shops were set because of a sale
   * @param late sales that are not counted, because they were booked more than five minutes after
   *     they were taken in
   * @param since when the oldest sale was taken in that counts; null if there is none
   * @param bookedMillis until a sale was booked: 99 of 100 were sooner
   * @param medianMillis until the other shop had answered: half of them were sooner
   * @param mostMillis 99 of 100 were sooner
   * @param longestMillis of all of them
   */
  public record Measured(
      String warehouse,
      int told,
      int late,
      Instant since,
      long bookedMillis,
      long medianMillis,
      long mostMillis,
      long longestMillis) {}

  /** What became of one mark. */
  private record Look(Inspection.Entry entry) {
    Instant at() {
      return entry.settledAt();
    }

    boolean wrote() {
      return entry.state() == EntryState.APPLIED;
    }
  }

  /** What one shop was told, by SKU, oldest first, and since when all of it is here. */
  private record Looks(String shop, Map<String, List<Look>> bySku, Instant complete) {}

  /** Those that orders are booked for. */
  public List<String> warehouses() {
    return ledger.channels().stream()
        .map(ChannelDefinition::name)
        .filter(name -> name.startsWith(RESERVATIONS))
        .map(name -> name.substring(RESERVATIONS.length()))
        .sorted()
        .toList();
  }

  public List<Measured> all() {
    return warehouses().stream().map(this::of).toList();
  }

  public Measured of(String warehouse) {
    List<Looks> shops =
        ledger.channels().stream()
            .filter(one -> one.mode() == Mode.MARK && one.name().startsWith(STOCK))
            .filter(one -> one.derivesFrom().contains(STOCK + warehouse))
            .map(one -> looks(one.name()))
            .toList();
    List<Long> booked = new ArrayList<>();
    List<Long> told = new ArrayList<>();
    int late = 0;
    Instant since = null;
    for (Inspection.Entry sale : newest(RESERVATIONS + warehouse, EntryState.APPLIED, SALES)) {
      Optional<Order> order = order(sale);
      if (order.isEmpty()) {
        continue;
      }
      if (Duration.between(sale.takenAt(), sale.settledAt()).compareTo(LATE) > 0) {
        late++;
        continue;
      }
      int before = told.size();
      order.get().lines().stream()
          .map(Order.Line::sku)
          .distinct()
          .forEach(sku -> told.addAll(told(shops, order.get().shop(), sku, sale)));
      if (told.size() > before) {
        booked.add(Duration.between(sale.takenAt(), sale.settledAt()).toMillis());
        since = sale.takenAt();
      }
    }
    booked.sort(null);
    told.sort(null);
    return new Measured(
        warehouse,
        told.size(),
        late,
        since,
        at(booked, 99),
        at(told, 50),
        at(told, 99),
        at(told, 100));
  }

  private Optional<Order> order(Inspection.Entry sale) {
    if (!Order.TYPE.equals(sale.type())) {
      return Optional.empty();
    }
    try {
      return Optional.of(documents.read(sale.content(), Order.class));
    } catch (InvalidDocumentException e) {
      // An entry of an earlier version of the hub says nothing about times either.
      return Optional.empty();
    }
  }

  private List<Long> told(List<Looks> shops, String seller, String sku, Inspection.Entry sale) {
    List<Long> told = new ArrayList<>();
    for (Looks shop : shops) {
      if (shop.shop().equals(seller) || sale.settledAt().isBefore(shop.complete())) {
        continue;
      }
      // Its own look is the first after the booking; one that wrote nothing had nothing to tell.
      shop.bySku().getOrDefault(sku, List.of()).stream()
          .filter(look -> !look.at().isBefore(sale.settledAt()))
          .filter(look -> !hadBegun(look, sale.settledAt()))
          .findFirst()
          .filter(Look::wrote)
          .ifPresent(look -> told.add(Duration.between(sale.takenAt(), look.at()).toMillis()));
    }
    return told;
  }

  /**
   * Whether what was sent was read before: a shop that is being told when the sale is booked is
   * told the figure from before it. Asked only of marks that were there before.
   */
  private boolean hadBegun(Look look, Instant booked) {
    if (!look.wrote() || !look.entry().takenAt().isBefore(booked)) {
      return false;
    }
    List<Inspection.Attempt> attempts = ledger.inspection().attempts(look.entry().id());
    return !attempts.isEmpty() && attempts.get(attempts.size() - 1).startedAt().isBefore(booked);
  }

  private Looks looks(String channel) {
    List<Inspection.Entry> entries = newest(channel, null, LOOKS);
    Map<String, List<Look>> bySku = new HashMap<>();
    Instant oldest = Instant.EPOCH;
    for (Inspection.Entry one : entries) {
      boolean wrote = one.state() == EntryState.APPLIED;
      if (one.settledAt() != null && (wrote || one.state() == EntryState.SKIPPED)) {
        bySku.computeIfAbsent(one.key(), key -> new ArrayList<>()).add(new Look(one));
      }
    }
    if (entries.size() >= LOOKS) {
      oldest = entries.get(entries.size() - 1).takenAt();
    }
    bySku.values().forEach(looks -> looks.sort(Comparator.comparing(Look::at)));
    return new Looks(channel.substring(STOCK.length()), bySku, oldest);
  }

  private List<Inspection.Entry> newest(String channel, EntryState state, int most) {
    List<Inspection.Entry> all = new ArrayList<>();
    long before = 0;
    while (all.size() < most) {
      List<Inspection.Entry> page = ledger.inspection().entries(channel, state, before, PAGE);
      all.addAll(page);
      if (page.size() < PAGE) {
        break;
      }
      before = page.get(page.size() - 1).id();
    }
    return all;
  }

  private static long at(List<Long> sorted, int percent) {
    return sorted.isEmpty()
        ? 0
        : sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100.0) - 1));
  }
}
