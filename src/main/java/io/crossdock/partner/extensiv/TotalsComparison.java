package io.crossdock.partner.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.operate.Reconciles.Finding;
import io.crossdock.operate.Reconciles.Kind;
import io.crossdock.operate.Reconciles.Page;
import io.crossdock.stock.cart.Catalogue;
import io.crossdock.stock.cart.Warehouse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares Order Manager's totals of each warehouse with what the hub has on hand there, both ways:
 * which SKUs totals named is kept in a file, until all of a warehouse were. Thread-safe.
 *
 * <p>Source: {@code GET /v1/productstocks/total} of SkubanaAccess and tap-skubana; physical counts,
 * so that what could be built is not in them.
 */
final class TotalsComparison {

  private static final String NAMED = "named";
  private static final int A_PAGE = 500;

  /** SKUs that are looked at in memory at once. */
  private static final int AT_ONCE = 10_000;

  private final ExtensivSettings settings;
  private final Present present;
  private final LoadFiles files;

  /**
   * @param files of its own
   */
  TotalsComparison(ExtensivSettings settings, Present present, LoadFiles files) {
    this.settings = settings;
    this.present = present;
    this.files = files;
  }

  /** The next warehouse by its id, as loads may change their order meanwhile; then levels. */
  ComparisonPlace behind(long warehouse) {
    return warehouses().stream()
        .map(Warehouse::id)
        .filter(id -> id > warehouse)
        .min(Comparator.naturalOrder())
        .map(ComparisonPlace::totals)
        .orElse(ComparisonPlace.LEVELS);
  }

  /** An Integration Manager has no such totals. */
  private List<Warehouse> warehouses() {
    return settings.isManaged()
        ? List.of()
        : present.catalogue().map(Catalogue::warehouses).orElse(List.of());
  }

  private String name(long warehouse) {
    return warehouses().stream()
        .filter(one -> one.id() == warehouse)
        .map(Warehouse::name)
        .findFirst()
        .orElse(String.valueOf(warehouse));
  }

  /** All warehouses are through. */
  void end() throws IOException {
    files.keep(List.of());
  }

  Page totals(ComparisonPlace where, PageTalk talk, Differences found) throws IOException {
    PageBefore before = new PageBefore(where.before());
    before.turn(talk.rows(), talk.asked());
    String place = name(where.warehouse());
    Map<String, Long> told = new LinkedHashMap<>();
    for (JsonNode row : talk.rows()) {
      try {
        told.put(
            OmWire.sku(row.path("product"), "masterSku"),
            OmWire.units(row, "onHandQuantity", null));
      } catch (IllegalArgumentException e) {
        found.add(new Finding(Kind.BROKEN, place, null, null, null, e.getMessage()));
      }
    }
    Present.Now now = present.of(told.keySet()).orElseThrow();
    told.forEach(
        (sku, there) -> {
          Catalogue.Held held = held(now, sku, where.warehouse());
          String key = sku + " in " + place;
          if (held == null && there != 0) {
            found.add(
                sku,
                new Finding(
                    Kind.MISSING,
                    key,
                    there.toString(),
                    null,
                    null,
                    now.part().has(sku)
                        ? "no stock record of it was read there; its bins may be inactive"
                        : "no load has such a product"));
          } else if (held != null && held.onHand() != there) {
            found.add(
                sku,
                new Finding(
                    Kind.WRONG,
                    key,
                    there.toString(),
                    String.valueOf(held.onHand()),
                    held.readAt(),
                    "it was read then; Order Manager counts otherwise now"));
          }
        });
    long bytes = named(where, talk.rows());
    ComparisonPlace.Part part =
        talk.rows().isEmpty() ? ComparisonPlace.Part.UNNAMED : ComparisonPlace.Part.TOTALS;
    ComparisonPlace next =
        new ComparisonPlace(part, where.warehouse(), where.page() + 1, bytes, before.digest(), "");
    return new Page(told.size(), found.findings(), next.toString());
  }

  /** Keeps which SKUs were named, also by rows that cannot be read further. */
  private long named(ComparisonPlace where, List<JsonNode> rows) throws IOException {
    RowWriter lines = new RowWriter(files, NAMED, where.file(), where.bytes());
    for (JsonNode row : rows) {
      String sku = OmWire.text(row.path("product"), "masterSku");
      if (sku != null) {
        lines.line(RowText.line(RowText.idOf(sku)));
      }
    }
    return lines.end();
  }

  private static Catalogue.Held held(Present.Now now, String sku, long warehouse) {
    return now.part().held(sku).stream()
        .filter(one -> one.warehouse().id() == warehouse)
        .findFirst()
        .orElse(null);
  }

  /** What the hub has on hand there, and no page of its totals named. */
  Page unnamed(ComparisonPlace where, Differences found) throws IOException {
    if (files.size(NAMED, where.file()) < where.bytes()) {
      // Nobody knows any more what was named.
      return new Page(0, List.of(), ComparisonPlace.totals(where.warehouse()).toString());
    }
    Catalogue all = present.catalogue().orElseThrow();
    RowIds named = RowIds.of(files, NAMED, where.file());
    List<String> skus = new ArrayList<>();
    String after = where.after();
    List<String> page;
    do {
      page = all.page(after.isEmpty() ? null : after, AT_ONCE);
      for (String sku : page) {
        after = sku;
        if (!named.has(RowText.idOf(sku)) && isHeld(all, sku, where.warehouse())) {
          skus.add(sku);
        }
      }
    } while (page.size() == AT_ONCE && skus.size() < A_PAGE);
    Present.Now now = present.of(skus).orElseThrow();
    for (String sku : skus) {
      Catalogue.Held held = held(now, sku, where.warehouse());
      if (held != null && held.onHand() != 0) {
        found.add(
            sku,
            new Finding(
                Kind.MISSING,
                sku + " in " + name(where.warehouse()),
                null,
                String.valueOf(held.onHand()),
                held.readAt(),
                "it was read then; Order Manager's totals do not name it there"));
      }
    }
    if (page.size() == AT_ONCE) {
      return new Page(skus.size(), found.findings(), where.behind(after).toString());
    }
    return new Page(skus.size(), found.findings(), behind(where.warehouse()).toString());
  }

  private static boolean isHeld(Catalogue all, String sku, long warehouse) {
    return all.isActive(sku)
        && all.held(sku).stream()
            .anyMatch(one -> one.warehouse().id() == warehouse && one.onHand() != 0);
  }
}
