package io.crossdock.partner.extensiv;

import io.crossdock.stock.cart.ChannelLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What Order Manager computed for the listings of a SKU: position {@code level.<name>/<sku>}.
 *
 * @param levels one for each listing of a channel
 */
record SkuLevels(List<Level> levels) {

  /**
   * @param asOf the moment before it was asked for
   */
  record Level(long channel, String listing, long available, Instant asOf) {

    boolean isOf(Level other) {
      return channel == other.channel && listing.equals(other.listing);
    }
  }

  SkuLevels {
    levels = List.copyOf(levels);
  }

  static final SkuLevels NONE = new SkuLevels(List.of());

  /** Newest told counts. */
  SkuLevels with(Level level) {
    List<Level> all = new ArrayList<>(levels);
    all.removeIf(one -> one.isOf(level));
    all.add(level);
    return new SkuLevels(all);
  }

  SkuLevels without(Level level) {
    return new SkuLevels(levels.stream().filter(one -> !one.equals(level)).toList());
  }

  /** With levels that were told of other SKUs, as far as nothing newer is known of them here. */
  SkuLevels withOthers(List<Level> others) {
    SkuLevels all = this;
    for (Level other : others) {
      boolean known =
          all.levels.stream()
              .anyMatch(one -> one.isOf(other) && !one.asOf().isBefore(other.asOf()));
      all = known ? all : all.with(other);
    }
    return all;
  }

  /** Whether that is what was told before. */
  boolean says(Level level) {
    return levels.stream().anyMatch(one -> one.isOf(level) && one.available() == level.available());
  }

  List<ChannelLevel> of(String sku) {
    return levels.stream()
        .map(
            one -> new ChannelLevel(one.channel(), one.listing(), sku, one.available(), one.asOf()))
        .toList();
  }
}
