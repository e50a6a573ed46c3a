package io.crossdock.sandbox.extensiv;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Products, stock and listings as people in Order Manager keep them. What makes no sense throws
 * {@link IllegalArgumentException}. Thread-safe.
 */
public final class CatalogueDesk {

  /** A line of a bundle; any quantity is taken, as the real one's checks are not known. */
  public record Part(String masterSku, int quantity) {}

  private final World world;
  private final Levels levels;

  CatalogueDesk(World world, Levels levels) {
    this.world = world;
    this.levels = levels;
  }

  /** In place of one with its id. */
  public void warehouse(Warehouse warehouse) {
    synchronized (world) {
      world.warehouses().put(warehouse.id(), warehouse);
      world.touchAll();
    }
  }

  /** In place of one with its id. */
  public void salesChannel(SalesChannel channel) {
    synchronized (world) {
      world.channels().put(channel.id(), channel);
      world.touchAll();
    }
  }

  /** A new one without stock; its id. */
  public int product(String masterSku, ProductType type) {
    return product(masterSku, 0, type);
  }

  /**
   * A new one without stock; its id.
   *
   * @param id 0 for the next one
   */
  public int product(String masterSku, int id, ProductType type) {
    synchronized (world) {
      int row = world.products().add(masterSku, id, type, world.now(), false);
      changed(row);
      return world.products().id(row);
    }
  }

  /** A new bundle of products that are there, without a stock record; its id. */
  public int bundle(String masterSku, List<Part> parts) {
    synchronized (world) {
      int id = product(masterSku, ProductType.BUNDLE_KIT);
      parts(masterSku, parts);
      return id;
    }
  }

  /** What a bundle is made of from now on. */
  public void parts(String masterSku, List<Part> parts) {
    synchronized (world) {
      int row = world.product(masterSku);
      int[] rows = new int[parts.size() * 2];
      for (int i = 0; i < parts.size(); i++) {
        rows[2 * i] = world.product(parts.get(i).masterSku());
        rows[2 * i + 1] = parts.get(i).quantity();
      }
      world.products().parts(row, rows);
      changed(row);
    }
  }

  /** Empty for what is no bundle. */
  public List<Part> parts(String masterSku) {
    synchronized (world) {
      int[] rows = world.products().parts(world.product(masterSku));
      List<Part> parts = new ArrayList<>();
      for (int i = 0; i < rows.length; i += 2) {
        parts.add(new Part(world.products().sku(rows[i]), rows[i + 1]));
      }
      return parts;
    }
  }

  /** A product is a variation of another from now on. */
  public void parent(String masterSku, String parentSku) {
    synchronized (world) {
      int row = world.product(masterSku);
      world.products().parentId(row, world.products().id(world.product(parentSku)));
      changed(row);
    }
  }

  public void details(String masterSku, Details details) {
    synchronized (world) {
      int row = world.product(masterSku);
      world.products().details(row, details);
      changed(row);
    }
  }

  public Details details(String masterSku) {
    synchronized (world) {
      return world.products().details(world.product(masterSku));
    }
  }

  /** A product can never be deleted, only deactivated. */
  public void active(String masterSku, boolean active) {
    synchronized (world) {
      int row = world.product(masterSku);
      world.products().active(row, active);
      changed(row);
    }
  }

  private void changed(int row) {
    world.products().modified(row, world.now());
    world.touch(row);
    world.reshape();
  }

  /** So much is on hand in that bin; a stock record is made where there is none. */
  public void stock(String masterSku, int warehouse, String bin, int onHand) {
    synchronized (world) {
      world.warehouse(warehouse);
      int product = world.product(masterSku);
      int record = world.record(product, warehouse, bin);
      if (record < 0) {
        world.addRecord(product, warehouse, bin, onHand);
      } else {
        world.records().onHand(record, onHand);
        world.changed(record);
      }
    }
  }

  /** The same, in the bin {@link Warehouse#GLOBAL}. */
  public void stock(String masterSku, int warehouse, int onHand) {
    stock(masterSku, warehouse, Warehouse.GLOBAL, onHand);
  }

  /** So many of them are locked. */
  public void locked(String masterSku, int warehouse, String bin, int pieces) {
    synchronized (world) {
      int record = record(masterSku, warehouse, bin);
      world.records().locked(record, pieces);
      world.changed(record);
    }
  }

  public void recordActive(String masterSku, int warehouse, String bin, boolean active) {
    synchronized (world) {
      int record = record(masterSku, warehouse, bin);
      world.records().active(record, active);
      world.changed(record);
    }
  }

  /** The record is gone; those behind it move up in the list. */
  public void removeRecord(String masterSku, int warehouse, String bin) {
    synchronized (world) {
      int record = record(masterSku, warehouse, bin);
      world.records().remove(record);
      world.changed(record);
      world.reshape();
    }
  }

  public void inTransit(String masterSku, int warehouse, int pieces) {
    synchronized (world) {
      world.inTransit(world.product(masterSku), warehouse, pieces);
    }
  }

  private int record(String masterSku, int warehouse, String bin) {
    int record = world.record(world.product(masterSku), warehouse, bin);
    if (record < 0) {
      throw new IllegalArgumentException(
          masterSku + " has no stock record in bin " + bin + " of warehouse " + warehouse);
    }
    return record;
  }

  /** A product is sold on a channel under a SKU; the listing's id. It is active and pushed. */
  public int listing(int channel, String listingSku, String masterSku) {
    synchronized (world) {
      world.channel(channel);
      int product = world.product(masterSku);
      Listings listings = world.listings();
      int before = world.products().firstListing(product);
      int added = listings.add(listingSku, product, channel, world.now(), before);
      world.products().firstListing(product, added);
      world.touch(product);
      world.reshape();
      return Listings.id(added);
    }
  }

  public void listing(int channel, String listingSku, boolean active, boolean pushInventory) {
    synchronized (world) {
      int listing = listing(channel, listingSku);
      world.listings().set(listing, active, pushInventory);
      world.listings().modified(listing, world.now());
      world.touch(world.listings().product(listing));
      world.reshape();
    }
  }

  /** A listing's level is that from now on, whatever stock there is. */
  public void level(int channel, String listingSku, int available) {
    synchronized (world) {
      int listing = listing(channel, listingSku);
      world.fixedLevels().put(listing, available);
      world.touch(world.listings().product(listing));
    }
  }

  private int listing(int channel, String listingSku) {
    int listing = world.listings().find(channel, listingSku);
    if (listing < 0) {
      throw new IllegalArgumentException(
          "there is no listing " + listingSku + " on sales channel " + channel);
    }
    return listing;
  }

  /** Adds to what there is; see {@link CatalogueSpec}. */
  public void generate(CatalogueSpec spec) {
    synchronized (world) {
      new CatalogueGenerator(world, spec).generate();
    }
  }

  /** Over the active bins of that warehouse. */
  public long onHand(String masterSku, int warehouse) {
    synchronized (world) {
      return levels.totals(world.product(masterSku), warehouse).onHand();
    }
  }

  /** The same without what is locked or allocated. */
  public long available(String masterSku, int warehouse) {
    synchronized (world) {
      return levels.totals(world.product(masterSku), warehouse).available();
    }
  }

  /** Units of a bundle that could be put together there. */
  public long buildable(String masterSku, int warehouse) {
    synchronized (world) {
      return levels.buildable(world.product(masterSku), warehouse);
    }
  }

  /** What acknowledge tells of a listing. */
  public int level(int channel, String listingSku) {
    synchronized (world) {
      return levels.ofListing(listing(channel, listingSku));
    }
  }

  /** How many products, stockRecords and listings there are. */
  public Map<String, Integer> counts() {
    synchronized (world) {
      return Map.of(
          "products", world.products().size(),
          "stockRecords", world.records().count(),
          "listings", world.listings().size());
    }
  }
}
