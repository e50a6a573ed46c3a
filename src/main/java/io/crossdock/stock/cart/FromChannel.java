package io.crossdock.stock.cart;

import java.util.Set;

/** Passes the numbers of a sales channel on: all of its own rules are in them (R-CHN-1). */
final class FromChannel implements Source {

  private final Catalogue catalogue;
  private final Levels levels;
  private final Taking taken;
  private final int channel;
  private final CartRules rules;

  FromChannel(Catalogue catalogue, Taking taken, int channel, CartRules rules) {
    this.catalogue = catalogue;
    this.levels = catalogue.levels;
    this.taken = taken;
    this.channel = channel;
    this.rules = rules;
  }

  @Override
  public SkipReason lacks(int product) {
    return level(product, "") < 0 ? SkipReason.NO_CHANNEL_LEVEL : null;
  }

  @Override
  public boolean newer(int product, long than) {
    for (int level = levels.from[product]; level < levels.from[product + 1]; level++) {
      if (levels.channel[level] == channel && taken.changed[level] > than) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Amount amount(int product, String key, Set<Warning> warnings) {
    long there = taken.available[level(product, key)];
    if (rules.caps(there)) {
      warnings.add(new Warning.Capped(catalogue.names.name(product)));
    }
    return new Amount.Total(rules.shown(there));
  }

  /** The level of that listing; where it has none the lowest one of the product; -1 for none. */
  int level(int product, String key) {
    int lowest = -1;
    boolean matches = false;
    for (int level = levels.from[product]; level < levels.from[product + 1]; level++) {
      if (levels.channel[level] == channel) {
        boolean match = key.equals(levels.listing[level]);
        if (lowest < 0
            || (match && !matches)
            || (match == matches && taken.available[level] < taken.available[lowest])) {
          lowest = level;
        }
        matches |= match;
      }
    }
    return lowest;
  }
}
