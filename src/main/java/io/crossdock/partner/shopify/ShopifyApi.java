package io.crossdock.partner.shopify;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.TransientException;
import io.crossdock.partner.shopify.GraphQl.Document;
import io.crossdock.partner.shopify.SetQuantities.Pair;
import io.crossdock.partner.shopify.VariantPage.Variant;
import io.crossdock.shop.CartApi;
import io.crossdock.shop.CartItem;
import io.crossdock.shop.CartWrite;
import io.crossdock.shop.Packing;
import io.crossdock.shop.Said;
import io.crossdock.stock.cart.Amount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shopify's GraphQL Admin API as a cart: variants are found by SKU, quantities are set in arrays,
 * and none is set that is not what it was believed to be. A call of which one pair is refused is
 * not carried out at all, and names the pair. Pure but for the keys that are spent; thread-safe.
 */
final class ShopifyApi implements CartApi {

  /** Of an array in any input, and of a page. */
  static final int MOST = 250;

  /** A search term is text of the request; how long it may be is not published. */
  private static final int LONGEST_SEARCH = 12_000;

  private static final int FEWEST = 10;

  private final String name;
  private final GraphQl graphql;
  private final Places places;
  private final int most;
  private final SpentKeys keys = new SpentKeys();
  private final SpentKeys broken = new SpentKeys();

  /**
   * @param name the partner's
   * @param most quantities of a call, at most {@value #MOST}
   */
  ShopifyApi(String name, GraphQl graphql, Places places, int most) {
    this.name = name;
    this.graphql = graphql;
    this.places = places;
    this.most = most;
  }

  @Override
  public boolean compares() {
    return true;
  }

  // --------------------------------------------------------------------------------- look-ups

  /**
   * The variables of a search.
   *
   * @param after null for the first page
   * @param query null for all there are
   */
  record Here(int first, String after, String query, String location) {}

  /**
   * The same of several locations.
   *
   * @param at their ids by the field that is about them
   */
  record Everywhere(int first, String after, String query, @JsonAnyGetter Map<String, String> at) {}

  @Override
  public List<List<String>> questions(Collection<String> codes) {
    return Packing.of(
        codes, places.variants(), LONGEST_SEARCH, code -> term(code).length() + " OR ".length());
  }

  /** In quotes, so that blanks and marks of the search's own language mean nothing. */
  private static String term(String code) {
    return "sku:\"" + code.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  @Override
  public TalkRequest lookUp(List<String> codes) {
    return search(codes, null);
  }

  private TalkRequest search(List<String> codes, String after) {
    String query = codes.stream().map(ShopifyApi::term).collect(Collectors.joining(" OR "));
    // Some room for SKUs that are there twice.
    return variants(Math.max(FEWEST, 2 * codes.size()), after, query);
  }

  /**
   * @param wanted so many, or fewer where that would cost too much
   * @param after null for the first page
   * @param query null for all
   */
  TalkRequest variants(int wanted, String after, String query) {
    int first = Math.min(places.variants(), wanted);
    return places.isOne()
        ? graphql.request(Document.VARIANTS, new Here(first, after, query, places.one()))
        : graphql.request(
            Document.VARIANTS_EVERYWHERE, new Everywhere(first, after, query, places.ids()));
  }

  @Override
  public Found found(List<String> codes, TalkRequest asked, TalkAnswer answer) {
    VariantPage page = page(answer);
    List<CartItem> items = new ArrayList<>();
    for (Variant variant : Wire.list(page.nodes())) {
      // The search does not regard case.
      if (variant.sku() != null && codes.contains(variant.sku())) {
        items.add(VariantPage.item(variant.sku(), variant, places));
      }
    }
    boolean more = page.pageInfo().hasNextPage();
    return new Found(items, more ? search(codes, page.pageInfo().endCursor()) : null);
  }

  static VariantPage page(TalkAnswer answer) {
    return Wire.data(answer, "productVariants", VariantPage.class);
  }

  // ----------------------------------------------------------------------------------- writes

  @Override
  public List<List<CartWrite>> calls(List<CartWrite> due) {
    if (graphql.version().hasKeys()) {
      return pack(due);
    }
    // A call compares all of its quantities, or none.
    List<List<CartWrite>> calls = new ArrayList<>();
    calls.addAll(pack(due.stream().filter(this::compares).toList()));
    calls.addAll(pack(due.stream().filter(write -> !compares(write)).toList()));
    return calls;
  }

  private boolean compares(CartWrite write) {
    return SetQuantities.compares(SetQuantities.pairs(List.of(write), places));
  }

  private List<List<CartWrite>> pack(List<CartWrite> due) {
    return Packing.of(
        due,
        most,
        most,
        write -> write.amount() instanceof Amount.ByPlace by ? by.quantities().size() : 1);
  }

  @Override
  public TalkRequest write(List<CartWrite> call) {
    SetQuantities.Input input = input(call);
    String key = graphql.version().hasKeys() ? keys.fresh(key(call, input)) : null;
    return graphql.request(Document.SET, new SetQuantities(key, input)).repeatable();
  }

  private SetQuantities.Input input(List<CartWrite> call) {
    return SetQuantities.input(
        graphql.version(), "hub://" + name + "/stock", SetQuantities.pairs(call, places));
  }

  private static String key(List<CartWrite> call, SetQuantities.Input input) {
    return CartWrite.key(call, Wire.tree(input).toString());
  }

  @Override
  public Said said(List<CartWrite> call, TalkAnswer answer) {
    String key = key(call, input(call));
    if (GraphQlErrors.INTERNAL.equals(GraphQlErrors.code(answer))) {
      String words = "Shopify answered " + GraphQlErrors.words(answer);
      // Whatever was asked meanwhile, it is the same that is broken.
      if (broken.spend(CartWrite.key(List.of(), Wire.tree(input(call)).toString())) == 1) {
        // As a rule it is over the next time; where it is not, something in the call may be why.
        throw TransientException.ofPartner(words, null);
      }
      return broken(call, words);
    }
    List<UserError> errors =
        Wire.list(
            Wire.data(answer, "inventorySetQuantities", SetQuantities.Answer.class).userErrors());
    if (errors.isEmpty()) {
      return all(call, new Said.Ok());
    }
    keys.spend(key);
    return refused(call, errors);
  }

  /**
   * It was not refused, so that nobody is to blame: who stands alone is sent at a later time, and
   * never found by what became of others.
   */
  private static Said broken(List<CartWrite> call, String words) {
    return call.size() == 1
        ? new Said.Parts(Map.of(call.get(0), new Said.Later(words)), List.of())
        : new Said.Parts(Map.of(), List.of(new Said.Part(call, words)));
  }

  private static Said all(List<CartWrite> call, Said.One said) {
    Map<CartWrite, Said.One> each = new LinkedHashMap<>();
    call.forEach(write -> each.put(write, said));
    return new Said.Each(each);
  }

  private Said refused(List<CartWrite> call, List<UserError> errors) {
    List<Pair> pairs = SetQuantities.pairs(call, places);
    Map<CartWrite, Said.One> named = new LinkedHashMap<>();
    List<UserError> others = new ArrayList<>();
    for (UserError error : errors) {
      int at = error.at("quantities");
      if (at >= 0 && at < pairs.size()) {
        named.merge(pairs.get(at).write(), said(error, pairs.get(at)), ShopifyApi::graver);
      } else {
        others.add(error);
      }
    }
    if (!named.isEmpty()) {
      return new Said.NoneTaken(named);
    }
    String words = UserError.words(others);
    return isOfKey(others.get(0))
        ? all(call, new Said.Later(words))
        : new Said.WholeRefused("Shopify answered " + words);
  }

  private static boolean isOfKey(UserError error) {
    return error.code() != null && error.code().startsWith("IDEMPOTENCY_");
  }

  /** Of several locations one may be refused for good, and another one for now. */
  private static Said.One graver(Said.One one, Said.One other) {
    return other instanceof Said.Refused ? other : one;
  }

  private Said.One said(UserError error, Pair pair) {
    String code = error.code() == null ? "" : error.code();
    return switch (code) {
      case "CHANGE_FROM_QUANTITY_STALE", "COMPARE_QUANTITY_STALE" -> new Said.Stale();
      // Asked for again it says where it is stocked, and it may be stocked there one day.
      case "INVALID_INVENTORY_ITEM", "ITEM_NOT_STOCKED_AT_LOCATION" -> new Said.Gone();
      case "INVALID_LOCATION" ->
          throw new MisconfiguredException(
              "Shopify does not know location "
                  + pair.location()
                  + "; check "
                  + name
                  + ".location and .cart.locations",
              null);
      default -> new Said.Refused(error.words());
    };
  }
}
