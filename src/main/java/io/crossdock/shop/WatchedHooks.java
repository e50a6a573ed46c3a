package io.crossdock.shop;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Reviews;
import io.crossdock.camel.Talk;
import io.crossdock.operate.PagedRun;
import io.crossdock.operate.PagedRun.Newer;
import io.crossdock.operate.RunRequests;
import io.crossdock.shop.HookWatch.Found;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * The steps of the route that watches a cart's webhooks: bean {@code <shop>Hooks}. Where one was
 * off, or all of them told nothing, orders are asked for at once from where the last poll ended.
 * Public for Camel alone. Thread-safe.
 */
public final class WatchedHooks {

  /** The kind of its review items; their key is the shop and the topic. */
  static final String OFF = "webhook-off";

  /** Of these the cart says that they tell the hub everything. */
  private static final Set<Found> SUBSCRIBED =
      Set.of(Found.ACTIVE, Found.RENEWED, Found.NOT_RENEWED);

  private final String vendor;
  private final CartBasics cart;
  private final HookApi api;
  private final HookSilence silence;
  private final PagedRun runs;
  private final RunRequests requests;
  private final Reviews reviews = new Reviews();
  private final Positions positions;
  private final Clock clock;

  /**
   * @param vendor as people call it
   */
  WatchedHooks(
      String vendor,
      CartBasics cart,
      HookApi api,
      HookSilence silence,
      CamelLedger ledger,
      Clock clock) {
    this.vendor = vendor;
    this.cart = cart;
    this.api = api;
    this.silence = silence;
    this.runs = new PagedRun(ledger, cart.hookwatch().touchpoint(), Newer.COMES_AFTER);
    this.requests = new RunRequests(ledger);
    this.positions = new Positions(ledger);
    this.clock = clock;
  }

  /** Begins to look at them. */
  public void begin(Exchange exchange) {
    runs.begin(exchange);
    Set<String> before = positions.of(position(), api.wanted().keySet(), Known.class).keySet();
    exchange.setVariable(Talk.VARIABLE, new HookWatch(cart, api, before, silence.isSilent()));
  }

  /**
   * One that was there: position {@code hooks.<shop>/<topic>}.
   *
   * @param since when it was seen first
   */
  record Known(Instant since) {}

  private String position() {
    return "hooks." + cart.name();
  }

  private void remember(Pen pen, Set<String> topics) {
    if (api.removes()) {
      Set<String> known = positions.of(position(), topics, Known.class).keySet();
      topics.stream()
          .filter(topic -> !known.contains(topic))
          .forEach(topic -> positions.put(pen, position(), topic, 0, new Known(clock.instant())));
    }
  }

  /** Tells people of those that were off, and catches up. */
  public void settle(Exchange exchange) {
    HookWatch watch = exchange.getVariable(Talk.VARIABLE, HookWatch.class);
    Map<String, Found> all = watch.found();
    Pen pen = Pen.of(exchange);
    List<String> off = new ArrayList<>();
    remember(
        pen,
        all.keySet().stream()
            .filter(topic -> all.get(topic) != Found.MISSING && all.get(topic) != Found.REFUSED)
            .collect(Collectors.toSet()));
    all.forEach(
        (topic, found) -> {
          if (found == Found.ACTIVE || found == Found.RENEWED || found == Found.MADE) {
            reviews.close(pen, OFF, key(topic), cart.name(), "it is active");
          } else {
            reviews.open(pen, OFF, key(topic), facts(topic, found, watch.refusals().get(topic)));
            off.add(topic);
          }
        });
    judgeSilence(all.values());
    String unanswered = silence.unanswered();
    boolean catchesUp = cart.shop().poll() && all.values().stream().anyMatch(WatchedHooks::lost);
    if (catchesUp) {
      requests.ask(cart.shop().polling().touchpoint(), clock.instant(), "webhooks were off", null);
    }
    Map<String, Long> counts = new HashMap<>();
    counts.put("seen", (long) all.size());
    all.values().forEach(one -> counts.merge(one.name().toLowerCase(Locale.ROOT), 1L, Long::sum));
    runs.end(
        exchange,
        all.size(),
        counts,
        off.isEmpty() && unanswered == null,
        (done, most) ->
            (off.isEmpty()
                    ? "all " + done + " webhooks are active"
                    : "off: " + String.join(", ", off))
                + (unanswered == null ? "" : ", but " + unanswered)
                + (catchesUp ? "; orders are asked for since the last poll" : ""));
    // Said aloud: after several writes the ledger would ask what became of the last one.
    exchange.getVariable("entry", Entry.class).applied(all.size() + " webhooks looked at");
  }

  /** What the cart did not make was never there, and says nothing of the others. */
  private void judgeSilence(Collection<Found> found) {
    Set<Found> all = EnumSet.noneOf(Found.class);
    all.addAll(found);
    all.remove(Found.REFUSED);
    if (all.equals(EnumSet.of(Found.RENEWED))) {
      silence.renewed(
          Map.of(
              "state",
              "active in "
                  + vendor
                  + ", and subscribed anew; this item closes with the next delivery",
              "look",
              "whether "
                  + vendor
                  + " reaches "
                  + (cart.hooksAddress() == null ? "the hub" : cart.hooksAddress())
                  + cart.door("…")
                  + ", and whether anything between them answers in the hub's place"));
    } else if (!all.isEmpty() && SUBSCRIBED.containsAll(all)) {
      silence.active();
    } else {
      silence.off();
    }
  }

  /** Whether something may have happened that it did not tell of. */
  private static boolean lost(Found found) {
    return switch (found) {
      case ENABLED_AGAIN, MADE, MADE_AGAIN, RENEWED, NOT_RENEWED, NOT_ENABLED -> true;
      case ACTIVE, PAUSED, MISSING, REFUSED -> false;
    };
  }

  private Map<String, String> facts(String topic, Found found, String refusal) {
    Map<String, String> facts = new HashMap<>();
    facts.put("shop", cart.name());
    facts.put("topic", topic);
    facts.put("found", clock.instant().toString());
    facts.put(
        "state",
        switch (found) {
          case ENABLED_AGAIN ->
              vendor
                  + " had disabled it after failures; it was set going again, and this item closes"
                  + " when the next look finds it so";
          case MADE_AGAIN ->
              vendor
                  + " had removed it after failures; it was made again, and this item closes when"
                  + " the next look finds it so";
          case PAUSED -> "paused by somebody in " + vendor + "; it is left so";
          case MISSING ->
              "there is none to "
                  + cart.door(api.wanted().get(topic))
                  + "; make it in "
                  + vendor
                  + ", or set "
                  + cart.name()
                  + ".hooks.address";
          case REFUSED ->
              vendor + " did not take it: " + refusal + ". The next look tries it again";
          case NOT_RENEWED ->
              "active in "
                  + vendor
                  + ", told nothing, and was not subscribed anew: "
                  + refusal
                  + ". The next look tries it again";
          case NOT_ENABLED ->
              vendor
                  + " had disabled it after failures, and did not set it going again: "
                  + refusal
                  + ". The next look tries it again";
          default -> found.name();
        });
    facts.put(
        "orders",
        cart.shop().poll()
            ? "found by polling meanwhile, but for deleted ones"
            : "not found meanwhile: " + cart.name() + ".poll.enabled is false");
    return facts;
  }

  private String key(String topic) {
    return cart.name() + ":" + topic;
  }
}
