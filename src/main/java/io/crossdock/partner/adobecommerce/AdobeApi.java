package io.crossdock.partner.adobecommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.shop.CartApi;
import io.crossdock.shop.CartItem;
import io.crossdock.shop.CartWrite;
import io.crossdock.shop.Packing;
import io.crossdock.shop.Said;
import io.crossdock.stock.cart.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The REST API of Adobe Commerce as a cart: quantities of one source. What is shown is that less
 * what orders have reserved, and where the hub's amount is without those orders, their pieces are
 * added to what is written. Pure, but for what is added.
 */
final class AdobeApi implements CartApi {

  /** Source items of one body where the shop limits inputs. */
  static final int MOST = 20;

  /** The same of all bodies of an asynchronous call. */
  static final int MOST_BULK = 5_000;

  /** SKUs of one question, unless set otherwise: each costs the shop some queries of its own. */
  static final int ASKED = 100;

  /** Rows of a page where the shop limits inputs. */
  static final int LARGEST_PAGE = 300;

  private static final String SERVICE = "/inventory/source-items";
  private static final String PRODUCTS = "/V1/products";
  private static final String EXPORT = "/V1/inventory/export-stock-salable-qty/website/";
  private static final String TYPES = "items[id,sku,type_id],total_count";

  /** Of a query: proxies refuse addresses of 8 kB. */
  private static final int LONGEST_QUERY = 4_000;

  /** Kinds of products that have stock of their own. */
  private static final Set<String> COUNTED = Set.of("simple", "virtual", "downloadable");

  private final AdobeSettings settings;
  private final Keeping keeping;

  /** What is added to amounts. */
  interface Keeping {

    /**
     * @param sold by code, the shop's sales that its amount is without
     * @return by code, pieces to add; nothing for 0
     */
    Map<String, Long> toAdd(Map<String, Long> sold);

    /**
     * @param sold as above
     * @return codes of which orders are told and not booked yet
     */
    Set<String> unbooked(Map<String, Long> sold);
  }

  AdobeApi(AdobeSettings settings, Keeping keeping) {
    this.settings = settings;
    this.keeping = keeping;
  }

  /** Absolute amounts: the same again does no harm. */
  static boolean isAbsolute(TalkRequest request) {
    return request.path().endsWith(SERVICE);
  }

  /** What was sold a moment ago is reserved, whatever is written. */
  @Override
  public boolean keepsSales() {
    return true;
  }

  // ------------------------------------------------------------------------------- what it has

  @Override
  public List<List<String>> questions(Collection<String> codes) {
    return Packing.betweenCommas(codes, settings.asked(), LONGEST_QUERY, AdobeApi::length);
  }

  private static int length(String code) {
    return TalkRequest.encoded(code).length() + TalkRequest.encoded(",").length();
  }

  /** What can be sold of each: products that are at no source are left out, as unknown ones. */
  @Override
  public TalkRequest lookUp(List<String> codes) {
    return bySku(EXPORT + TalkRequest.encoded(settings.website()), codes)
        .first(codes.size(), "items");
  }

  private static Search bySku(String path, Collection<String> codes) {
    String all = String.join(",", codes);
    // One alone may have a comma in it.
    return Search.of(path).where("sku", codes.size() == 1 ? "eq" : "in", all);
  }

  /** That a product is gone since says something about that one. */
  @Override
  public boolean answers(TalkRequest asked, TalkAnswer answer) {
    return answer.isOk() || answer.status() == 404 && asked.path().startsWith(PRODUCTS + "/");
  }

  @Override
  public Found found(List<String> codes, TalkRequest asked, TalkAnswer answer) {
    return found(codes, asked, answer, List.of());
  }

  /**
   * First what can be sold. What is not among that is asked for among products: it may be at no
   * source yet. What can be sold though there is none is asked for one by one: it may be that
   * nobody counts it, or that it is made of others.
   */
  @Override
  public Found found(
      List<String> codes, TalkRequest asked, TalkAnswer answer, List<CartItem> sofar) {
    List<CartItem> items = new ArrayList<>(sofar);
    Set<String> doubtful = new HashSet<>();
    sofar.stream().filter(AdobeApi::isDoubtful).forEach(one -> doubtful.add(one.code()));
    if (asked.path().startsWith(EXPORT)) {
      for (Salable row : Wire.items(answer, Salable.class)) {
        if (codes.contains(row.sku())) {
          items.add(row.item());
          if (row.isOdd()) {
            doubtful.add(row.sku());
          }
        }
      }
      List<String> missing = new ArrayList<>(codes);
      items.forEach(one -> missing.remove(one.code()));
      if (!missing.isEmpty()) {
        return new Found(items, bySku(PRODUCTS, missing).first(missing.size(), TYPES));
      }
    } else if (asked.path().equals(PRODUCTS)) {
      for (Product row : Wire.items(answer, Product.class)) {
        if (codes.contains(row.sku())) {
          items.add(row.item());
        }
      }
    } else if (answer.status() == 404) {
      // Gone since.
      items.removeIf(one -> asked.path().equals(one(one.code()).path()));
      doubtful.removeIf(code -> asked.path().equals(one(code).path()));
    } else {
      Product row = Wire.one(answer, Product.class);
      items.replaceAll(one -> one.code().equals(row.sku()) ? row.item() : one);
      doubtful.remove(row.sku());
    }
    return new Found(items, doubtful.isEmpty() ? null : one(doubtful.stream().sorted().toList()));
  }

  private static TalkRequest one(List<String> codes) {
    return one(codes.get(0));
  }

  private static TalkRequest one(String code) {
    return TalkRequest.get(PRODUCTS + "/" + TalkRequest.encoded(code))
        .with("fields", "id,sku,type_id,extension_attributes[stock_item[manage_stock]]");
  }

  private static boolean isDoubtful(CartItem item) {
    return DOUBTFUL.equals(item.problem());
  }

  private static final String DOUBTFUL = "it is sold though there is none";

  /** What can be sold of a product. */
  private record Salable(String sku, BigDecimal qty, Boolean isSalable) {

    /** Not counted, made of others, or sold when there is none. */
    boolean isOdd() {
      return Boolean.TRUE.equals(isSalable) && shows() <= 0;
    }

    long shows() {
      return qty == null ? 0 : qty.longValue();
    }

    CartItem item() {
      return isOdd()
          ? new CartItem(sku, sku, null, false, DOUBTFUL, 0L)
          : new CartItem(sku, sku, null, true, null, shows());
    }
  }

  /** A product, as far as stock is concerned. */
  private record Product(String sku, String typeId, JsonNode extensionAttributes) {

    CartItem item() {
      JsonNode counted =
          extensionAttributes == null
              ? null
              : extensionAttributes.path("stock_item").path("manage_stock");
      if (!COUNTED.contains(String.valueOf(typeId))) {
        return untracked("a product of type " + typeId + " has no stock of its own");
      }
      return counted != null && counted.isBoolean() && !counted.booleanValue()
          ? untracked("its stock is not managed in the shop")
          : new CartItem(sku, sku, null, true, null, null);
    }

    private CartItem untracked(String problem) {
      return new CartItem(sku, sku, null, false, problem, null);
    }
  }

  // ---------------------------------------------------------------------------- what it is told

  @Override
  public List<List<CartWrite>> calls(List<CartWrite> due) {
    return Packing.of(
        due, settings.bulk() == null ? settings.cart().items() : settings.bulk().items());
  }

  @Override
  public TalkRequest write(List<CartWrite> call) {
    if (settings.bulk() == null) {
      return TalkRequest.post("/V1" + SERVICE, body(call));
    }
    ArrayNode bodies = Wire.array();
    Packing.of(call, settings.cart().items()).forEach(part -> bodies.add(body(part)));
    return TalkRequest.post(settings.bulk().path() + SERVICE, bodies);
  }

  private ObjectNode body(List<CartWrite> call) {
    Map<String, Long> more = keeping.toAdd(sold(call));
    ObjectNode body = Wire.object();
    ArrayNode items = body.putArray("sourceItems");
    for (CartWrite write : call) {
      long amount = total(write);
      items
          .addObject()
          .put("sku", write.item().id())
          .put("source_code", settings.source())
          .put("quantity", amount + more.getOrDefault(write.code(), 0L))
          // With nothing to sell it is out of stock, whatever lies there for orders.
          .put("status", amount > 0 ? 1 : 0);
    }
    return body;
  }

  private static Map<String, Long> sold(List<CartWrite> call) {
    Map<String, Long> sold = new HashMap<>();
    call.forEach(write -> sold.put(write.code(), write.sold()));
    return sold;
  }

  private static long total(CartWrite write) {
    if (write.amount() instanceof Amount.Total total) {
      return total.quantity();
    }
    throw new IllegalStateException("amounts are of one source, and " + write + " names places");
  }

  @Override
  public Said said(List<CartWrite> call, TalkAnswer answer) {
    if (AdobeError.isTooMany(answer)) {
      // Halved, the last that remains would be blamed for what is wrong with the number of them.
      throw new MisconfiguredException(
          AdobeError.told(answer)
              + " to "
              + call.size()
              + " items in one call: set "
              + settings.name()
              + ".stock.items lower",
          null);
    }
    if (Operations.isForgotten(answer)) {
      return new Said.Each(Map.of());
    }
    if (!answer.isOk()) {
      // It names a member, and never the item.
      return new Said.WholeRefused(AdobeError.told(answer));
    }
    return sure(
        call,
        settings.bulk() == null
            ? each(call)
            : Operations.said(Packing.of(call, settings.cart().items()), answer));
  }

  private static Said each(List<CartWrite> call) {
    Map<CartWrite, Said.One> said = new LinkedHashMap<>();
    call.forEach(write -> said.put(write, new Said.Ok()));
    return new Said.Each(said);
  }

  /** Of an order that is not booked yet nobody knows whether it will be: it is sent once more. */
  private Said sure(List<CartWrite> call, Said said) {
    Set<String> unbooked = keeping.unbooked(sold(call));
    if (unbooked.isEmpty()) {
      return said;
    }
    if (said instanceof Said.Each each) {
      return new Said.Each(sure(each.writes(), unbooked));
    }
    return said instanceof Said.Parts parts
        ? new Said.Parts(sure(parts.writes(), unbooked), parts.refused())
        : said;
  }

  private static Map<CartWrite, Said.One> sure(
      Map<CartWrite, Said.One> writes, Set<String> unbooked) {
    Map<CartWrite, Said.One> sure = new LinkedHashMap<>(writes);
    sure.replaceAll(
        (write, one) ->
            one instanceof Said.Ok && unbooked.contains(write.code())
                ? new Said.Later("taken, and an order of it is not booked yet")
                : one);
    return sure;
  }
}
