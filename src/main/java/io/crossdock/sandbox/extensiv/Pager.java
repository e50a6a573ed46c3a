package io.crossdock.sandbox.extensiv;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Cuts pages out of live lists. Where nothing came or went since the page before, the next one goes
 * on behind it, so that a whole table is read in one pass. Its user holds the world's monitor.
 */
final class Pager {

  private static final int REMEMBERED = 1000;

  /** Where the rows from {@code offset} on begin. */
  private record Place(int shape, long offset, int row) {}

  private final World world;
  private final Map<String, Place> places = new HashMap<>();

  Pager(World world) {
    this.world = world;
  }

  /**
   * Rows of that page.
   *
   * @param list what is read, with its filters
   * @param size how many rows there are, seen or not
   * @param seen whether a row is in the list; null for all of them
   * @param newestFirst whether it begins with the last row
   */
  IntColumn page(
      String list, int size, IntPredicate seen, boolean newestFirst, int page, int limit) {
    long offset = (page - 1L) * limit;
    IntColumn rows = new IntColumn();
    Place place = places.get(list);
    boolean goesOn =
        place != null && place.shape == world.shape() && place.offset <= offset && !newestFirst;
    int row = goesOn ? place.row : 0;
    long skip = offset - (goesOn ? place.offset : 0);
    if (seen == null) {
      row = (int) Math.min(size, row + skip);
      skip = 0;
    }
    for (; row < size && rows.size() < limit; row++) {
      int at = newestFirst ? size - 1 - row : row;
      if (seen == null || seen.test(at)) {
        if (skip > 0) {
          skip--;
        } else {
          rows.add(at);
        }
      }
    }
    remember(list, new Place(world.shape(), offset + rows.size(), row), skip);
    return rows;
  }

  private void remember(String list, Place place, long skip) {
    if (places.size() > REMEMBERED) {
      places.clear();
    }
    if (skip == 0) {
      places.put(list, place);
    }
  }
}
