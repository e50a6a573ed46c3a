package io.crossdock.sandbox.extensiv;

/**
 * All there is, row by row, for whoever checks what others make of it. The world stands still while
 * it is shown, so keep it short. Thread-safe.
 */
public final class CatalogueView {

  /** Is shown products. */
  @FunctionalInterface
  public interface OfProduct {
    void product(String masterSku, ProductType type, boolean active);
  }

  /** Is shown stock records. */
  @FunctionalInterface
  public interface OfRecord {
    void record(String masterSku, int warehouse, int onHand, int locked, int taken, boolean active);
  }

  /** Is shown listings, and the level their channel is told. */
  @FunctionalInterface
  public interface OfListing {
    void listing(int channel, String listingSku, String masterSku, boolean active, int level);
  }

  private final World world;
  private final Levels levels;

  CatalogueView(World world, Levels levels) {
    this.world = world;
    this.levels = levels;
  }

  public void products(OfProduct shown) {
    synchronized (world) {
      Products products = world.products();
      for (int i = 0; i < products.size(); i++) {
        shown.product(products.sku(i), products.type(i), products.active(i));
      }
    }
  }

  public void records(OfRecord shown) {
    synchronized (world) {
      Records records = world.records();
      for (int i = 0; i < records.size(); i++) {
        if (records.there(i)) {
          shown.record(
              world.products().sku(records.product(i)),
              world.warehouseOf(i),
              records.onHand(i),
              records.locked(i),
              records.allocated(i),
              records.active(i));
        }
      }
    }
  }

  public void listings(OfListing shown) {
    synchronized (world) {
      Listings listings = world.listings();
      for (int i = 0; i < listings.size(); i++) {
        shown.listing(
            listings.channel(i),
            listings.sku(i),
            world.products().sku(listings.product(i)),
            listings.active(i),
            levels.ofListing(i));
      }
    }
  }
}
