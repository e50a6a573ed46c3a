package io.crossdock.partner.extensiv;

import io.crossdock.stock.cart.Catalogue;
import io.crossdock.stock.cart.Product;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a load of a million SKUs in three warehouses takes when it becomes a catalogue, and when it
 * is compared with the one before. {@code -DargLine=-Xmx300m}: with how much heap it still does.
 */
class CataloguesBench {

  private static final int SKUS = Integer.getInteger("cart.skus", 1_000_000);
  private static final Instant READ = Instant.parse("2026-05-04T10:00:00Z");

  @FunctionalInterface
  private interface Lines {
    void of(int number, StringBuilder to);
  }

  private static void fill(LoadFiles files, Resource resource, Lines lines) throws Exception {
    long bytes = 0;
    ByteArrayOutputStream some = new ByteArrayOutputStream();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < SKUS; i++) {
      lines.of(i, text);
      if (i % 10_000 == 9_999 || i == SKUS - 1) {
        some.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
        bytes = files.append("load", resource.word(), bytes, some.toByteArray());
        some.reset();
        text.setLength(0);
      }
    }
  }

  private static String sku(int i) {
    return String.format(Locale.ROOT, "SKU-%07d", i);
  }

  private static OmItem item(int i) {
    boolean bundle = i % 10 == 9;
    return new OmItem(
        i,
        sku(i),
        bundle ? Product.Type.BUNDLE : Product.Type.CORE,
        true,
        null,
        null,
        null,
        bundle
            ? List.of(
                new Product.Component(sku(i - 1), BigDecimal.ONE),
                new Product.Component(sku(i - 2), BigDecimal.TEN))
            : List.of());
  }

  private static long used() {
    System.gc();
    return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
  }

  @Test
  void a_load_of_a_million_skus_becomes_a_catalogue(@TempDir Path folder) throws Exception {
    LoadFiles files = new LoadFiles(folder);
    files.begin("load");
    files.append(
        "load",
        Resource.WAREHOUSES.word(),
        0,
        "101\tEAST\t\\N\t1\n102\tWEST\t\\N\t1\n103\tNORTH\t\\N\t1\n"
            .getBytes(StandardCharsets.UTF_8));
    files.append(
        "load", Resource.CHANNELS.word(), 0, "9001\tUS\t\\N\t1\n".getBytes(StandardCharsets.UTF_8));
    fill(files, Resource.PRODUCTS, (i, to) -> to.append(item(i).line()).append('\n'));
    fill(
        files,
        Resource.LISTINGS,
        (i, to) ->
            to.append(new OmListing(i, "us-" + sku(i), sku(i), 9001, true, true).line())
                .append('\n'));
    fill(
        files,
        Resource.STOCK,
        (i, to) -> {
          for (int w = 0; w < 3; w++) {
            to.append(
                    new OmBin(
                            i * 3L + w,
                            sku(i),
                            101 + w,
                            "A-01",
                            i % 500,
                            i % 3,
                            null,
                            true,
                            0,
                            READ.plusMillis(i / 33 * 200L))
                        .line())
                .append('\n');
          }
        });
    ExtensivSettings settings =
        ExtensivSettings.read(
            "om",
            new io.crossdock.operate.Settings(
                key -> Optional.ofNullable(Map.of("data.dir", folder.toString()).get(key))));
    long before = used();
    long begin = System.nanoTime();
    Catalogue catalogue =
        new Catalogues(settings, files, null)
            .read(new Published("load", 1, READ, READ, SKUS, SKUS * 3L, 0, 0, null, 0));
    long made = System.nanoTime();
    long kept = used() - before;
    RowIds ids = RowIds.of(files, "load", Resource.STOCK);
    RowIds.Gone gone = ids.gone(files, "load", Resource.STOCK, 1_000);
    long compared = System.nanoTime();
    System.out.printf(
        Locale.ROOT,
        "%,d SKUs: made of files in %d ms, %d MB kept, compared with the load before in %d ms (%d gone), heap %d MB%n",
        catalogue.size(),
        (made - begin) / 1_000_000,
        kept,
        (compared - made) / 1_000_000,
        gone.gone(),
        Runtime.getRuntime().maxMemory() >> 20);
  }
}
