package io.crossdock.sandbox.extensiv;

import java.util.HashMap;
import java.util.Map;

/**
 * How far each token has been told the levels of each channel: reading moves the cursor, and what
 * was told once is not told again. Its user holds the world's monitor.
 */
final class Acknowledgements {

  private static final int UNTOLD = -1;

  private record Key(String token, int channel) {}

  private static final class Cursor {
    private final IntColumn told = new IntColumn();
    private int seen;
    private int next;
    private int target;
  }

  private final World world;
  private final Levels levels;
  private final Map<Key, Cursor> cursors = new HashMap<>();

  Acknowledgements(World world, Levels levels) {
    this.world = world;
    this.levels = levels;
  }

  /** Listings whose level is another than this token was told, and the levels. */
  IntColumn[] next(String token, int channel, int most) {
    Cursor cursor = cursors.computeIfAbsent(new Key(token, channel), none -> new Cursor());
    Listings listings = world.listings();
    while (cursor.told.size() < listings.size()) {
      cursor.told.add(UNTOLD);
    }
    if (cursor.next == 0) {
      cursor.target = world.changes();
    }
    IntColumn changed = new IntColumn();
    IntColumn shown = new IntColumn();
    int i = cursor.next;
    for (; i < listings.size() && changed.size() < most; i++) {
      if (listings.channel(i) == channel && isDue(i, cursor.seen)) {
        int level = levels.ofListing(i);
        if (level != cursor.told.get(i)) {
          cursor.told.set(i, level);
          changed.add(i);
          shown.add(level);
        }
      }
    }
    boolean whole = i == listings.size();
    cursor.seen = whole ? cursor.target : cursor.seen;
    cursor.next = whole ? 0 : i;
    return new IntColumn[] {changed, shown};
  }

  void forget(String token) {
    cursors.keySet().removeIf(key -> key.token.equals(token));
  }

  private boolean isDue(int listing, int seen) {
    int product = world.listings().product(listing);
    Products products = world.products();
    if (!world.listings().active(listing) || !products.active(product)) {
      return false;
    }
    boolean touched = products.touched(product) > seen || world.settingsTouched() > seen;
    int[] parts = products.parts(product);
    for (int i = 0; i < parts.length && !touched; i += 2) {
      touched = products.touched(parts[i]) > seen;
    }
    return touched;
  }
}
