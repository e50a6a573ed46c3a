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
  record Level(long channel, String listing, long available, Instant asOf) {}

  SkuLevels {
    levels = List.copyOf(levels);
  }

  /** Newest told counts. */
  SkuLevels with(Level level) {
    List<Level> all = new ArrayList<>(levels);
    all.removeIf(one -> one.channel() == level.channel() && one.listing().equals(level.listing()));
    all.add(level);
    return new SkuLevels(all);
  }

  List<ChannelLevel> of(String sku) {
    return levels.stream()
        .map(
            one -> new ChannelLevel(one.channel(), one.listing(), sku, one.available(), one.asOf()))
        .toList();
  }
}
