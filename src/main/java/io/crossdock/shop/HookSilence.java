package io.crossdock.shop;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Reviews;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Keeps the {@link Silence} of a cart's webhooks: position {@code silence.<shop>/hooks}, written
 * only when that changes, and the review item of webhooks that told nothing. Thread-safe.
 */
final class HookSilence {

  /** The kind of its review items; their key is the shop. */
  static final String SILENT = "webhook-silent";

  private static final String KEY = "hooks";
  private static final int TRIES = 5;

  private final String shop;
  private final Silence.Terms terms;
  private final CamelLedger ledger;
  private final Positions positions;
  private final Reviews reviews = new Reviews();

  /** A new state of an order, and when it was changed by the cart's clock. */
  record News(String order, Instant changed) {}

  /** What is written beside it. */
  private interface Beside {
    void write(Pen pen, Silence before, Silence after);
  }

  HookSilence(String shop, Silence.Terms terms, CamelLedger ledger) {
    this.shop = shop;
    this.terms = terms;
    this.ledger = ledger;
    this.positions = new Positions(ledger);
  }

  /** A webhook told something: that ends it. */
  void heard() {
    change(
        (before, now) -> (before == null ? Silence.from(now) : before).heard(now, terms),
        (pen, before, after) -> ended(pen, before, "a webhook told something again"));
  }

  /** These were new, and no webhook had brought them. */
  void missed(List<News> news) {
    if (!news.isEmpty()) {
      change((before, now) -> before == null ? null : missed(before, news, now), (p, b, a) -> {});
    }
  }

  private Silence missed(Silence before, List<News> news, Instant now) {
    Silence after = before;
    for (News one : news) {
      after = after.missed(one.order(), one.changed(), now, terms);
    }
    return after;
  }

  boolean isSilent() {
    return find().filter(one -> one.value().isSilent(ledger.now(), terms)).isPresent();
  }

  /** All were looked at and found active, so that what happens has to be told. */
  void active() {
    change((before, now) -> before == null ? Silence.from(now) : before, (p, b, a) -> {});
  }

  /** Some are off or were: why nothing came is told elsewhere. */
  void off() {
    change(
        (before, now) -> before == null ? null : before.off(now),
        (pen, before, after) -> ended(pen, before, "webhooks were off"));
  }

  /**
   * They were silent, and were subscribed anew; people are told.
   *
   * @param facts what else they should know
   */
  void renewed(Map<String, String> facts) {
    change(
        (before, now) -> before != null && before.isSilent(now, terms) ? before.again(now) : before,
        (pen, before, after) -> reviews.open(pen, SILENT, shop, facts(before, after, facts)));
  }

  /** Since when nothing came though they were subscribed anew, for people; null where one told. */
  String unanswered() {
    return find()
        .map(Position::value)
        .filter(one -> one.renewed() != null)
        .map(this::since)
        .orElse(null);
  }

  private String since(Silence silence) {
    return silence.heard() == null
        ? "nothing ever came"
        : "nothing came since " + silence.heard().truncatedTo(ChronoUnit.SECONDS);
  }

  private Map<String, String> facts(Silence before, Silence after, Map<String, String> more) {
    Map<String, String> facts = new HashMap<>(more);
    facts.put("shop", shop);
    facts.put("since", since(before));
    facts.put(
        "orders",
        "found by polling alone: "
            + before.missed().stream()
                .map(Silence.Missed::order)
                .distinct()
                .collect(Collectors.joining(", ")));
    facts.put("renewed", after.renewed().toString());
    return facts;
  }

  private void ended(Pen pen, Silence before, String why) {
    if (before != null && before.renewed() != null) {
      reviews.close(pen, SILENT, shop, shop, why);
    }
  }

  /** Losing the race again and again does no harm: it is a count, and others move it as well. */
  private void change(BiFunction<Silence, Instant, Silence> rule, Beside beside) {
    for (int i = 0; terms.states() > 0 && i < TRIES; i++) {
      Position<Silence> position = find().orElse(null);
      Silence before = position == null ? null : position.value();
      Silence after = rule.apply(before, ledger.now());
      if (after == before) {
        return;
      }
      long revision = position == null ? 0 : position.revision();
      boolean done =
          Pen.together(
              ledger,
              pen -> {
                positions.put(pen, name(), KEY, revision, after);
                beside.write(pen, before, after);
              });
      if (done) {
        return;
      }
    }
  }

  private Optional<Position<Silence>> find() {
    return positions.find(name(), KEY, Silence.class);
  }

  private String name() {
    return "silence." + shop;
  }
}
