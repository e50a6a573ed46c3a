package io.crossdock.sandbox.extensiv;

import java.util.Set;
import java.util.function.IntPredicate;

/** What there is, for reading. Its user holds the world's monitor. */
final class StockApi {

  private final World world;
  private final Pager pager;
  private final StockJson shown;
  private final Acknowledgements acknowledgements;

  StockApi(World world, Pager pager, Levels levels, Acknowledgements acknowledgements) {
    this.world = world;
    this.pager = pager;
    this.acknowledgements = acknowledgements;
    shown = new StockJson(world, levels);
  }

  Answer inventory(Query query) {
    Records records = world.records();
    String sku = query.text("sku");
    int warehouse = query.id("warehouseId");
    Set<Integer> asked = sku == null ? null : SkuSearch.rows(world.products(), sku);
    boolean all = asked == null && warehouse == 0 && records.whole();
    IntPredicate seen =
        row ->
            records.there(row)
                && (warehouse == 0 || world.warehouseOf(row) == warehouse)
                && (asked == null || asked.contains(records.product(row)));
    IntColumn rows =
        asked == null
            ? pager.page(
                "inventory " + warehouse,
                records.size(),
                all ? null : seen,
                world.settings().newestFirst(),
                query.page(),
                query.limit())
            : ofProducts(asked, seen, query);
    return Answer.ok(Json.array(rows, shown::record));
  }

  // Not over the whole table: a few SKUs have a few records.
  private IntColumn ofProducts(Set<Integer> asked, IntPredicate seen, Query query) {
    java.util.SortedSet<Integer> found = new java.util.TreeSet<>();
    for (int product : asked) {
      Records records = world.records();
      for (int i = world.products().firstRecord(product); i >= 0; i = records.next(i)) {
        if (seen.test(i)) {
          found.add(i);
        }
      }
    }
    IntColumn rows = new IntColumn();
    found.stream()
        .skip((query.page() - 1L) * query.limit())
        .limit(query.limit())
        .forEach(rows::add);
    return rows;
  }

  Answer totals(Query query) {
    int warehouse = query.id("warehouseId");
    if (warehouse == 0) {
      throw RefusedException.wrong("warehouseId is required");
    }
    IntColumn rows =
        pager.page(
            "totals " + warehouse,
            world.products().size(),
            row -> recorded(row, warehouse),
            world.settings().newestFirst(),
            query.page(),
            query.limit());
    return Answer.ok(Json.array(rows, (out, row) -> shown.total(out, row, warehouse)));
  }

  private boolean recorded(int product, int warehouse) {
    Records records = world.records();
    int i = world.products().firstRecord(product);
    while (i >= 0 && (!records.there(i) || world.warehouseOf(i) != warehouse)) {
      i = records.next(i);
    }
    return i >= 0;
  }

  /** Moves the cursor of that token and channel. */
  Answer acknowledge(Query query, String token) {
    int channel = query.id("salesChannelId");
    if (!world.channels().containsKey(channel)) {
      throw RefusedException.wrong("salesChannelId must be a sales channel, not " + channel);
    }
    IntColumn[] told = acknowledgements.next(token, channel, world.settings().acknowledged());
    return Answer.ok(
        Json.written(
            out -> {
              out.writeStartArray();
              for (int i = 0; i < told[0].size(); i++) {
                shown.level(out, told[0].get(i), told[1].get(i));
              }
              out.writeEndArray();
            }));
  }
}
