package io.crossdock.sandbox;

import io.crossdock.sandbox.erp.LocationBooks;
import io.crossdock.sandbox.erp.LocationBooks.Place;
import io.crossdock.sandbox.newstore.Key;
import io.crossdock.sandbox.newstore.NewStoreSimulator;
import io.crossdock.sandbox.newstore.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether NewStore would sell exactly what is there, counted from the stores' shelves and the ERP's
 * books, and nothing the hub says.
 *
 * <p>What NewStore has on hand less the units that left and are not released, and with all that
 * left, is what it believes has ever come. That must be what had come to the ERP by one of its
 * readings: goods that came since cannot be known to it, and are no error. A piece more is one that
 * could be sold and is not there, a piece less one that is there and cannot be sold.
 */
final class StoreCount {

  private final NewStoreSimulator newstore;
  private final LocationBooks erp;
  private int most;
  private long looks;

  StoreCount(NewStoreSimulator newstore, LocationBooks erp) {
    this.newstore = newstore;
    this.erp = erp;
  }

  /**
   * @param keys products at locations
   * @param shipped units that left
   * @param allocated units that are sold and did not leave
   * @param unreleased units that left and whose allocation no import has ended yet
   * @param lost pieces that were not found, or broken
   * @param error pieces that NewStore would sell and that are not there, and pieces that it would
   *     not sell though they are there and it was told of them
   * @param mostError the largest there ever was
   * @param behind pieces that came to the ERP and no import has told of yet
   * @param looks how often was counted
   */
  record Sum(
      int keys,
      int shipped,
      int allocated,
      int unreleased,
      int lost,
      int error,
      int mostError,
      int behind,
      long looks) {}

  /** All at one moment. */
  synchronized Sum look() {
    Map<Key, Standing> standings = newstore.stores().standings();
    int shipped = 0;
    int allocated = 0;
    int unreleased = 0;
    int lost = 0;
    int error = 0;
    int behind = 0;
    for (Map.Entry<Key, Standing> one : standings.entrySet()) {
      Standing standing = one.getValue();
      Place place = place(one.getKey());
      int came = believed(standing);
      shipped += shipped(standing);
      allocated += standing.allocated();
      unreleased += standing.unreleased();
      lost += standing.lost();
      int off = off(came, erp.told(place));
      error += Math.abs(off);
      behind += Math.max(0, erp.came(place) - came + off);
    }
    most = Math.max(most, error);
    looks++;
    return new Sum(
        standings.size(), shipped, allocated, unreleased, lost, error, most, behind, looks);
  }

  /** Pieces that NewStore's figures amount to, with those that left. */
  private static int believed(Standing standing) {
    return standing.onHand() - standing.unreleased() + shipped(standing);
  }

  static int shipped(Standing standing) {
    return standing.received() - standing.shelf() - standing.lost();
  }

  /** From the nearest of what it was told; nothing, at first. */
  private static int off(int came, List<Integer> told) {
    int nearest = 0;
    for (int one : told) {
      nearest = Math.abs(came - one) < Math.abs(came - nearest) ? one : nearest;
    }
    return came - nearest;
  }

  /** Where ERP and NewStore do not say the same; empty if their books agree. */
  synchronized List<String> differences() {
    List<String> differences = new ArrayList<>();
    Map<Place, Integer> quantities = erp.quantities();
    int left = 0;
    for (Map.Entry<Key, Standing> one : newstore.stores().standings().entrySet()) {
      Standing standing = one.getValue();
      Integer quantity = quantities.get(place(one.getKey()));
      left += shipped(standing);
      if (quantity == null
          || quantity != standing.onHand()
          || quantity != standing.shelf()
          || standing.unreleased() > 0
          || standing.blocked()
          || standing.error() != 0) {
        differences.add(
            one.getKey()
                + ": the ERP has "
                + quantity
                + ", on the shelf are "
                + standing.shelf()
                + ", NewStore has "
                + standing.onHand()
                + " on hand, "
                + standing.unreleased()
                + " not released, and would sell "
                + standing.atp()
                + " where "
                + standing.trueAtp()
                + " could be sold");
      }
    }
    LocationBooks.Page page = erp.page();
    if (page.shipped() != left || page.twice() > 0) {
      differences.add(
          left
              + " units left, the ERP booked "
              + page.shipped()
              + " of them, and "
              + page.twice()
              + " twice");
    }
    return differences;
  }

  private static Place place(Key key) {
    return new Place(key.productId(), key.node());
  }
}
