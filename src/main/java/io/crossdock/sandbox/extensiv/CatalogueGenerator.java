package io.crossdock.sandbox.extensiv;

import java.util.SplittableRandom;

/** Makes what a {@link CatalogueSpec} says. Its user holds the world's monitor. */
final class CatalogueGenerator {

  private static final int FIRST_WAREHOUSE = 101;
  private static final int FIRST_CHANNEL = 9001;
  private static final int CORES_FIRST = 10;
  private static final int VARIATIONS = 3;
  private static final int BINS = 500;
  private static final int DAY = 86_400;

  private final World world;
  private final CatalogueSpec spec;
  private final SplittableRandom random;
  private final int first;
  private int parent;
  private int variationsLeft;

  CatalogueGenerator(World world, CatalogueSpec spec) {
    this.world = world;
    this.spec = spec;
    random = new SplittableRandom(spec.seed());
    first = world.products().size();
  }

  void generate() {
    for (int i = 0; i < spec.warehouses(); i++) {
      int id = FIRST_WAREHOUSE + i;
      String name = i == 0 ? "EAST" : i == 1 ? "WEST" : "PLACE " + (i + 1);
      world
          .warehouses()
          .putIfAbsent(
              id, i % 2 == 0 ? Warehouse.direct(id, name) : Warehouse.thirdParty(id, name));
    }
    for (int i = 0; i < spec.channels(); i++) {
      int id = FIRST_CHANNEL + i;
      world.channels().putIfAbsent(id, SalesChannel.of(id, "Shop " + (i + 1)));
    }
    for (int i = 0; i < spec.skus(); i++) {
      product(i);
    }
    world.touchAll();
    world.reshape();
  }

  private boolean chance(int ofHundred) {
    return random.nextInt(100) < ofHundred;
  }

  private void product(int i) {
    Products products = world.products();
    ProductType type = type(i);
    int now = world.now();
    int row = products.add(sku(first + i + 1), 0, type, now, true);
    products.modified(row, now - random.nextInt(30 * DAY));
    products.created(row, products.modified(row) - random.nextInt(300 * DAY));
    family(row, type);
    if (type == ProductType.BUNDLE_KIT) {
      products.parts(row, parts());
    }
    products.active(row, !chance(spec.inactive()));
    if (type != ProductType.VIRTUAL_PRODUCT) {
      records(row, type == ProductType.BUNDLE_KIT);
      listings(row, first + i + 1);
    }
  }

  private static String sku(int number) {
    return "SKU-" + padded(number);
  }

  private static String padded(int number) {
    String digits = String.valueOf(number);
    return "0".repeat(Math.max(0, 7 - digits.length())) + digits;
  }

  private ProductType type(int i) {
    int at = random.nextInt(100);
    if (i < CORES_FIRST || at >= spec.bundles() + spec.virtuals()) {
      return ProductType.CORE_PRODUCT;
    }
    return at < spec.bundles() ? ProductType.BUNDLE_KIT : ProductType.VIRTUAL_PRODUCT;
  }

  /** The next three core products are variations of a virtual one. */
  private void family(int row, ProductType type) {
    if (type == ProductType.VIRTUAL_PRODUCT) {
      parent = world.products().id(row);
      variationsLeft = VARIATIONS;
    } else if (type == ProductType.CORE_PRODUCT && variationsLeft-- > 0) {
      world.products().parentId(row, parent);
    }
  }

  private int[] parts() {
    int count = 1 + random.nextInt(4);
    int[] parts = new int[count * 2];
    for (int i = 0; i < parts.length; i += 2) {
      parts[i] = core();
      parts[i + 1] = 1 + random.nextInt(3);
    }
    return parts;
  }

  private int core() {
    int row = first + random.nextInt(CORES_FIRST);
    int before = world.products().size() - 1 - first;
    for (int i = 0; i < 5; i++) {
      int other = first + random.nextInt(before);
      if (world.products().type(other) == ProductType.CORE_PRODUCT) {
        return other;
      }
    }
    return row;
  }

  private void records(int row, boolean bundle) {
    for (int i = 0; i < spec.warehouses(); i++) {
      if (i == 0 || !chance(spec.absent())) {
        boolean bins = i % 2 == 0 && !bundle;
        record(row, FIRST_WAREHOUSE + i, bins ? bin() : Warehouse.GLOBAL, bundle);
        if (bins && chance(spec.secondBins())) {
          record(row, FIRST_WAREHOUSE + i, "Z-" + random.nextInt(BINS), false);
        }
      }
    }
  }

  private String bin() {
    return "A-" + random.nextInt(BINS);
  }

  private void record(int row, int warehouse, String bin, boolean bundle) {
    int most = bundle ? 4 : 200;
    int onHand = chance(bundle ? 70 : 10) ? 0 : 1 + random.nextInt(most);
    int record = world.addRecord(row, warehouse, bin, onHand);
    if (onHand > 0 && chance(spec.locked())) {
      world.records().locked(record, 1 + random.nextInt(Math.min(5, onHand)));
    }
  }

  private void listings(int row, int number) {
    for (int i = 0; i < spec.channels(); i++) {
      if (!chance(spec.unlisted())) {
        Listings listings = world.listings();
        String sku = "c" + (i + 1) + "-" + padded(number);
        int before = world.products().firstListing(row);
        int added = listings.add(sku, row, FIRST_CHANNEL + i, world.now(), before);
        world.products().firstListing(row, added);
        listings.modified(added, world.products().modified(row));
        listings.created(added, world.products().created(row));
        if (chance(spec.idleListings())) {
          boolean active = random.nextBoolean();
          listings.set(added, active, !active);
        }
      }
    }
  }
}
