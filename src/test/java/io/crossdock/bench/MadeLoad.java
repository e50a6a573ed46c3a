package io.crossdock.bench;

import io.crossdock.stock.cart.PendingOrder;
import io.crossdock.stock.cart.Product;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A load of an order manager, made while it is read and the same each time: three warehouses, one
 * SKU in ten a bundle of one to four others, codes of one alias, orders that came while it was
 * read.
 */
final class MadeLoad {

  static final int WAREHOUSES = 3;
  static final Instant BEGUN = Instant.parse("2026-05-04T10:00:00Z");

  /** What a page of rows takes. */
  private static final int MILLIS_A_PAGE = 200;

  private static final int ROWS_A_PAGE = 100;
  private static final int[] HUNDREDTHS_STOCKED = {95, 70, 40};

  /** Takes it row by row. */
  interface Rows {

    /**
     * @param parts of a bundle, each once
     * @param needs units of each
     */
    void product(int sku, Product.Type type, boolean active, int[] parts, int[] needs);

    /** One SKU may have several in a warehouse. */
    void bin(int sku, int warehouse, int onHand, int locked, Instant readAt);

    void listing(int sku, int code);
  }

  private final int skus;

  MadeLoad(int skus) {
    this.skus = skus;
  }

  int skus() {
    return skus;
  }

  /** Codes are numbers below that. */
  int codes() {
    return 2 * skus;
  }

  static String sku(int number) {
    return text("SKU-", number);
  }

  static String code(int number) {
    return text("us.", number);
  }

  private static String text(String before, int number) {
    return before + (10_000_000 + number);
  }

  /** Of a SKU or code. */
  static int number(String text) {
    return Integer.parseInt(text, text.length() - 8, text.length(), 10) - 10_000_000;
  }

  void read(Rows rows) {
    for (int sku = 0; sku < skus; sku++) {
      product(sku, rows);
    }
    int row = 0;
    for (int sku = 0; sku < skus; sku++) {
      SplittableRandom random = new SplittableRandom(3_000_000_000L + sku);
      for (int warehouse = 0; warehouse < WAREHOUSES; warehouse++) {
        int bins = random.nextInt(100) < HUNDREDTHS_STOCKED[warehouse] ? 1 : 0;
        bins += random.nextInt(20) == 0 ? bins : 0;
        for (int bin = 0; bin < bins; bin++, row++) {
          Instant at = BEGUN.plusMillis(row / ROWS_A_PAGE * (long) MILLIS_A_PAGE);
          rows.bin(sku, warehouse, random.nextInt(-3, 200), random.nextInt(4), at);
        }
      }
    }
    for (int sku = 0; sku < skus; sku++) {
      listings(sku, rows);
    }
  }

  private static boolean isBundle(int sku) {
    return sku % 10 == 9;
  }

  private void product(int sku, Rows rows) {
    SplittableRandom random = new SplittableRandom(sku);
    boolean active = random.nextInt(100) > 0;
    int[] parts = {};
    if (isBundle(sku)) {
      parts =
          random
              .ints(1 + random.nextInt(4), 0, skus)
              .map(part -> isBundle(part) ? part - 1 : part)
              .distinct()
              .toArray();
      rows.product(
          sku, Product.Type.BUNDLE, active, parts, random.ints(parts.length, 1, 4).toArray());
    } else {
      boolean virtual = sku % 100 == 50;
      rows.product(sku, virtual ? Product.Type.VIRTUAL : Product.Type.CORE, active, parts, parts);
    }
  }

  /** A few SKUs have none, a few have two, and a few claim that of the one before. */
  private void listings(int sku, Rows rows) {
    int kind = sku % 50;
    if (kind > 1) {
      rows.listing(sku, kind == 2 && sku > 0 ? sku + 1 : sku);
    }
    if (kind == 4) {
      rows.listing(sku, skus + sku);
    }
  }

  /** One SKU in a hundred was ordered; the reading of some of them was later and has it. */
  List<PendingOrder> orders() {
    SplittableRandom random = new SplittableRandom(5178);
    int millis = skus * 2 / ROWS_A_PAGE * MILLIS_A_PAGE + 60_000;
    List<PendingOrder> orders = new ArrayList<>();
    for (int i = 0; i < skus / 100; i++) {
      orders.add(
          new PendingOrder(
              "o" + i,
              BEGUN.plusMillis(random.nextInt(millis)),
              101L + random.nextInt(WAREHOUSES),
              false,
              List.of(new PendingOrder.Line(sku(random.nextInt(skus)), random.nextInt(1, 9)))));
    }
    return orders;
  }
}
