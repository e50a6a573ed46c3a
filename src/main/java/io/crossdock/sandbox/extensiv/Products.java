package io.crossdock.sandbox.extensiv;

import java.util.HashMap;
import java.util.Map;

/**
 * The products, by row in the order in which they came. They are never removed, as in Order
 * Manager. Who reads or changes them holds the world's monitor.
 */
final class Products {

  private static final int TYPE = 3;
  private static final int ACTIVE = 4;
  private static final int GENERATED = 8;
  private static final int[] NO_PARTS = {};

  private final Texts texts = new Texts();
  private final IntColumn skus = new IntColumn();
  private final SkuIndex index = new SkuIndex(texts, skus);
  private final IntColumn ids = new IntColumn();
  private final IntColumn parents = new IntColumn();
  private final IntColumn flags = new IntColumn();
  private final IntColumn created = new IntColumn();
  private final IntColumn modified = new IntColumn();
  private final IntColumn touched = new IntColumn();
  private final IntColumn firstRecord = new IntColumn();
  private final IntColumn firstListing = new IntColumn();
  private final Map<Integer, int[]> parts = new HashMap<>();
  private final Map<Integer, Details> details = new HashMap<>();
  private int lastId = 500;
  private boolean ascending = true;

  int size() {
    return ids.size();
  }

  /** -1 for none. */
  int find(String masterSku) {
    return index.find(Texts.bytes(masterSku));
  }

  /** -1 for none. */
  int byId(int productId) {
    int low = 0;
    int high = size() - 1;
    while (ascending && low <= high) {
      int middle = low + high >>> 1;
      int there = ids.get(middle);
      if (there == productId) {
        return middle;
      }
      low = there < productId ? middle + 1 : low;
      high = there < productId ? high : middle - 1;
    }
    for (int i = 0; !ascending && i < size(); i++) {
      if (ids.get(i) == productId) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The row of a new one, which is active. Throws if its SKU or id is taken: a master SKU is unique
   * for ever.
   *
   * @param id 0 for the next one
   */
  int add(String masterSku, int id, ProductType type, int now, boolean generated) {
    byte[] sku = Texts.bytes(masterSku);
    int given = id == 0 ? lastId + 1 : id;
    if (sku.length == 0 || index.find(sku) >= 0 || given <= lastId && byId(given) >= 0) {
      throw new IllegalArgumentException(
          "master SKU '" + masterSku + "' is empty or taken, or id " + given + " is");
    }
    int row = skus.add(texts.add(sku));
    index.add(row);
    ascending &= given > lastId;
    lastId = Math.max(lastId, given);
    ids.add(given);
    parents.add(0);
    flags.add(type.ordinal() | ACTIVE | (generated ? GENERATED : 0));
    created.add(now);
    modified.add(now);
    touched.add(0);
    firstRecord.add(-1);
    firstListing.add(-1);
    return row;
  }

  String sku(int row) {
    return texts.get(skus.get(row));
  }

  /** Whether its SKU has that part anywhere. */
  boolean resembles(int row, byte[] part) {
    return texts.contains(skus.get(row), part);
  }

  int id(int row) {
    return ids.get(row);
  }

  ProductType type(int row) {
    return switch (flags.get(row) & TYPE) {
      case 0 -> ProductType.CORE_PRODUCT;
      case 1 -> ProductType.VIRTUAL_PRODUCT;
      default -> ProductType.BUNDLE_KIT;
    };
  }

  boolean active(int row) {
    return (flags.get(row) & ACTIVE) != 0;
  }

  void active(int row, boolean isActive) {
    flags.set(row, isActive ? flags.get(row) | ACTIVE : flags.get(row) & ~ACTIVE);
  }

  /** 0 for none. */
  int parentId(int row) {
    return parents.get(row);
  }

  void parentId(int row, int productId) {
    parents.set(row, productId);
  }

  int created(int row) {
    return created.get(row);
  }

  int modified(int row) {
    return modified.get(row);
  }

  void created(int row, int at) {
    created.set(row, at);
  }

  void modified(int row, int at) {
    modified.set(row, at);
  }

  /** The number of the last change of anything its level depends on. */
  int touched(int row) {
    return touched.get(row);
  }

  void touched(int row, int change) {
    touched.set(row, change);
  }

  /** -1 for none. */
  int firstRecord(int row) {
    return firstRecord.get(row);
  }

  void firstRecord(int row, int record) {
    firstRecord.set(row, record);
  }

  /** -1 for none. */
  int firstListing(int row) {
    return firstListing.get(row);
  }

  void firstListing(int row, int listing) {
    firstListing.set(row, listing);
  }

  /** Of a bundle: row and quantity of each line, one behind the other. */
  int[] parts(int row) {
    return parts.getOrDefault(row, NO_PARTS);
  }

  void parts(int row, int[] rowsAndQuantities) {
    parts.put(row, rowsAndQuantities);
  }

  Details details(int row) {
    Details told = details.get(row);
    if (told != null) {
      return told;
    }
    return (flags.get(row) & GENERATED) != 0
        ? Details.generated(sku(row), row + 1)
        : Details.plain(sku(row));
  }

  void details(int row, Details newDetails) {
    details.put(row, newDetails);
  }
}
