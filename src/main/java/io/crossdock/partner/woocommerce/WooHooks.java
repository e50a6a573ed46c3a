package io.crossdock.partner.woocommerce;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Reviews;
import io.crossdock.camel.Talk;
import io.crossdock.operate.PagedRun;
import io.crossdock.operate.PagedRun.Newer;
import io.crossdock.operate.RunRequests;
import io.crossdock.partner.woocommerce.HookWatch.State;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * The steps of the route that watches a shop's webhooks: bean {@code <shop>Hooks}. Where one was
 * off, orders are asked for at once from where the last poll ended. Public for Camel alone.
 * Thread-safe.
 */
public final class WooHooks {

  /** The kind of its review items; their key is the shop and the topic. */
  static final String OFF = "webhook-off";

  private final WooSettings settings;
  private final PagedRun runs;
  private final RunRequests requests;
  private final Reviews reviews = new Reviews();
  private final Clock clock;

  WooHooks(WooSettings settings, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    this.runs = new PagedRun(ledger, settings.hookwatch().touchpoint(), Newer.COMES_AFTER);
    this.requests = new RunRequests(ledger);
    this.clock = clock;
  }

  /** Begins to look at them. */
  public void begin(Exchange exchange) {
    runs.begin(exchange);
    exchange.setVariable(Talk.VARIABLE, new HookWatch(settings));
  }

  /** Tells people of those that were off, and catches up. */
  public void settle(Exchange exchange) {
    Map<String, State> states = exchange.getVariable(Talk.VARIABLE, HookWatch.class).states();
    Pen pen = Pen.of(exchange);
    List<String> off = new ArrayList<>();
    states.forEach(
        (topic, state) -> {
          if (state == State.ACTIVE || state == State.MADE) {
            reviews.close(pen, OFF, key(topic), settings.name(), "it is active");
          } else {
            reviews.open(pen, OFF, key(topic), facts(topic, state));
            off.add(topic);
          }
        });
    boolean catchesUp = settings.basics().poll() && states.values().stream().anyMatch(this::lost);
    if (catchesUp) {
      requests.ask(
          settings.basics().polling().touchpoint(), clock.instant(), "webhooks were off", null);
    }
    Map<String, Long> counts = new HashMap<>();
    counts.put("seen", (long) states.size());
    states
        .values()
        .forEach(state -> counts.merge(state.name().toLowerCase(Locale.ROOT), 1L, Long::sum));
    runs.end(
        exchange,
        states.size(),
        counts,
        off.isEmpty(),
        (done, all) ->
            off.isEmpty()
                ? "all " + done + " webhooks are active"
                : "off: "
                    + String.join(", ", off)
                    + (catchesUp ? "; orders are asked for since the last poll" : ""));
    // Said aloud: after several writes the ledger would ask what became of the last one.
    exchange.getVariable("entry", Entry.class).applied(states.size() + " webhooks looked at");
  }

  /** Whether something may have happened that it did not tell of. */
  private boolean lost(State state) {
    return state == State.ENABLED_AGAIN || state == State.MADE;
  }

  private Map<String, String> facts(String topic, State state) {
    Map<String, String> facts = new HashMap<>();
    facts.put("shop", settings.name());
    facts.put("topic", topic);
    facts.put("found", clock.instant().toString());
    facts.put(
        "state",
        switch (state) {
          case ENABLED_AGAIN ->
              "WooCommerce had disabled it after failures; it was set going again, and this item"
                  + " closes when the next look finds it so";
          case PAUSED -> "paused by somebody in WooCommerce; it is left so";
          case MISSING ->
              "there is none to "
                  + settings.door(topic.endsWith("deleted") ? WooReader.DELETED : WooReader.ORDERS)
                  + "; make it in WooCommerce, or set "
                  + settings.name()
                  + ".hooks.address";
          default -> state.name();
        });
    facts.put(
        "orders",
        settings.basics().poll()
            ? "found by polling meanwhile, but for deleted ones"
            : "not found meanwhile: " + settings.name() + ".poll.enabled is false");
    return facts;
  }

  private String key(String topic) {
    return settings.name() + ":" + topic;
  }
}
