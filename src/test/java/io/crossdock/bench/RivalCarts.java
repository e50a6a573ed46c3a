package io.crossdock.bench;

import io.crossdock.stock.cart.PendingOrder;
import io.crossdock.stock.cart.Product;
import io.crossdock.stock.cart.SkipReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The numbers of carts as somebody would compute them who has this one kind of load and nothing but
 * arrays: SKUs and codes are numbers, quantities fit into four bytes, no bundle is in another one,
 * no definition is wrong.
 */
final class RivalCarts implements MadeLoad.Rows {

  /** Nothing there. */
  static final int NONE = Integer.MIN_VALUE;

  private static final int WAREHOUSES = MadeLoad.WAREHOUSES;

  /**
   * @param alias false: SKUs are sent
   * @param place of each warehouse; -1 for one that is not sent
   * @param chosen of each warehouse
   * @param percent 100 for all of it
   * @param maximum {@link Integer#MAX_VALUE} for none
   * @param excluded by SKU
   */
  record Terms(
      boolean alias,
      boolean[] chosen,
      int[] place,
      int places,
      int percent,
      int buffer,
      int maximum,
      int minimumLevel,
      boolean[] excluded) {}

  /**
   * What a cart is sent.
   *
   * @param shown by SKU or code, and place
   * @param skipped by SKU: number of the reason, 0 for none
   */
  record Numbers(int[] shown, byte[] skipped) {

    static Numbers of(int keys, int skus) {
      int[] shown = new int[keys];
      Arrays.fill(shown, NONE);
      return new Numbers(shown, new byte[skus]);
    }
  }

  private final int skus;
  private final boolean[] assembles;
  private final Product.Type[] types;
  private final boolean[] active;
  private final int[] read;
  private final int[] readAt;
  private final int[] partFrom;
  private final int[] parts;
  private final int[] needs;
  private final int[] codeFrom;
  private final int[] codes;
  private final byte[] claims;
  private int listings;

  RivalCarts(MadeLoad load, boolean[] assembles) {
    skus = load.skus();
    this.assembles = assembles;
    types = new Product.Type[skus];
    active = new boolean[skus];
    read = new int[skus * WAREHOUSES];
    Arrays.fill(read, NONE);
    readAt = new int[skus * WAREHOUSES];
    partFrom = new int[skus + 1];
    parts = new int[skus];
    needs = new int[skus];
    codeFrom = new int[skus + 1];
    codes = new int[load.codes()];
    claims = new byte[load.codes()];
    load.read(this);
    // Counts until here.
    int end = 0;
    for (int sku = 0; sku <= skus; sku++) {
      int count = codeFrom[sku];
      codeFrom[sku] = end;
      end += count;
    }
  }

  @Override
  public void product(int sku, Product.Type type, boolean isActive, int[] of, int[] units) {
    types[sku] = type;
    active[sku] = isActive;
    System.arraycopy(of, 0, parts, partFrom[sku], of.length);
    System.arraycopy(units, 0, needs, partFrom[sku], of.length);
    partFrom[sku + 1] = partFrom[sku] + of.length;
  }

  @Override
  public void bin(int sku, int warehouse, int onHand, int locked, Instant at) {
    int record = sku * WAREHOUSES + warehouse;
    if (types[sku] != Product.Type.VIRTUAL) {
      int millis = millis(at);
      readAt[record] = read[record] == NONE ? millis : Math.min(readAt[record], millis);
      read[record] = (read[record] == NONE ? 0 : read[record]) + onHand - locked;
    }
  }

  /** They come by SKU. */
  @Override
  public void listing(int sku, int code) {
    codes[listings++] = code;
    codeFrom[sku]++;
    claims[code]++;
  }

  private static int millis(Instant at) {
    return (int) Duration.between(MadeLoad.BEGUN, at).toMillis();
  }

  /** What is available, orders taken off; by SKU and warehouse. */
  int[] available(List<PendingOrder> orders) {
    int[] available = read.clone();
    for (PendingOrder order :
        orders.stream().sorted(Comparator.comparing(PendingOrder::loadedAt)).toList()) {
      int warehouse = (int) (order.warehouse() - 101);
      for (PendingOrder.Line line : order.lines()) {
        take(
            available,
            MadeLoad.number(line.sku()),
            warehouse,
            (int) line.quantity(),
            millis(order.loadedAt()));
      }
    }
    return available;
  }

  private void take(int[] available, int sku, int warehouse, int quantity, int at) {
    int record = sku * WAREHOUSES + warehouse;
    if (available[record] == NONE || at <= readAt[record]) {
      return;
    }
    if (!buildable(available, sku, warehouse)) {
      available[record] -= quantity;
      return;
    }
    int lying = Math.min(quantity, Math.max(0, available[record]));
    available[record] -= lying;
    for (int i = partFrom[sku]; i < partFrom[sku + 1]; i++) {
      int part = parts[i] * WAREHOUSES + warehouse;
      if (at > readAt[part]) {
        available[part] -= (quantity - lying) * needs[i];
      }
    }
  }

  private boolean buildable(int[] available, int sku, int warehouse) {
    if (partFrom[sku] == partFrom[sku + 1] || !assembles[warehouse]) {
      return false;
    }
    for (int i = partFrom[sku]; i < partFrom[sku + 1]; i++) {
      if (!active[parts[i]] || available[parts[i] * WAREHOUSES + warehouse] == NONE) {
        return false;
      }
    }
    return true;
  }

  Numbers numbers(Terms terms, int[] available) {
    Numbers numbers = Numbers.of((terms.alias() ? claims.length : skus) * terms.places(), skus);
    int[] sums = new int[terms.places()];
    for (int sku = 0; sku < skus; sku++) {
      SkipReason reason = skipped(terms, available, sku);
      if (reason != null) {
        numbers.skipped()[sku] = (byte) (reason.ordinal() + 1);
        continue;
      }
      sum(terms, available, sku, sums);
      if (terms.alias()) {
        for (int i = codeFrom[sku]; i < codeFrom[sku + 1]; i++) {
          if (claims[codes[i]] == 1) {
            System.arraycopy(sums, 0, numbers.shown(), codes[i] * sums.length, sums.length);
          }
        }
      } else {
        System.arraycopy(sums, 0, numbers.shown(), sku * sums.length, sums.length);
      }
    }
    return numbers;
  }

  private SkipReason skipped(Terms terms, int[] available, int sku) {
    if (types[sku] == Product.Type.VIRTUAL) {
      return SkipReason.VIRTUAL_PRODUCT;
    }
    if (!active[sku]) {
      return SkipReason.PRODUCT_INACTIVE;
    }
    if (terms.excluded()[sku]) {
      return SkipReason.EXCLUDED_SKU;
    }
    if (terms.alias()) {
      boolean sent = false;
      for (int i = codeFrom[sku]; i < codeFrom[sku + 1]; i++) {
        sent |= claims[codes[i]] == 1;
      }
      if (!sent) {
        return codeFrom[sku] == codeFrom[sku + 1]
            ? SkipReason.ALIAS_MISSING
            : SkipReason.ALIAS_NOT_UNIQUE;
      }
    }
    boolean stocked = false;
    for (int warehouse = 0; warehouse < WAREHOUSES; warehouse++) {
      if (available[sku * WAREHOUSES + warehouse] != NONE) {
        if (terms.place()[warehouse] >= 0) {
          return null;
        }
        stocked |= terms.chosen()[warehouse];
      }
    }
    if (stocked) {
      return SkipReason.NO_LOCATION_MAPPED;
    }
    return types[sku] == Product.Type.BUNDLE
        ? SkipReason.BUNDLE_NO_STOCK_RECORD
        : SkipReason.NO_STOCK_RECORD;
  }

  private void sum(Terms terms, int[] available, int sku, int[] sums) {
    Arrays.fill(sums, NONE);
    for (int warehouse = 0; warehouse < WAREHOUSES; warehouse++) {
      int place = terms.place()[warehouse];
      int there = available[sku * WAREHOUSES + warehouse];
      if (place >= 0 && there != NONE) {
        sums[place] = (sums[place] == NONE ? 0 : sums[place]) + there;
        if (buildable(available, sku, warehouse)) {
          sums[place] += built(available, sku, warehouse);
        }
      }
    }
    for (int place = 0; place < sums.length; place++) {
      if (sums[place] != NONE) {
        int share = (int) (Math.max(0, sums[place]) * (long) terms.percent() / 100);
        int left = Math.min(terms.maximum(), Math.max(0, share - terms.buffer()));
        sums[place] = left < terms.minimumLevel() ? 0 : left;
      }
    }
  }

  private int built(int[] available, int sku, int warehouse) {
    int built = Integer.MAX_VALUE;
    for (int i = partFrom[sku]; i < partFrom[sku + 1]; i++) {
      int there = Math.max(0, available[parts[i] * WAREHOUSES + warehouse]);
      built = Math.min(built, there / needs[i]);
    }
    return built;
  }
}
