package io.crossdock.partner.bigcommerce;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.shop.CartApi.Found;
import io.crossdock.shop.CartItem;
import io.crossdock.shop.Packing;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a store has under SKUs: its inventory, then its catalogue. Pure. */
final class BigLookUp {

  /** Items of a page of the inventory, as the vendor's page on it has it. */
  static final int PAGE = 1_000;

  static final String ITEMS = "/v3/inventory/items";

  private static final String VARIANTS = "/v3/catalog/variants";

  /** Of a page of the catalogue, as the vendor's page on its API has it. */
  private static final int CATALOG_PAGE = 250;

  private static final String BY_SKU = "sku:in=";

  /** Of a query: proxies refuse lines of 8 kB. */
  private static final int LONGEST_QUERY = 6_000;

  private final BigPlaces places;

  BigLookUp(BigPlaces places) {
    this.places = places;
  }

  /** Whether it asks by SKU. */
  static boolean isBySku(TalkRequest asked) {
    return asked.query().startsWith(BY_SKU);
  }

  /** The SKUs that were asked for. */
  static List<String> codes(TalkRequest asked) {
    String skus = asked.query().substring(BY_SKU.length()).split("&", 2)[0];
    return Stream.of(skus.split(","))
        .map(one -> URLDecoder.decode(one, StandardCharsets.UTF_8))
        .toList();
  }

  List<List<String>> questions(Collection<String> codes) {
    return Packing.betweenCommas(
        codes, PAGE, LONGEST_QUERY, code -> TalkRequest.encoded(code).length() + 1);
  }

  TalkRequest lookUp(List<String> codes) {
    return asking(ITEMS, codes, PAGE, 1).with("location_id:in", places.words());
  }

  /** Commas stand for themselves: encoded, each would be three characters. */
  private static TalkRequest asking(String path, List<String> codes, int limit, int page) {
    String skus = codes.stream().map(TalkRequest::encoded).collect(Collectors.joining(","));
    return new TalkRequest("GET", path, BY_SKU + skus, null, false)
        .with("limit", limit)
        .with("page", page);
  }

  /**
   * First what stock is tracked of; what is not among it is asked of the catalogue, which knows
   * also what is not tracked.
   */
  Found found(List<String> codes, TalkRequest asked, TalkAnswer answer, List<CartItem> sofar) {
    List<CartItem> all = new ArrayList<>(sofar);
    boolean tracked = asked.path().equals(ITEMS);
    if (tracked) {
      for (BigItem row : Wire.all(answer, BigItem.class)) {
        if (codes.contains(row.sku())) {
          all.add(row.found(places.location()));
        }
      }
    } else {
      for (BigVariant row : Wire.all(answer, BigVariant.class)) {
        if (codes.contains(row.sku())) {
          all.add(row.untracked());
        }
      }
    }
    return new Found(all, next(codes, tracked, Wire.nextPage(answer), all));
  }

  private TalkRequest next(List<String> codes, boolean tracked, int page, List<CartItem> all) {
    Set<String> found = all.stream().map(CartItem::code).collect(Collectors.toSet());
    List<String> missing = codes.stream().filter(code -> !found.contains(code)).toList();
    if (missing.isEmpty() || !tracked && page == 0) {
      return null;
    }
    if (tracked && page > 0) {
      return asking(ITEMS, codes, PAGE, page);
    }
    // What was found is asked for no more, so that the next page is the first of what is left.
    return asking(VARIANTS, missing, CATALOG_PAGE, 1).with("include_fields", "sku,product_id");
  }
}
