package io.crossdock.sandbox.extensiv;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** Products and listings, and the short lists. Its user holds the world's monitor. */
final class CatalogueApi {

  private final World world;
  private final Pager pager;
  private final ProductJson products;
  private final MasterJson masters;

  CatalogueApi(World world, Pager pager) {
    this.world = world;
    this.pager = pager;
    products = new ProductJson(world.products());
    masters = new MasterJson(world);
  }

  Answer warehouses() {
    return Answer.ok(masters.warehouses());
  }

  Answer salesChannels() {
    return Answer.ok(masters.channels());
  }

  Answer products(Query query) {
    Instant from = query.date("modifiedDateFrom");
    String sku = query.text("sku");
    Set<Integer> asked = sku == null ? null : SkuSearch.rows(world.products(), sku);
    IntPredicate seen =
        from == null && asked == null
            ? null
            : row ->
                (from == null || world.products().modified(row) >= from.getEpochSecond())
                    && (asked == null || asked.contains(row));
    return page(
        "products " + from + " " + sku, world.products().size(), seen, query, products::whole);
  }

  Answer listings(Query query) {
    Between modified = Between.of(query, "modifiedDate");
    Between created = Between.of(query, "createdDate");
    int channel = query.id("salesChannelId");
    Boolean active = query.flag("active");
    Wanted wanted = new Wanted(world, query);
    Listings listings = world.listings();
    IntPredicate seen =
        row ->
            (channel == 0 || listings.channel(row) == channel)
                && (active == null || listings.active(row) == active)
                && modified.has(listings.modified(row))
                && created.has(listings.created(row))
                && wanted.has(row);
    String list = "listings " + channel + active + modified + created + wanted.named();
    return page(list, listings.size(), seen, query, masters::listing);
  }

  private Answer page(String list, int size, IntPredicate seen, Query query, Json.Row row) {
    boolean newestFirst = world.settings().newestFirst();
    return Answer.ok(
        Json.array(pager.page(list, size, seen, newestFirst, query.page(), query.limit()), row));
  }

  /** Listings that are named by id, SKU, master SKU or product id. */
  private static final class Wanted {
    private final World world;
    private final Set<String> listingIds;
    private final Set<String> listingSkus;
    private final Set<Integer> products = new HashSet<>();
    private final boolean byProduct;

    Wanted(World world, Query query) {
      this.world = world;
      listingIds = new HashSet<>(query.texts("listingId"));
      listingSkus = new HashSet<>(query.texts("listingSku"));
      List<String> skus = query.texts("masterSku");
      List<String> ids = query.texts("productId");
      byProduct = !skus.isEmpty() || !ids.isEmpty();
      skus.forEach(sku -> products.add(world.products().find(sku)));
      for (String id : ids) {
        if (!id.matches("\\d{1,9}")) {
          throw RefusedException.wrong("productId must be a whole number, not " + id);
        }
        products.add(world.products().byId(Integer.parseInt(id)));
      }
    }

    boolean has(int row) {
      Listings listings = world.listings();
      return (listingIds.isEmpty() || listingIds.contains(String.valueOf(Listings.id(row))))
          && (!byProduct || products.contains(listings.product(row)))
          && (listingSkus.isEmpty() || listingSkus.contains(listings.sku(row)));
    }

    String named() {
      return " " + listingIds + listingSkus + products;
    }
  }
}
