package io.crossdock.shop;

import io.crossdock.operate.Explains.Line;
import java.util.Collection;
import java.util.List;

/**
 * Reads a shop where no route runs: explain, check, reconcile. Each takes as long as the shop does.
 * Thread-safe.
 */
public interface ShopReads {

  /** Null if the shop can be read, else why not. */
  String whyNot();

  /**
   * What it has under these codes, as it stands now, with what it shows.
   *
   * @param codes any number
   * @throws io.crossdock.operate.Unreachable if it does not answer, or says nothing we know
   */
  List<CartItem> items(Collection<String> codes);

  /**
   * All it has, a page at a time, with what it shows.
   *
   * @param after null for the first page
   * @throws io.crossdock.operate.Unreachable as above
   */
  Page all(String after);

  /**
   * Why no number in the shop is right for long, as it is set, for people; asked once a comparison.
   *
   * @return null for nothing, and where it does not say
   */
  default String trouble() {
    return null;
  }

  /** What the hub knows of a code besides, for people; nothing is asked. */
  default List<Line> known(String code) {
    return List.of();
  }

  /**
   * @param next what the next page is asked after; null if there is none
   */
  record Page(List<CartItem> items, String next) {
    public Page {
      items = List.copyOf(items);
    }
  }
}
