package io.crossdock.sandbox.extensiv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.management.ManagementFactory;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Large catalogues are read whole, and columns hold what was put into them. */
class CatalogueSizeTest {

  /** Of the catalogue; {@code -Dextensiv.skus=1000000} for a full one. */
  private static final int SKUS = Integer.getInteger("extensiv.skus", 20_000);

  private static final int BYTES_PER_SKU = 300;
  private static final int BYTES_BESIDE = 8 << 20;

  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  void every_record_of_a_large_catalogue_is_read_once() throws Exception {
    try (Account account = new Account()) {
      long before = used();
      long begun = System.nanoTime();
      account.desk.generate(CatalogueSpec.of(SKUS, 1));
      long generated = System.nanoTime();
      long held = used() - before;
      int records = account.desk.counts().get("stockRecords");
      BitSet seen = new BitSet();
      int rows = 0;
      int page = 1;
      long served = 0;
      JsonNode body;
      do {
        long asked = System.nanoTime();
        body = account.get("/v1/inventory?limit=1000&page=" + page++).body();
        served += System.nanoTime() - asked;
        body.forEach(one -> seen.set(one.get("productStockId").asInt()));
        rows += body.size();
      } while (!body.isEmpty());
      System.out.printf(
          "%,d SKUs, %s: generated in %d ms, %,d KB held; %d pages of inventory read and parsed in"
              + " %d ms%n",
          SKUS,
          account.desk.counts(),
          (generated - begun) / 1_000_000,
          held / 1024,
          page - 2,
          served / 1_000_000);
      assertThat(rows).isEqualTo(records);
      assertThat(seen.cardinality()).isEqualTo(records);
      assertThat(held).isLessThan((long) SKUS * BYTES_PER_SKU + BYTES_BESIDE);
      assertThat(account.get("/v1/inventory?sku=SKU-0012345").body())
          .anyMatch(one -> one.at("/product/masterSku").asText().equals("SKU-0012345"))
          .hasSizeLessThan(40);
    }
  }

  @Test
  void what_there_is_can_be_looked_at_without_asking_the_api() throws Exception {
    try (Account account = new Account()) {
      account.desk.generate(CatalogueSpec.of(300, 4));
      Map<String, Long> available = new HashMap<>();
      account
          .simulator
          .view()
          .records(
              (sku, warehouse, onHand, locked, taken, active) ->
                  available.merge(sku, (long) onHand - locked - taken, Long::sum));
      account
          .simulator
          .view()
          .products(
              (sku, type, active) -> {
                long sum = 0;
                for (int warehouse : new int[] {101, 102, 103}) {
                  sum += account.desk.available(sku, warehouse);
                }
                assertThat(available.getOrDefault(sku, 0L)).as(sku).isEqualTo(sum);
                assertThat(account.desk.parts(sku).isEmpty())
                    .isEqualTo(type != ProductType.BUNDLE_KIT);
              });
      Set<String> told = new HashSet<>(Account.levels(account.acknowledge(9001)));
      Set<String> shown = new HashSet<>();
      account
          .simulator
          .view()
          .listings(
              (channel, listingSku, sku, active, level) -> {
                if (channel == 9001) {
                  shown.add(listingSku + "=" + level);
                }
              });
      assertThat(told).hasSizeGreaterThan(200);
      assertThat(shown).containsAll(told);
    }
  }

  @Test
  void a_text_is_found_among_many() {
    Products products = new Products();
    Random random = new Random(1);
    for (int i = 0; i < 30_000; i++) {
      products.add("ä-" + i + "-" + "x".repeat(random.nextInt(40)), 0, type(i), 0, false);
    }
    for (int i = 0; i < 30_000; i += 97) {
      assertThat(products.find(products.sku(i))).isEqualTo(i);
      assertThat(products.byId(products.id(i))).isEqualTo(i);
      assertThat(products.type(i)).isEqualTo(type(i));
    }
    assertThat(products.find("ä-")).isEqualTo(-1);
    assertThat(products.byId(1)).isEqualTo(-1);
  }

  private static ProductType type(int row) {
    return ProductType.values()[row % 3];
  }

  @Test
  void ids_may_come_in_any_order() {
    Products products = new Products();
    for (int id : new int[] {900, 30, 700, 0}) {
      products.add("P-" + id, id, ProductType.CORE_PRODUCT, 0, false);
    }
    assertThat(products.byId(30)).isEqualTo(1);
    assertThat(products.byId(700)).isEqualTo(2);
    assertThat(products.byId(901)).isEqualTo(3);
  }
}
