package io.crossdock.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.operate.Unreachable;
import io.crossdock.stock.cart.Amount;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A cart of nobody's: items have ids, codes and counters; a call sets those it takes. It has a
 * state of its own, and judges each call by that. {@link Api} is what a vendor would write for it.
 */
final class FakeCart {

  static final int MOST = 100;
  private static final int MOST_ASKED = 50;
  private static final ObjectMapper JSON = new ObjectMapper();

  final Map<Long, Item> items = new TreeMap<>();

  /** A call that has one of these is refused whole, and none is named. */
  final Set<String> poison = new HashSet<>();

  /** These are refused by name. */
  final Set<String> refused = new HashSet<>();

  boolean refusesAll;

  /** The next call is carried out, and its answer is lost. */
  boolean losesNext;

  /** What happens when an answer was lost; null for nothing. */
  Runnable afterLost;

  boolean down;

  /** A write that believes something else is not carried out, nor are others of its call. */
  boolean compares;

  /** Where it compares it says what it shows instead. */
  boolean tellsWhatItShows;

  /** So often it says that it does not know yet what became of a call. */
  int slow;

  /** So long it works at each amount, one after the other; it says that a call is not done. */
  Duration each = Duration.ZERO;

  /** What has effect is read back, so many codes a question; 0: it says what became of a call. */
  int readBack;

  /** What is read back has no effect yet. */
  boolean hasNoEffect;

  Duration patience = Duration.ofMinutes(1);

  /** So many calls that set something are not carried out, and it says that all is well. */
  int throttles;

  /** So many milliseconds is the next question what became of a call too much for it; 0: none. */
  int tired;

  /** What it is asked is answered with what it showed then; null for now. */
  Map<String, Long> lagging;

  /** What it has of a code is on the next page, for ever. */
  boolean endless;

  /** Only so many amounts fit in a call. */
  int mostAtOnce = MOST;

  /** Only so many places fit in a call. */
  int mostPlaces = Integer.MAX_VALUE;

  /** Just before the next call that sets something, this happens. */
  Runnable meanwhile;

  /** Idempotency keys of calls that set something, in order. */
  final List<String> keys = new ArrayList<>();

  int questions;
  int writes;
  private long lastId;
  private long busyUntil = System.nanoTime();
  private String outcome;

  static final class Item {
    final long id;
    final String code;
    boolean tracked = true;
    long quantity;
    Map<String, Long> places = new TreeMap<>();

    /** Places where it has no counter that could be set. */
    Set<String> lacks = Set.of();

    private Item(long id, String code) {
      this.id = id;
      this.code = code;
    }
  }

  synchronized Item add(String code, long quantity) {
    Item item = new Item(++lastId, code);
    item.quantity = quantity;
    items.put(item.id, item);
    return item;
  }

  synchronized Item item(String code) {
    return items.values().stream().filter(one -> one.code.equals(code)).findFirst().orElse(null);
  }

  synchronized long quantity(String code) {
    return item(code).quantity;
  }

  synchronized int calls() {
    return questions + writes;
  }

  /** One HTTP call, as the cart sees it. */
  synchronized TalkAnswer call(String method, String path, String query, String body)
      throws IOException {
    if (down) {
      throw new java.net.ConnectException("refused");
    }
    TalkAnswer answer =
        path.equals("/items")
            ? find(query)
            : path.equals("/effects")
                ? effects(query)
                : path.equals("/status") ? status() : set(query, JSON.readTree(body));
    if (losesNext && (afterLost == null || path.equals("/set"))) {
      losesNext = false;
      if (afterLost != null) {
        afterLost.run();
      }
      throw new SocketTimeoutException("no answer");
    }
    return answer;
  }

  private TalkAnswer effects(String query) {
    questions++;
    ArrayNode codes = JSON.createArrayNode();
    if (!hasNoEffect) {
      codes(query).forEach(codes::add);
    }
    return new TalkAnswer("cart", 200, codes.toString());
  }

  private static Set<String> codes(String query) {
    return Set.of(query.substring("codes=".length()).split("%2C"));
  }

  private TalkAnswer find(String query) {
    questions++;
    Set<String> codes = codes(query);
    if (codes.size() > MOST_ASKED) {
      return new TalkAnswer("cart", 400, "{\"message\":\"too many codes\"}");
    }
    ArrayNode found = JSON.createArrayNode();
    for (Item item : items.values()) {
      // As many searches do, it finds what begins so.
      if (codes.stream().anyMatch(code -> item.code.startsWith(code))) {
        ObjectNode one =
            found
                .addObject()
                .put("id", item.id)
                .put("code", item.code)
                .put("tracked", item.tracked)
                .put("quantity", shown(item));
        item.places.forEach(one.withObject("/places")::put);
        item.lacks.forEach(one.withArray("/lacks")::add);
      }
    }
    return new TalkAnswer("cart", 200, found.toString());
  }

  private long shown(Item item) {
    return lagging == null ? item.quantity : lagging.getOrDefault(item.code, item.quantity);
  }

  private TalkAnswer status() {
    questions++;
    if (tired > 0) {
      int wait = tired;
      tired = 0;
      return new TalkAnswer("cart", 200, "{\"throttled\":" + wait + "}");
    }
    slow--;
    return slow > 0 || isBusy() ? pending() : new TalkAnswer("cart", 200, outcome);
  }

  private boolean isBusy() {
    return busyUntil - System.nanoTime() > 0;
  }

  private static TalkAnswer pending() {
    return new TalkAnswer("cart", 202, "{}");
  }

  private TalkAnswer set(String query, JsonNode body) {
    writes++;
    keys.add(query.substring("key=".length()));
    if (throttles > 0) {
      throttles--;
      return new TalkAnswer("cart", 200, "{\"throttled\":20}");
    }
    if (meanwhile != null) {
      meanwhile.run();
      meanwhile = null;
    }
    if (body.size() > MOST) {
      return new TalkAnswer("cart", 400, "{\"message\":\"too many items\"}");
    }
    for (JsonNode one : body) {
      Item item = items.get(one.path("id").asLong());
      if (refusesAll || item != null && poison.contains(item.code)) {
        return new TalkAnswer("cart", 400, "{\"message\":\"invalid item\"}");
      }
    }
    ArrayNode stale = JSON.createArrayNode();
    for (JsonNode one : body) {
      Item item = items.get(one.path("id").asLong());
      if (compares && !isAsBelieved(one, item)) {
        stale.addObject().put("id", item.id).put("shows", item.quantity);
      }
    }
    if (!stale.isEmpty()) {
      return new TalkAnswer("cart", 409, stale.toString());
    }
    ArrayNode answers = JSON.createArrayNode();
    for (JsonNode one : body) {
      long id = one.path("id").asLong();
      Item item = items.get(id);
      ObjectNode answer = answers.addObject().put("id", id);
      if (item == null || item.lacks.stream().anyMatch(one.path("places")::has)) {
        answer.put("error", "gone");
      } else if (refused.contains(item.code)) {
        answer.put("error", "no such luck");
      } else if (one.path("places").isObject()) {
        one.path("places")
            .properties()
            .forEach(place -> item.places.put(place.getKey(), place.getValue().asLong()));
      } else {
        item.quantity = one.path("quantity").asLong();
      }
    }
    outcome = answers.toString();
    long from = isBusy() ? busyUntil : System.nanoTime();
    busyUntil = from + each.multipliedBy(body.size()).toNanos();
    return slow > 0 || isBusy() ? pending() : new TalkAnswer("cart", 200, outcome);
  }

  private static boolean isAsBelieved(JsonNode one, Item item) {
    if (!one.path("places").isObject()) {
      return one.path("believed").asLong(-1) == item.quantity;
    }
    return one.path("places").properties().stream()
        .allMatch(
            place ->
                one.path("believed").path(place.getKey()).asLong(-1)
                    == item.places.getOrDefault(place.getKey(), 0L));
  }

  Api api() {
    return new Api();
  }

  /** What a vendor writes. */
  final class Api implements CartApi {

    @Override
    public List<List<CartWrite>> calls(List<CartWrite> due) {
      return parts(due.stream().flatMap(this::inParts).toList(), mostAtOnce);
    }

    private Stream<CartWrite> inParts(CartWrite write) {
      if (!(write.amount() instanceof Amount.ByPlace places)
          || places.quantities().size() <= mostPlaces) {
        return Stream.of(write);
      }
      return parts(List.copyOf(places.quantities().keySet()), mostPlaces).stream().map(write::at);
    }

    @Override
    public List<List<String>> questions(Collection<String> codes) {
      return parts(List.copyOf(codes), MOST_ASKED);
    }

    @Override
    public boolean compares() {
      return compares;
    }

    private <T> List<List<T>> parts(List<T> all, int most) {
      List<List<T>> parts = new ArrayList<>();
      for (int i = 0; i < all.size(); i += most) {
        parts.add(all.subList(i, Math.min(i + most, all.size())));
      }
      return parts;
    }

    @Override
    public TalkRequest lookUp(List<String> codes) {
      return TalkRequest.get("/items").with("codes", String.join(",", codes));
    }

    @Override
    public Found found(List<String> codes, TalkRequest asked, TalkAnswer answer) {
      List<CartItem> items = new ArrayList<>();
      answer.body().forEach(one -> items.add(item(one)));
      return new Found(items, endless ? asked : null);
    }

    private CartItem item(JsonNode one) {
      boolean tracked = one.path("tracked").asBoolean();
      List<String> lacks = new ArrayList<>();
      one.path("lacks").forEach(place -> lacks.add(place.asText()));
      return new CartItem(
          one.path("code").asText(),
          one.path("id").asText(),
          null,
          tracked,
          tracked ? lacks.isEmpty() ? null : "not kept in " + lacks : "it is not counted",
          one.path("quantity").asLong(),
          places(one.path("places")),
          null,
          lacks);
    }

    private Map<String, Long> places(JsonNode places) {
      Map<String, Long> all = new TreeMap<>();
      places.properties().forEach(place -> all.put(place.getKey(), place.getValue().asLong()));
      return all;
    }

    @Override
    public Duration lag() {
      return lagging == null ? Duration.ZERO : Duration.ofMinutes(1);
    }

    @Override
    public TalkRequest write(List<CartWrite> call) {
      ArrayNode body = JSON.createArrayNode();
      for (CartWrite one : call) {
        ObjectNode item = body.addObject().put("id", Long.parseLong(one.item().id()));
        if (one.amount() instanceof Amount.Total total) {
          item.put("quantity", total.quantity());
          if (compares && one.believed() instanceof Amount.Total believed) {
            item.put("believed", believed.quantity());
          }
        } else {
          ObjectNode places = item.putObject("places");
          ((Amount.ByPlace) one.amount()).quantities().forEach(places::put);
          if (compares && one.believed() instanceof Amount.ByPlace believed) {
            believed.quantities().forEach(item.putObject("believed")::put);
          }
        }
      }
      return TalkRequest.post("/set", body).with("key", CartWrite.key(call, body.toString()));
    }

    @Override
    public Duration patience() {
      return patience;
    }

    @Override
    public Said said(List<CartWrite> call, TalkRequest asked, TalkAnswer answer) {
      if (readBack == 0) {
        return said(call, answer);
      }
      if (asked.isWrite()) {
        return new Said.Awaited(effects(call), Duration.ofMillis(20));
      }
      Set<String> codes = codes(asked.query());
      Map<CartWrite, Said.One> known = new HashMap<>();
      answer
          .body()
          .forEach(
              code ->
                  call.stream()
                      .filter(write -> write.code().equals(code.asText()))
                      .forEach(write -> known.put(write, new Said.Ok())));
      List<CartWrite> open = call.stream().filter(write -> !known.containsKey(write)).toList();
      List<CartWrite> others =
          call.stream().filter(write -> !codes.contains(write.code())).toList();
      if (open.isEmpty()) {
        return new Said.Each(known);
      }
      // It does not know which of the others it was asked for before.
      return others.isEmpty()
          ? new Said.Awaited(known, effects(open), Duration.ofMillis(20))
          : new Said.Awaited(known, effects(others), Duration.ZERO);
    }

    private TalkRequest effects(List<CartWrite> some) {
      List<String> codes = some.stream().map(CartWrite::code).limit(readBack).toList();
      return TalkRequest.get("/effects").with("codes", String.join(",", codes));
    }

    @Override
    public Said said(List<CartWrite> call, TalkAnswer answer) {
      if (answer.status() == 202) {
        return new Said.Awaited(TalkRequest.get("/status"), Duration.ofMillis(20));
      }
      if (answer.status() == 409) {
        return new Said.NoneTaken(stale(call, answer));
      }
      if (!answer.isOk()) {
        return new Said.WholeRefused(answer.message());
      }
      Map<CartWrite, Said.One> each = new HashMap<>();
      int i = 0;
      for (JsonNode one : answer.body()) {
        String error = one.path("error").asText("");
        each.put(
            call.get(i++),
            error.isEmpty()
                ? new Said.Ok()
                : error.equals("gone") ? new Said.Gone() : new Said.Refused(error));
      }
      return new Said.Each(each);
    }
  }

  private Map<CartWrite, Said.One> stale(List<CartWrite> call, TalkAnswer answer) {
    Map<CartWrite, Said.One> stale = new HashMap<>();
    for (JsonNode one : answer.body()) {
      Amount shows = tellsWhatItShows ? new Amount.Total(one.path("shows").asLong()) : null;
      call.stream()
          .filter(write -> write.item().id().equals(one.path("id").asText()))
          .forEach(write -> stale.put(write, new Said.Stale(shows)));
    }
    return stale;
  }

  /** As a vendor would read it where no route runs. */
  ShopReads reads() {
    return new ShopReads() {
      @Override
      public String whyNot() {
        return down ? "it is down" : null;
      }

      @Override
      public List<CartItem> items(Collection<String> codes) {
        return read().stream().filter(one -> codes.contains(one.code())).toList();
      }

      @Override
      public Page all(String after) {
        int from = after == null ? 0 : Integer.parseInt(after);
        List<CartItem> all = read();
        int to = Math.min(from + 10, all.size());
        return new Page(all.subList(from, to), to < all.size() ? String.valueOf(to) : null);
      }

      private List<CartItem> read() {
        synchronized (FakeCart.this) {
          if (down) {
            throw new Unreachable("the cart does not answer", null);
          }
          return items.values().stream()
              .map(
                  one ->
                      new CartItem(
                          one.code,
                          String.valueOf(one.id),
                          null,
                          one.tracked,
                          one.tracked ? null : "it is not counted",
                          shown(one),
                          Map.copyOf(one.places),
                          null,
                          List.copyOf(one.lacks)))
              .toList();
        }
      }
    };
  }
}
