package io.crossdock.shop;

import io.crossdock.camel.Batch;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.flow.Availability;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Target;
import io.crossdock.flow.Targets;
import io.crossdock.shop.CartItems.Known;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.camel.Body;

/**
 * SKUs that are to be looked at again though nothing may change: the cart could not be written to,
 * the order of a sale that its counter told of has not come, or they may be raised once other shops
 * were lowered. They wait in a channel of their own, because a mark that waits is not looked at
 * sooner when something does change. Bean {@code <shop>Later}. Thread-safe.
 */
public final class CartLater {

  /** Others may be lowered at any moment. */
  private static final Duration OTHERS = Duration.ofMillis(300);

  /** Whoever was never told anything is asked to be, and that takes its time. */
  private static final Duration UNTOLD = Duration.ofSeconds(5);

  /** What is waited for may end sooner, so that it is not waited for at one go. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final ShopBasics shop;
  private final Targets targets;
  private final CartItems items;
  private final Positions positions;
  private final Channels channels;
  private final CamelLedger ledger;
  private final Clock clock;

  /**
   * @param targets also of places where the cart lacks an item: they are waited for
   */
  public CartLater(
      ShopBasics shop, Targets targets, CartItems items, CamelLedger ledger, Clock clock) {
    this.shop = shop;
    this.targets = targets;
    this.items = items;
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Marks those whose time has come. */
  public void look(@Body Batch batch) {
    Map<String, Target> of = targets.of(batch.keys());
    Map<String, Position<Shown>> shown =
        positions.of(Availability.shadow(shop.name()), batch.keys(), Shown.class);
    Map<String, Known> known =
        items.of(of.values().stream().flatMap(one -> one.amounts().keySet().stream()).toList());
    for (Entry entry : batch.open()) {
      Target target = of.get(entry.key());
      Position<Shown> position = shown.get(entry.key());
      Shown before = position == null ? null : position.value();
      CartNeed need = CartNeed.of(SettableTargets.settable(target, known), before, entry.takenAt());
      // It may have waited for others until now.
      if (target.limit() != null && isRaised(need, known)) {
        raise(entry, target);
      } else if (before != null && before.isOvertaken(ledger.now())) {
        again(entry, "the cart is asked what it shows");
      } else if (before != null && before.awaited() != null && before.unseen(target.sold()) > 0) {
        orders(entry, before, before.unseen(target.sold()));
      } else {
        ask(entry, target, known, before == null ? null : before.overtaken());
      }
    }
  }

  /** What the cart lacks is asked for when it is time to, whatever others show. */
  private static boolean isRaised(CartNeed need, Map<String, Known> known) {
    Predicate<String> has = code -> known.get(code) == null || known.get(code).problem() == null;
    return need.due().keySet().stream().anyMatch(has)
        || need.waits() && need.equal().keySet().stream().anyMatch(has);
  }

  private void raise(Entry entry, Target target) {
    Instant due = entry.takenAt().plus(target.untold().isEmpty() ? OTHERS : UNTOLD);
    if (due.isAfter(clock.instant())) {
      entry.held(
          target.untold().isEmpty()
              ? "it is raised when other shops were lowered"
              : "it is raised when these were told of it, who may show anything: "
                  + String.join(", ", target.untold()),
          OTHERS);
      return;
    }
    target
        .untold()
        .forEach(
            other ->
                channels.mark(
                    entry.pen(),
                    "stock." + other,
                    List.of(entry.key()),
                    shop.name() + " waits for it to be told"));
    again(entry, "other shops may have been lowered");
  }

  /** Its counter told of sales. */
  private void orders(Entry entry, Shown shown, long unseen) {
    Instant now = ledger.now();
    if (shown.isAwaiting(now)) {
      Duration left = Duration.between(now, shown.awaited());
      entry.held(
          unseen + " sold whose order has not come", left.compareTo(LONGEST) > 0 ? LONGEST : left);
    } else {
      again(entry, "orders that did not come");
    }
  }

  /**
   * @param overtaken when the cart is asked what it shows; null where that is not so
   */
  private void ask(Entry entry, Target target, Map<String, Known> known, Instant overtaken) {
    Known trouble =
        target.amounts().keySet().stream()
            .map(known::get)
            .filter(Objects::nonNull)
            .filter(Known::isTroubled)
            .min(Comparator.comparing(items::askAgain))
            .orElse(null);
    Instant due = trouble == null ? null : items.askAgain(trouble);
    Instant now = clock.instant();
    if (due != null && !due.isAfter(now)) {
      again(entry, "the cart may take it by now");
    } else if (overtaken != null && (due == null || overtaken.isBefore(due))) {
      Duration left = Duration.between(ledger.now(), overtaken);
      entry.held(
          "a call that was not answered may be carried out yet; then the cart is asked",
          left.isNegative() ? Duration.ZERO : left);
    } else if (due != null) {
      entry.held(trouble.words(), Duration.between(now, due));
    } else {
      entry.skipped("nothing is waited for any more");
    }
  }

  private void again(Entry entry, String why) {
    channels.mark(entry.pen(), shop.stockChannel(), List.of(entry.key()), why);
    entry.applied("looked at again");
  }
}
