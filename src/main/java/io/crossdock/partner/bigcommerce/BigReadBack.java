package io.crossdock.partner.bigcommerce;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.shop.CartWrite;
import io.crossdock.shop.Said;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of an adjustment, which takes effect some time after it was answered: what the store
 * shows of its items. Pure.
 */
final class BigReadBack {

  /** Of a question: its address stays short, and they are few. */
  private static final int MOST_IDS = 250;

  private final BigLookUp lookUp;
  private final BigPlaces places;
  private final Duration lag;

  /**
   * @param lag after which all are asked for again; null where nothing is read back
   */
  BigReadBack(BigLookUp lookUp, BigPlaces places, Duration lag) {
    this.lookUp = lookUp;
    this.places = places;
    this.lag = lag;
  }

  /** Asks what is shown of as many of them as an address can name. */
  TalkRequest ask(List<CartWrite> call) {
    return lookUp.lookUp(lookUp.questions(call.stream().map(CartWrite::code).toList()).get(0));
  }

  /** What an answer says, to {@link #ask} or to what was asked after that. */
  Said said(List<CartWrite> call, TalkRequest asked, TalkAnswer answer) {
    return BigLookUp.isBySku(asked) ? shown(call, asked, answer) : renamed(call, asked, answer);
  }

  private Said shown(List<CartWrite> call, TalkRequest asked, TalkAnswer answer) {
    if (!answer.isOk()) {
      return BigApi.each(call, new Said.Later("it was not read back: " + answer));
    }
    Map<String, BigItem> shown = new HashMap<>();
    Wire.all(answer, BigItem.class).forEach(item -> shown.put(item.sku(), item));
    Set<String> codes = new HashSet<>(BigLookUp.codes(asked));
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
        ? new Said.Awaited(known, ask(open), lag)
        : new Said.Awaited(known, ask(others), Duration.ZERO);
  }

  /** Whether it is the item that was written to, where there is one of that SKU. */
  private static boolean isOf(CartWrite write, BigItem item) {
    return item != null && item.identity().name().equals(write.item().id());
  }

  /** What was written to has its SKU no more: asks what it is now. Variants, or products. */
  private TalkRequest byId(List<CartWrite> some) {
    String kind =
        some.get(0).item().id().startsWith(BigApi.VARIANT) ? BigApi.VARIANT : BigApi.PRODUCT;
    String ids =
        some.stream()
            .map(write -> write.item().id())
            .filter(id -> id.startsWith(kind))
            .limit(MOST_IDS)
            .map(id -> id.substring(kind.length()))
            .collect(Collectors.joining(","));
    String member = kind.equals(BigApi.VARIANT) ? "variant_id:in=" : "product_id:in=";
    return new TalkRequest("GET", BigLookUp.ITEMS, member + ids, null, false)
        .with("limit", BigLookUp.PAGE)
        .with("location_id:in", places.location());
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
        : new Said.Awaited(known, ask(open), Duration.ZERO);
  }

  private static Set<String> ids(TalkRequest asked) {
    String kind = asked.query().startsWith("variant_id:in=") ? BigApi.VARIANT : BigApi.PRODUCT;
    String ids = asked.query().split("&", 2)[0].split("=", 2)[1];
    return Stream.of(ids.split(",")).map(kind::concat).collect(Collectors.toSet());
  }

  /** Those whose turn comes after these: all are asked for once before any is asked for again. */
  private List<CartWrite> behind(Set<String> codes, List<CartWrite> call) {
    List<String> inTurn =
        lookUp.questions(call.stream().map(CartWrite::code).toList()).stream()
            .flatMap(List::stream)
            .toList();
    int last = inTurn.size() - 1;
    while (last >= 0 && !codes.contains(inTurn.get(last))) {
      last--;
    }
    Set<String> behind = new HashSet<>(inTurn.subList(last + 1, inTurn.size()));
    return call.stream().filter(write -> behind.contains(write.code())).toList();
  }

  /**
   * Whether it shows what was written, or something it did not show before: then it was sold or
   * changed since. Where nobody knows what it showed, less than was written was sold, too.
   */
  private boolean hasEffect(CartWrite write, Map<String, Long> shows) {
    Map<String, Long> before = places.of(write.believed());
    return places.of(write.amount()).entrySet().stream()
        .allMatch(
            one -> {
              long now = shows.getOrDefault(one.getKey(), 0L);
              Long was = before.get(one.getKey());
              return now == one.getValue() || (was == null ? now < one.getValue() : now != was);
            });
  }
}
