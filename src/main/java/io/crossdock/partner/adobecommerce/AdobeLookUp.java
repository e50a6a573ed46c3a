package io.crossdock.partner.adobecommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.shop.CartApi.Found;
import io.crossdock.shop.CartItem;
import io.crossdock.shop.Packing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a shop has of products: first what can be sold. What is not among that is asked for among
 * products: it may be at no source yet. What can be sold though there is none is asked for one by
 * one: it may be that nobody counts it, or that it is made of others. Pure.
 */
final class AdobeLookUp {

  private static final String PRODUCTS = "/V1/products";
  private static final String EXPORT = "/V1/inventory/export-stock-salable-qty/website/";
  private static final String TYPES = "items[id,sku,type_id],total_count";
  private static final String DOUBTFUL = "it is sold though there is none";

  /** Of a query: proxies refuse addresses of 8 kB. */
  private static final int LONGEST_QUERY = 4_000;

  /** Kinds of products that have stock of their own. */
  private static final Set<String> COUNTED = Set.of("simple", "virtual", "downloadable");

  private final AdobeSettings settings;

  AdobeLookUp(AdobeSettings settings) {
    this.settings = settings;
  }

  /**
   * Whether an address with a SKU in it leads nowhere. The product may be gone since; or the shop's
   * server takes no such SKU, as with a / where Apache's {@code AllowEncodedSlashes} is off, which
   * it is unless set otherwise: it says so with a page. Where the / is taken for one between two
   * words, the API knows no such route, and says so in the store's language. Sources: magento2
   * issues 8615, 25467 and 37278. Nothing of that is about the host or the address of the API.
   */
  static boolean leadsNowhere(TalkRequest asked, TalkAnswer answer) {
    return asked.path().startsWith(PRODUCTS + "/")
        && (answer.status() == 404 || answer.status() == 400)
        && !shows(answer);
  }

  /** That a product is not found says something about that one. */
  static boolean answers(TalkRequest asked, TalkAnswer answer) {
    return answer.isOk()
        || asked.path().startsWith(PRODUCTS + "/") && shows(answer)
        || leadsNowhere(asked, answer);
  }

  List<List<String>> questions(Collection<String> codes) {
    return Packing.betweenCommas(codes, settings.asked(), LONGEST_QUERY, AdobeLookUp::length);
  }

  private static int length(String code) {
    return TalkRequest.encoded(code).length() + TalkRequest.encoded(",").length();
  }

  /** What can be sold of each: products that are at no source are left out, as unknown ones. */
  TalkRequest sold(List<String> codes) {
    return bySku(EXPORT + TalkRequest.encoded(settings.website()), codes)
        .first(codes.size(), "items");
  }

  private static Search bySku(String path, Collection<String> codes) {
    String all = String.join(",", codes);
    // One alone may have a comma in it.
    return Search.of(path).where("sku", codes.size() == 1 ? "eq" : "in", all);
  }

  private static TalkRequest listed(List<String> codes) {
    return bySku(PRODUCTS, codes).first(codes.size(), TYPES);
  }

  private static TalkRequest one(String code) {
    return TalkRequest.get(PRODUCTS + "/" + TalkRequest.encoded(code))
        .with("fields", "id,sku,type_id,extension_attributes[stock_item[manage_stock]]");
  }

  /**
   * @param sofar what earlier answers to the same question said
   */
  Found found(List<String> codes, TalkRequest asked, TalkAnswer answer, List<CartItem> sofar) {
    if (asked.path().startsWith(EXPORT)) {
      return afterSold(codes, answer, sofar);
    }
    if (asked.path().equals(PRODUCTS)) {
      return afterListed(codes, asked, answer, sofar);
    }
    // Not by what the answer says it is: were that written in another way, it were asked for ever.
    String code =
        doubtful(sofar).stream().filter(one -> isSame(one(one), asked)).findFirst().orElse(null);
    if (code != null && leadsNowhere(asked, answer)) {
      // A list takes its SKU elsewhere, and says at least whether and what it is.
      return new Found(sofar, listed(List.of(code)));
    }
    return afterOne(code, answer, sofar);
  }

  private Found afterSold(List<String> codes, TalkAnswer answer, List<CartItem> sofar) {
    List<CartItem> items = new ArrayList<>(sofar);
    Wire.items(answer, Salable.class).stream()
        .filter(row -> codes.contains(row.sku()))
        .forEach(row -> items.add(row.item()));
    List<String> missing = new ArrayList<>(codes);
    items.forEach(one -> missing.remove(one.code()));
    return missing.isEmpty() ? rest(items) : new Found(items, listed(missing));
  }

  /** Of those at no source, or of one whose own address leads nowhere. */
  private static Found afterListed(
      List<String> codes, TalkRequest asked, TalkAnswer answer, List<CartItem> sofar) {
    Map<String, CartItem> listed = new HashMap<>();
    Wire.items(answer, Product.class).stream()
        .filter(row -> codes.contains(row.sku()))
        .forEach(row -> listed.put(row.sku(), row.item(row.sku())));
    List<CartItem> items = new ArrayList<>(sofar);
    // What is not there any more is gone since.
    items.removeIf(
        one ->
            isDoubtful(one)
                && (listed.containsKey(one.code()) || isSame(listed(List.of(one.code())), asked)));
    codes.stream().filter(listed::containsKey).forEach(code -> items.add(listed.get(code)));
    return rest(items);
  }

  /**
   * @param code which of the doubtful ones was asked for
   */
  private static Found afterOne(String code, TalkAnswer answer, List<CartItem> sofar) {
    // Some show it and say 404 (magento2 issue 13343).
    TalkAnswer shown =
        shows(answer) ? new TalkAnswer(answer.partner(), 200, answer.text()) : answer;
    Product row = Wire.one(shown, Product.class);
    List<CartItem> items = new ArrayList<>(sofar);
    items.replaceAll(one -> one.code().equals(code) ? row.item(code) : one);
    return rest(items);
  }

  private static boolean shows(TalkAnswer answer) {
    return answer.isJson() && Wire.text(answer.body(), "sku") != null;
  }

  private static Found rest(List<CartItem> items) {
    return new Found(
        items, doubtful(items).stream().sorted().findFirst().map(AdobeLookUp::one).orElse(null));
  }

  private static Set<String> doubtful(List<CartItem> items) {
    Set<String> doubtful = new HashSet<>();
    items.stream().filter(AdobeLookUp::isDoubtful).forEach(one -> doubtful.add(one.code()));
    return doubtful;
  }

  private static boolean isDoubtful(CartItem item) {
    return DOUBTFUL.equals(item.problem());
  }

  private static boolean isSame(TalkRequest one, TalkRequest other) {
    return one.path().equals(other.path()) && Objects.equals(one.query(), other.query());
  }

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

    /**
     * @param code as it was asked for
     */
    CartItem item(String code) {
      JsonNode counted =
          extensionAttributes == null
              ? null
              : extensionAttributes.path("stock_item").path("manage_stock");
      if (!COUNTED.contains(String.valueOf(typeId))) {
        return untracked(code, "a product of type " + typeId + " has no stock of its own");
      }
      return counted != null && counted.isBoolean() && !counted.booleanValue()
          ? untracked(code, "its stock is not managed in the shop")
          : new CartItem(code, code, null, true, null, null);
    }

    private static CartItem untracked(String code, String problem) {
      return new CartItem(code, code, null, false, problem, null);
    }
  }
}
