package io.crossdock.partner.extensiv;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.operate.Reconciles.Finding;
import io.crossdock.operate.Reconciles.Kind;
import io.crossdock.operate.Reconciles.Page;
import io.crossdock.stock.cart.Catalogue;
import io.crossdock.stock.cart.SalesChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares levels of sales channels with what lies in warehouses. Thread-safe. */
final class LevelsComparison {

  private static final int A_PAGE = 500;

  private final ExtensivSettings settings;
  private final Present present;
  private final Positions positions;

  LevelsComparison(ExtensivSettings settings, Present present, CamelLedger ledger) {
    this.settings = settings;
    this.present = present;
    this.positions = new Positions(ledger);
  }

  /**
   * Each listing of a channel with what lies in warehouses: a level above that would sell what
   * nobody has, and one that was never told may have been lost.
   */
  Page levels(ComparisonPlace where, Differences found) {
    Catalogue all = present.catalogue().orElse(null);
    if (!settings.byChannel() || all == null) {
      return new Page(0, List.of(), null);
    }
    List<String> skus = all.page(where.after().isEmpty() ? null : where.after(), A_PAGE);
    Map<String, Position<SkuLevels>> told =
        positions.of(Levels.position(settings.name()), skus, SkuLevels.class);
    Map<String, Long> there = there(skus);
    long compared = 0;
    for (SalesChannel channel : all.channels()) {
      if (settings.acknowledged().contains(channel.id())) {
        for (String sku : skus) {
          for (String listing : all.codes(channel.name(), sku)) {
            compared++;
            finding(channel, sku, listing, told.get(sku), there.getOrDefault(sku, 0L))
                .ifPresent(one -> found.add(sku, one));
          }
        }
      }
    }
    return new Page(
        compared,
        found.findings(),
        skus.size() < A_PAGE ? null : where.behind(skus.get(skus.size() - 1)).toString());
  }

  private static Optional<Finding> finding(
      SalesChannel channel, String sku, String listing, Position<SkuLevels> told, long there) {
    SkuLevels.Level level =
        told == null
            ? null
            : told.value().levels().stream()
                .filter(one -> one.channel() == channel.id() && one.listing().equals(listing))
                .findFirst()
                .orElse(null);
    String key = sku + " in " + channel.name() + " as " + listing;
    if (level == null) {
      // Of what nobody has no level need have been told.
      return there <= 0
          ? Optional.empty()
          : Optional.of(
              new Finding(
                  Kind.MISSING,
                  key,
                  null,
                  String.valueOf(there),
                  null,
                  "no level of it was ever told, and so much lies in warehouses"));
    }
    return level.available() <= Math.max(0, there)
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Kind.DRIFT,
                key,
                String.valueOf(level.available()),
                String.valueOf(there),
                level.asOf(),
                "the level is more than lies in all warehouses, with what can be built"));
  }

  private Map<String, Long> there(List<String> skus) {
    Map<String, Long> all = new HashMap<>();
    present
        .of(skus)
        .ifPresent(
            now ->
                skus.stream()
                    .filter(now.part()::has)
                    .forEach(sku -> all.put(sku, AccountView.available(now, sku))));
    return all;
  }
}
