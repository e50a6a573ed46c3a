package io.crossdock.stock.cart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Levels of sales channels by product; those of product {@code p} as in {@link Records}. */
final class Levels {

  final int[] from;
  final int[] channel;
  final String[] listing;
  final long[] available;
  final long[] at;

  private Levels(int[] from, int size) {
    this.from = from;
    channel = new int[size];
    listing = new String[size];
    available = new long[size];
    at = new long[size];
  }

  /** Takes levels in any order. */
  static final class Rows {

    private int[] product = new int[64];
    private int[] slot = new int[64];
    private final List<ChannelLevel> levels = new ArrayList<>();

    void add(int ofProduct, int ofChannel, ChannelLevel level) {
      if (levels.size() == product.length) {
        product = Arrays.copyOf(product, product.length * 2);
        slot = Arrays.copyOf(slot, slot.length * 2);
      }
      product[levels.size()] = ofProduct;
      slot[levels.size()] = ofChannel;
      levels.add(level);
    }

    Levels build(int products) {
      Grouped rows = Grouped.by(product, levels.size(), products);
      Levels built = new Levels(rows.from(), levels.size());
      for (int i = 0; i < levels.size(); i++) {
        int row = rows.rows()[i];
        ChannelLevel level = levels.get(row);
        built.channel[i] = slot[row];
        built.listing[i] = level.listing();
        built.available[i] = level.available();
        built.at[i] = Units.moment(level.asOf());
      }
      return built;
    }
  }
}
