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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * BigCommerce's inventory API as a cart: absolute adjustments, grouped by location, whose result is
 * read back because they take effect some time after they were answered. Pure.
 */
final class BigApi implements CartApi {

  /** Item-locations of one adjustment, as the vendor's page on inventory has it. */
  static final int MOST = 2_000;

  static final String VARIANT = "variant/";
  static final String PRODUCT = "product/";

  private static final String ADJUSTMENTS = "/v3/inventory/adjustments/absolute";

  private static final int LAGS = 20;

  private static final Duration LEAST = Duration.ofSeconds(5);

  private final String name;
  private final int most;
  private final BigPlaces places;
  private final BigLookUp lookUp;
  private final BigReadBack readBack;
  private final Duration lag;

  /**
   * @param name the partner's, for what people are told
   * @param most item-locations of a call, at most {@value #MOST}
   * @param places where amounts are set
   * @param lag how long after the answer an adjustment has taken effect; null where that is not
   *     asked
   */
  BigApi(String name, int most, BigPlaces places, Duration lag) {
    this.name = name;
    this.most = most;
    this.places = places;
    this.lag = lag;
    this.lookUp = new BigLookUp(places);
    this.readBack = new BigReadBack(lookUp, places, lag);
  }

  /** The name of an item in the hub. */
  static String id(String member, String id) {
    return (member.equals("variant_id") ? VARIANT : PRODUCT) + id;
  }

  // ----------------------------------------------------------------------------------- asking

  @Override
  public List<List<String>> questions(Collection<String> codes) {
    return lookUp.questions(codes);
  }

  @Override
  public TalkRequest lookUp(List<String> codes) {
    return lookUp.lookUp(codes);
  }

  @Override
  public Found found(List<String> codes, TalkRequest asked, TalkAnswer answer) {
    return found(codes, asked, answer, List.of());
  }

  @Override
  public Found found(
      List<String> codes, TalkRequest asked, TalkAnswer answer, List<CartItem> sofar) {
    return lookUp.found(codes, asked, answer, sofar);
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
    return Packing.of(due, most, most, write -> places.of(write.amount()).size());
  }

  /** One amount at one location. */
  private record Item(CartWrite write, long quantity) {}

  /** By location, as the vendor asks for; within one in the order of the call. */
  private Map<String, List<Item>> byLocation(List<CartWrite> call) {
    Map<String, List<Item>> byLocation = new TreeMap<>();
    for (CartWrite write : call) {
      places
          .of(write.amount())
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
      return readBack.said(call, asked, answer);
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
    return lag == null ? each(call, new Said.Ok()) : new Said.Awaited(readBack.ask(call), lag);
  }

  /** The same of each of them. */
  static Said each(List<CartWrite> call, Said.One said) {
    Map<CartWrite, Said.One> all = new LinkedHashMap<>();
    call.forEach(write -> all.put(write, said));
    return new Said.Each(all);
  }

  private Said refused(List<CartWrite> call, TalkAnswer answer) {
    BigProblem problem = BigProblem.of(answer);
    List<CartWrite> items =
        byLocation(call).values().stream().flatMap(List::stream).map(Item::write).toList();
    Map<CartWrite, Said.One> named = problem.named(items);
    String words = "BigCommerce answered " + answer.status() + " '" + problem.words() + "'";
    return named.isEmpty() ? new Said.WholeRefused(words) : new Said.NoneTaken(named);
  }
}
