package io.crossdock.partner.bigcommerce;

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
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * BigCommerce's inventory API as a cart: absolute adjustments, grouped by location, whose result is
 * read back because they take effect some time after they were answered. Pure.
 */
final class BigApi implements CartApi {

  /** Item-locations of one adjustment, as the vendor's page on inventory has it. */
  static final int MOST = 2_000;

  /** Items of a page of the inventory, likewise. */
  static final int PAGE = 1_000;

  static final String VARIANT = "variant/";
  static final String PRODUCT = "product/";

  private static final String ITEMS = "/v3/inventory/items";
  private static final String VARIANTS = "/v3/catalog/variants";
  private static final String ADJUSTMENTS = "/v3/inventory/adjustments/absolute";

  /** Of a page of the catalogue, as the vendor's page on its API has it. */
  private static final int CATALOG_PAGE = 250;

  private static final String BY_SKU = "sku:in=";

  /** Of a question: its address stays short, and they are few. */
  private static final int MOST_IDS = 250;

  private static final int LAGS = 20;

  private static final Duration LEAST = Duration.ofSeconds(5);

  /** Of a query: proxies refuse lines of 8 kB. */
  private static final int LONGEST_QUERY = 6_000;

  private final String name;
  private final int most;
  private final String location;
  private final Set<String> places;
  private final Duration lag;

  /**
   * @param name the partner's, for what people are told
   * @param most item-locations of a call, at most {@value #MOST}
   * @param location where a total is set
   * @param places all that amounts are set at
   * @param lag how long after the answer an adjustment has taken effect; null where that is not
   *     asked
   */
  BigApi(String name, int most, String location, Set<String> places, Duration lag) {
    this.name = name;
    this.most = most;
    this.location = location;
    this.places = Set.copyOf(places);
    this.lag = lag;
  }

  /** The name of an item in the hub. */
  static String id(String member, String id) {
    return (member.equals("variant_id") ? VARIANT : PRODUCT) + id;
  }

  // ----------------------------------------------------------------------------------- asking

  @Override
  public List<List<String>> questions(Collection<String> codes) {
    return Packing.betweenCommas(
        codes, PAGE, LONGEST_QUERY, code -> TalkRequest.encoded(code).length() + 1);
  }

  @Override
  public TalkRequest lookUp(List<String> codes) {
    return asking(ITEMS, codes, PAGE, 1)
        .with("location_id:in", places.stream().sorted().collect(Collectors.joining(",")));
  }

  /** Commas stand for themselves: encoded, each would be three characters. */
  private static TalkRequest asking(String path, List<String> codes, int limit, int page) {
    String skus = codes.stream().map(TalkRequest::encoded).collect(Collectors.joining(","));
    return new TalkRequest("GET", path, BY_SKU + skus, null, false)
        .with("limit", limit)
        .with("page", page);
  }

  @Override
  public Found found(List<String> codes, TalkRequest asked, TalkAnswer answer) {
    return found(codes, asked, answer, List.of());
  }

  /**
   * First what stock is tracked of; what is not among it is asked of the catalogue, which knows
   * also what is not tracked.
   */
  @Override
  public Found found(
      List<String> codes, TalkRequest asked, TalkAnswer answer, List<CartItem> sofar) {
    List<CartItem> all = new ArrayList<>(sofar);
    boolean tracked = asked.path().equals(ITEMS);
    if (tracked) {
      for (BigItem row : Wire.all(answer, BigItem.class)) {
        if (codes.contains(row.sku())) {
          all.add(row.found(location));
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

  // ---------------------------------------------------------------------------------- setting

  /**
   * Many times what it usually takes, and no longer: where pieces came back or were counted between
   * an amount and its reading, it looks as if that had no effect, and is sent again after this.
   */
  @Override
  public Duration patience() {
    if (lag == null) {
      return CartApi.super.patience();
    }
    Duration some = lag.multipliedBy(LAGS);
    Duration least = some.compareTo(LEAST) < 0 ? LEAST : some;
    return least.compareTo(CartApi.super.patience()) < 0 ? least : CartApi.super.patience();
  }

  /** As many as fit into a call; an amount of several places counts as often. */
  @Override
  public List<List<CartWrite>> calls(List<CartWrite> due) {
    return Packing.of(due, most, most, write -> quantities(write).size());
  }

  private Map<String, Long> quantities(CartWrite write) {
    return write.amount() instanceof Amount.Total total
        ? Map.of(location, total.quantity())
        : ((Amount.ByPlace) write.amount()).quantities();
  }

  /** One amount at one location. */
  private record Item(CartWrite write, long quantity) {}

  /** By location, as the vendor asks for; within one in the order of the call. */
  private Map<String, List<Item>> byLocation(List<CartWrite> call) {
    Map<String, List<Item>> byLocation = new TreeMap<>();
    for (CartWrite write : call) {
      quantities(write)
          .forEach(
              (place, quantity) ->
                  byLocation
                      .computeIfAbsent(place, none -> new ArrayList<>())
                      .add(new Item(write, quantity)));
    }
    return byLocation;
  }

  @Override
  public TalkRequest write(List<CartWrite> call) {
    ObjectNode body = Wire.object().put("reason", "Crossdock");
    ArrayNode items = body.putArray("items");
    byLocation(call)
        .forEach(
            (place, all) -> {
              for (Item one : all) {
                ObjectNode item = items.addObject().put("location_id", Long.parseLong(place));
                String id = one.write().item().id();
                if (id.startsWith(VARIANT)) {
                  item.put("variant_id", Long.parseLong(id.substring(VARIANT.length())));
                } else {
                  item.put("product_id", Long.parseLong(id.substring(PRODUCT.length())));
                }
                item.put("quantity", one.quantity());
              }
            });
    return TalkRequest.put(ADJUSTMENTS, body);
  }

  @Override
  public Said said(List<CartWrite> call, TalkAnswer answer) {
    return said(call, write(call), answer);
  }

  @Override
  public Said said(List<CartWrite> call, TalkRequest asked, TalkAnswer answer) {
    if (!asked.path().equals(ADJUSTMENTS)) {
      return asked.query().startsWith(BY_SKU)
          ? readBack(call, asked, answer)
          : renamed(call, asked, answer);
    }
    if (answer.status() == 404) {
      throw new MisconfiguredException(
          "BigCommerce answered "
              + answer
              + " to an adjustment: check "
              + name
              + ".url, which ends in /stores/<the store's hash>");
    }
    if (!answer.isOk()) {
      return refused(call, answer);
    }
    return lag == null
        ? new Said.Each(all(call, new Said.Ok()))
        : new Said.Awaited(readBack(call), lag);
  }

  private static Map<CartWrite, Said.One> all(List<CartWrite> call, Said.One said) {
    Map<CartWrite, Said.One> all = new LinkedHashMap<>();
    call.forEach(write -> all.put(write, said));
    return all;
  }

  private Said refused(List<CartWrite> call, TalkAnswer answer) {
    BigProblem problem = BigProblem.of(answer);
    List<CartWrite> items =
        byLocation(call).values().stream().flatMap(List::stream).map(Item::write).toList();
    Map<CartWrite, Said.One> named = problem.named(items);
    String words = "BigCommerce answered " + answer.status() + " '" + problem.words() + "'";
    return named.isEmpty() ? new Said.WholeRefused(words) : new Said.NoneTaken(named);
  }

  /** Asks what is shown of as many of them as an address can name. */
  private TalkRequest readBack(List<CartWrite> call) {
    return lookUp(questions(call.stream().map(CartWrite::code).toList()).get(0));
  }

  private Said readBack(List<CartWrite> call, TalkRequest asked, TalkAnswer answer) {
    if (!answer.isOk()) {
      return new Said.Each(all(call, new Said.Later("it was not read back: " + answer)));
    }
    Map<String, BigItem> shown = new HashMap<>();
    Wire.all(answer, BigItem.class).forEach(item -> shown.put(item.sku(), item));
    Set<String> codes = new HashSet<>(codes(asked));
    Map<CartWrite, Said.One> known = new LinkedHashMap<>();
    List<CartWrite> open = new ArrayList<>();
    List<CartWrite> elsewhere = new ArrayList<>();
    for (CartWrite write : call) {
      if (!codes.contains(write.code())) {
        open.add(write);
      } else if (!isOf(write, shown.get(write.code()))) {
        elsewhere.add(write);
      } else if (hasEffect(write, shown.get(write.code()).places())) {
        known.put(write, new Said.Ok());
      } else {
        open.add(write);
      }
    }
    if (!elsewhere.isEmpty()) {
      return new Said.Awaited(known, byId(elsewhere), Duration.ZERO);
    }
    if (open.isEmpty()) {
      return new Said.Each(known);
    }
    List<CartWrite> others = behind(codes, call);
    return others.isEmpty()
        ? new Said.Awaited(known, readBack(open), lag)
        : new Said.Awaited(known, readBack(others), Duration.ZERO);
  }

  /** Whether it is the item that was written to, where there is one of that SKU. */
  private static boolean isOf(CartWrite write, BigItem item) {
    return item != null && item.identity().name().equals(write.item().id());
  }

  /** What was written to has its SKU no more: asks what it is now. Variants, or products. */
  private TalkRequest byId(List<CartWrite> some) {
    String kind = some.get(0).item().id().startsWith(VARIANT) ? VARIANT : PRODUCT;
    String ids =
        some.stream()
            .map(write -> write.item().id())
            .filter(id -> id.startsWith(kind))
            .limit(MOST_IDS)
            .map(id -> id.substring(kind.length()))
            .collect(Collectors.joining(","));
    String member = kind.equals(VARIANT) ? "variant_id:in=" : "product_id:in=";
    return new TalkRequest("GET", ITEMS, member + ids, null, false)
        .with("limit", PAGE)
        .with("location_id:in", location);
  }

  private Said renamed(List<CartWrite> call, TalkRequest asked, TalkAnswer answer) {
    Map<String, String> skus = new HashMap<>();
    if (answer.isOk()) {
      Wire.all(answer, BigItem.class)
          .forEach(item -> skus.put(item.identity().name(), item.sku() == null ? "" : item.sku()));
    }
    Set<String> ids = ids(asked);
    Map<CartWrite, Said.One> known = new LinkedHashMap<>();
    for (CartWrite write : call) {
      if (ids.contains(write.item().id())) {
        known.put(write, new Said.Gone(skus.get(write.item().id())));
      }
    }
    List<CartWrite> open = call.stream().filter(write -> !known.containsKey(write)).toList();
    return open.isEmpty()
        ? new Said.Each(known)
        : new Said.Awaited(known, readBack(open), Duration.ZERO);
  }

  private static Set<String> ids(TalkRequest asked) {
    String kind = asked.query().startsWith("variant_id:in=") ? VARIANT : PRODUCT;
    String ids = asked.query().split("&", 2)[0].split("=", 2)[1];
    return Stream.of(ids.split(",")).map(kind::concat).collect(Collectors.toSet());
  }

  /** Those whose turn comes after these: all are asked for once before any is asked for again. */
  private List<CartWrite> behind(Set<String> codes, List<CartWrite> call) {
    List<String> inTurn =
        questions(call.stream().map(CartWrite::code).toList()).stream()
            .flatMap(List::stream)
            .toList();
    int last = inTurn.size() - 1;
    while (last >= 0 && !codes.contains(inTurn.get(last))) {
      last--;
    }
    Set<String> behind = new HashSet<>(inTurn.subList(last + 1, inTurn.size()));
    return call.stream().filter(write -> behind.contains(write.code())).toList();
  }

  private static List<String> codes(TalkRequest asked) {
    String skus = asked.query().substring(BY_SKU.length()).split("&", 2)[0];
    return Stream.of(skus.split(","))
        .map(one -> URLDecoder.decode(one, StandardCharsets.UTF_8))
        .toList();
  }

  /**
   * Whether it shows what was written, or something it did not show before: then it was sold or
   * changed since. Where nobody knows what it showed, less than was written was sold, too.
   */
  private boolean hasEffect(CartWrite write, Map<String, Long> shows) {
    Map<String, Long> before = before(write);
    return quantities(write).entrySet().stream()
        .allMatch(
            one -> {
              long now = shows.getOrDefault(one.getKey(), 0L);
              Long was = before.get(one.getKey());
              return now == one.getValue() || (was == null ? now < one.getValue() : now != was);
            });
  }

  private Map<String, Long> before(CartWrite write) {
    if (write.believed() instanceof Amount.Total total) {
      return Map.of(location, total.quantity());
    }
    return write.believed() instanceof Amount.ByPlace by ? by.quantities() : Map.of();
  }
}
