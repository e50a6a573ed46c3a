package io.crossdock;

import static io.crossdock.TradingPlace.GOODS_OWNER;
import static io.crossdock.TradingPlace.sku;
import static io.crossdock.TradingPlace.suffix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.ongoing.OngoingSimulator;
import io.crossdock.sandbox.ongoing.Received;
import io.crossdock.sandbox.webshop.SoldOrder;
import io.crossdock.sandbox.webshop.WebshopSimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;

/**
 * What must hold of two shops and their warehouse, whatever became of the hub meanwhile: looked at
 * in what the shops sold, what the warehouse has and which requests it got. Of the hub only its
 * books are asked.
 */
final class TradeChecks {

  private static final int PICKING = 320;
  private static final int CANCELLED = 1000;
  private static final Pattern STATE = Pattern.compile("#([0-9]+)$");

  private final TradingPlace place;
  private final OngoingSimulator ongoing;
  private final Duration patience;
  private final boolean divided;

  TradeChecks(TradingPlace place, Duration patience) {
    this(place, patience, false);
  }

  /**
   * @param divided each shop shows its part, and none shows all
   */
  TradeChecks(TradingPlace place, Duration patience, boolean divided) {
    this.place = place;
    this.ongoing = place.ongoing();
    this.patience = patience;
    this.divided = divided;
  }

  /**
   * What came of a round.
   *
   * @param orders the shops' orders
   * @param puts requests that told the warehouse of an order
   * @param unsent orders that were taken back and of which the warehouse was never told or asked
   * @param lost orders or pieces that one side has and the other should
   * @param doubled pieces or orders that are there too often
   * @param wrong what is not as it must be, in words; with what was lost and doubled
   */
  record Verdict(
      int orders,
      long puts,
      int unsent,
      long lost,
      long doubled,
      int mostWrites,
      List<String> wrong) {

    void isFlawless() {
      assertThat(wrong).isEmpty();
      assertThat(lost + doubled).isZero();
      assertThat(mostWrites).isEqualTo(1);
    }
  }

  /** Nobody buys any more, and the warehouse gets what is missing and finishes. */
  void end(int pieces) throws Exception {
    place.shops().forEach(shop -> shop.buyers(0, 0));
    place.stock(pieces);
    told();
    ongoing.work(100.0, 1);
    awaits(this::open);
    ongoing.work(0.0, 1);
    settled();
  }

  /** The hub has heard of everything that the shops tell. */
  void told() {
    await()
        .atMost(patience)
        .until(() -> place.shops().stream().allMatch(shop -> shop.webhooks().open() == 0));
  }

  /** Nothing waits, and the shops show what is there. */
  void settled() throws Exception {
    awaits(() -> place.hub().busy());
    try {
      awaits(this::shown);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          shown() + place.hub().get("/explain?key=" + sku(0)).toPrettyString(), e);
    }
    awaits(() -> place.hub().busy());
  }

  private interface Look {
    List<String> look() throws Exception;
  }

  private void awaits(Look look) throws Exception {
    try {
      await().atMost(patience).untilAsserted(() -> assertThat(look.look()).isEmpty());
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("what waits: " + place.hub().busyStates(), e);
    }
  }

  int orders() {
    return place.shops().stream().mapToInt(shop -> shop.store().orders().size()).sum();
  }

  /** Orders that were not taken back, and are not picked, shipped, and known to be. */
  List<String> open() {
    return open(shop -> true);
  }

  List<String> open(Predicate<WebshopSimulator> of) {
    List<String> open = new ArrayList<>();
    for (WebshopSimulator shop : place.shops()) {
      for (SoldOrder order :
          of.test(shop) ? shop.store().orders().values() : List.<SoldOrder>of()) {
        if (order.state() == SoldOrder.State.OPEN && !order.shipped().equals(order.ordered())) {
          open.add(words(shop, order));
        }
      }
    }
    return open;
  }

  /** Orders that were not taken back and that the warehouse does not have. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (WebshopSimulator shop : place.shops()) {
      for (SoldOrder order : shop.store().orders().values()) {
        if (order.state() == SoldOrder.State.OPEN && status(there(shop, order)) == CANCELLED) {
          missing.add(words(shop, order));
        }
      }
    }
    return missing;
  }

  private JsonNode there(WebshopSimulator shop, SoldOrder order) {
    return ongoing.order(GOODS_OWNER, order.number() + suffix(shop));
  }

  /** As cancelled if it is not there. */
  private static int status(JsonNode there) {
    return there == null
        ? CANCELLED
        : there.path("orderInfo").path("orderStatus").path("number").asInt();
  }

  private String words(WebshopSimulator shop, SoldOrder order) {
    JsonNode there = there(shop, order);
    return order.number()
        + suffix(shop)
        + " wants "
        + order.ordered()
        + ", shipped "
        + order.shipped()
        + ", in the warehouse "
        + (there == null ? "unknown" : status(there) + " " + pieces(there, "pickedNumberOfItems"));
  }

  /** Counters that are not what the warehouse can still sell. */
  List<String> shown() {
    return shown(shop -> true);
  }

  List<String> shown(Predicate<WebshopSimulator> of) {
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < place.skus(); i++) {
      String sku = sku(i);
      int sellable =
          Math.max(
              0,
              ongoing
                  .article(GOODS_OWNER, sku)
                  .path("inventoryInfo")
                  .path("sellableNumberOfItems")
                  .intValue());
      if (divided) {
        int all = place.shops().stream().mapToInt(shop -> shop.store().counter(sku)).sum();
        if (all != sellable) {
          wrong.add("the shops show " + all + " of " + sku + ", not " + sellable);
        }
        continue;
      }
      for (WebshopSimulator shop : place.shops()) {
        Integer counter = shop.store().counter(sku);
        if (of.test(shop) && (counter == null || counter != sellable)) {
          wrong.add(shop.name() + " shows " + counter + " of " + sku + ", not " + sellable);
        }
      }
    }
    return wrong;
  }

  /** Once everything has ended. */
  Verdict verdict() throws Exception {
    Tally tally = new Tally();
    for (HubProcess hub : place.hubs()) {
      tally.wrong.addAll(hub.wrongBooks());
    }
    Log log = new Log(ongoing.requests(), tally);
    int orders = 0;
    int unsent = 0;
    for (WebshopSimulator shop : place.shops()) {
      for (SoldOrder order : shop.store().orders().values()) {
        orders++;
        String number = order.number() + suffix(shop);
        log.known.add(number);
        JsonNode there = there(shop, order);
        if (order.state() == SoldOrder.State.OPEN) {
          kept(number, order, there, tally);
        } else {
          unsent += log.asked.contains(number) ? 0 : 1;
          if (log.asked.contains(number) && !log.put.contains(number)) {
            tally.wrong(number + " was taken back before it was told, and yet asked for");
          }
          if (status(there) < PICKING) {
            tally.wrong(number + " was taken back and is in the warehouse");
          }
        }
        shipped(number, order, there, tally);
      }
    }
    log.put.stream()
        .filter(one -> !log.known.contains(one))
        .forEach(one -> tally.doubled(1, "nobody sold " + one));
    return new Verdict(
        orders,
        log.puts,
        unsent,
        tally.lost,
        tally.doubled,
        ongoing.mostWritesAtOnce(GOODS_OWNER),
        tally.wrong);
  }

  /** An order that was not taken back. */
  private static void kept(String number, SoldOrder order, JsonNode there, Tally tally) {
    if (status(there) == CANCELLED) {
      tally.lost(1, number + " is not in the warehouse");
      return;
    }
    Map<String, Integer> has = pieces(there, "orderedNumberOfItems");
    if (!has.equals(order.ordered())) {
      tally.wrong(number + " wants " + order.ordered() + ", the warehouse has " + has);
    }
    String name = order.data().path("shipTo").path("name").asText();
    String goesTo = there.path("consignee").path("name").asText();
    // Somebody moved while it was picked: that is a review item.
    if (status(there) < PICKING && !name.equals(goesTo)) {
      tally.wrong(number + " goes to " + goesTo + ", not to " + name);
    }
  }

  private static void shipped(String number, SoldOrder order, JsonNode there, Tally tally) {
    Map<String, Integer> picked = pieces(there, "pickedNumberOfItems");
    Map<String, Integer> reported = pieces(there, "reportedNumberOfItems");
    order
        .ordered()
        .keySet()
        .forEach(
            sku -> {
              int told = order.shipped().getOrDefault(sku, 0);
              int sent = picked.getOrDefault(sku, 0);
              String words =
                  number + ": of " + sku + " " + sent + " were picked, " + told + " told";
              if (told > sent) {
                tally.doubled(told - sent, words);
              } else if (told < sent && order.state() == SoldOrder.State.OPEN) {
                tally.lost(sent - told, words);
              }
              int back = reported.getOrDefault(sku, 0);
              if (back != told) {
                tally.wrong(number + ": of " + sku + " " + back + " reported, " + told + " told");
              }
            });
  }

  private static Map<String, Integer> pieces(JsonNode order, String member) {
    Map<String, Integer> pieces = new HashMap<>();
    if (order != null) {
      for (JsonNode line : order.path("orderLines")) {
        pieces.merge(
            line.path("article").path("articleNumber").asText(),
            line.path(member).intValue(),
            Integer::sum);
      }
    }
    return pieces;
  }

  private static final class Tally {
    final List<String> wrong = new ArrayList<>();
    long lost;
    long doubled;

    void wrong(String what) {
      wrong.add(what);
    }

    void lost(long pieces, String what) {
      lost += pieces;
      wrong.add("lost: " + what);
    }

    void doubled(long pieces, String what) {
      doubled += pieces;
      wrong.add("doubled: " + what);
    }
  }

  /** What the warehouse was asked, in order. */
  private static final class Log {
    final Set<String> asked = new HashSet<>();
    final Set<String> put = new HashSet<>();
    final Set<String> known = new HashSet<>();
    private final Set<String> deleted = new HashSet<>();
    private final Map<String, Integer> states = new HashMap<>();
    long puts;

    Log(List<Received> requests, Tally tally) {
      for (Received one : requests) {
        if (!one.path().startsWith("/api/v1/orders")) {
          continue;
        }
        if (one.number() != null) {
          asked.add(one.number());
        }
        if (one.method().equals("PUT")) {
          puts++;
          put(one, tally);
        } else if (one.method().equals("DELETE")) {
          if (!put.contains(String.valueOf(one.number()))) {
            tally.wrong("a cancel came before its order: " + one.path() + " " + one.rawQuery());
          }
          deleted.add(String.valueOf(one.number()));
        }
      }
    }

    private void put(Received one, Tally tally) {
      String number = String.valueOf(one.number());
      put.add(number);
      if (deleted.contains(number)) {
        tally.doubled(1, number + " was told again after its cancel");
      }
      Matcher state = STATE.matcher(one.body().path("consignee").path("name").asText());
      int now = state.find() ? Integer.parseInt(state.group(1)) : 0;
      Integer before = states.put(number, now);
      if (before != null && before > now) {
        tally.wrong(number + " was told as #" + now + " after #" + before);
      }
    }
  }
}
