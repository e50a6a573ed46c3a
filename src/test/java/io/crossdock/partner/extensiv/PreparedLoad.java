package io.crossdock.partner.extensiv;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Positions;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.stock.cart.Product;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A load as a hub leaves it behind that has read everything, in the hub's data folder and without
 * the reading: one SKU in ten is a bundle of the two before it, all are in three warehouses.
 */
public final class PreparedLoad {

  private static final int WAREHOUSES = 3;
  private static final int AT_ONCE = 10_000;

  private final int skus;

  public PreparedLoad(int skus) {
    this.skus = skus;
  }

  @FunctionalInterface
  private interface Lines {
    void of(int number, StringBuilder to);
  }

  public String sku(int i) {
    return String.format(Locale.ROOT, "SKU-%07d", i);
  }

  /** What a cart is to show that has all warehouses and no rules. */
  public int shown(int i) {
    int built = isBundle(i) ? Math.min(Math.max(0, here(i - 1)), Math.max(0, here(i - 2)) / 10) : 0;
    return Math.max(0, WAREHOUSES * (here(i) + built));
  }

  private static boolean isBundle(int i) {
    return i % 10 == 9;
  }

  private static int onHand(int i) {
    return i % 500;
  }

  private static int locked(int i) {
    return i % 3;
  }

  private static int here(int i) {
    return onHand(i) - locked(i);
  }

  /**
   * @param data the hub's; the hub does not run
   */
  public void write(Path data) throws IOException {
    Instant read = Instant.now().minus(Duration.ofMinutes(10));
    String id = Loads.id(read);
    LoadFiles files = new LoadFiles(data.resolve("extensiv").resolve("loads"));
    files.begin(id);
    text(files, id, Resource.WAREHOUSES, "101\tEAST\t\\N\t1\n102\tWEST\t\\N\t1\n103\tN\t\\N\t1\n");
    text(files, id, Resource.CHANNELS, "9001\tUS\t\\N\t1\n");
    text(files, id, Resource.LISTINGS, "");
    fill(files, id, Resource.PRODUCTS, (i, to) -> to.append(item(i).line()).append('\n'));
    fill(files, id, Resource.STOCK, (i, to) -> bins(i, read, to));
    Files.createDirectories(data);
    try (Ledger ledger =
        Ledgers.open(
            LedgerSettings.sqlite(data.resolve("ledger.db").toString()), CrashPoint.NONE)) {
      CamelLedger camel = new CamelLedger(ledger, Clock.systemUTC());
      Loads loads = new Loads("extensiv", camel);
      new Positions(camel)
          .putNow(
              loads.position(),
              loads.key(),
              0,
              new Published(id, 0, read, read, skus, (long) skus * WAREHOUSES, 0, 0, null, 0));
    }
  }

  private OmItem item(int i) {
    return new OmItem(
        i,
        sku(i),
        isBundle(i) ? Product.Type.BUNDLE : Product.Type.CORE,
        true,
        null,
        null,
        null,
        isBundle(i)
            ? List.of(
                new Product.Component(sku(i - 1), BigDecimal.ONE),
                new Product.Component(sku(i - 2), BigDecimal.TEN))
            : List.of());
  }

  private void bins(int i, Instant read, StringBuilder to) {
    for (int w = 0; w < WAREHOUSES; w++) {
      to.append(
              new OmBin(
                      (long) i * WAREHOUSES + w,
                      sku(i),
                      101 + w,
                      "A-01",
                      onHand(i),
                      locked(i),
                      null,
                      true,
                      0,
                      read)
                  .line())
          .append('\n');
    }
  }

  private static void text(LoadFiles files, String id, Resource resource, String text)
      throws IOException {
    files.append(id, resource.word(), 0, text.getBytes(StandardCharsets.UTF_8));
  }

  private void fill(LoadFiles files, String id, Resource resource, Lines lines) throws IOException {
    long bytes = 0;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < skus; i++) {
      lines.of(i, text);
      if (i % AT_ONCE == AT_ONCE - 1 || i == skus - 1) {
        bytes =
            files.append(
                id, resource.word(), bytes, text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
      }
    }
  }
}
