package io.crossdock.shop;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.SkipReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a cart is known to have under its codes: position {@code item.<shop>/<code>}. Asked for
 * once; again only where it cannot be written to. Thread-safe.
 */
public final class CartItems {

  /** What cannot be written to for long is not asked for more often than this. */
  private static final Duration SELDOM = Duration.ofDays(1);

  private final ShopBasics shop;
  private final CamelLedger ledger;
  private final Positions positions;
  private final Channels channels;
  private final Clock clock;

  /** A code that cannot be written to is left alone for {@link ShopBasics#unknown} at first. */
  public CartItems(ShopBasics shop, CamelLedger ledger, Clock clock) {
    this.shop = shop;
    this.ledger = ledger;
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
    this.clock = clock;
  }

  /**
   * What the cart said it has under a code.
   *
   * @param items none: it has no such code; several: it has it several times
   * @param since since when it cannot be written to, or not everywhere; null where it can
   * @param asked when the cart said so last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Known(List<CartItem> items, Instant since, Instant asked) {

    public Known {
      items = List.copyOf(items);
    }

    /** Why nothing can be sent under the code; null where it can. */
    public SkipReason problem() {
      if (items.size() != 1) {
        return items.isEmpty() ? SkipReason.CART_SKU_NOT_FOUND : SkipReason.AMBIGUOUS_CART_SKU;
      }
      return items.get(0).tracked() ? null : SkipReason.CART_NOT_TRACKED;
    }

    /** What of an amount can be sent under the code, where that is not nothing. */
    Amount settable(Amount amount) {
      return problem() == null ? items.get(0).settable(amount) : amount;
    }

    /** Whether there are places where nothing can be sent, or there is none where it can. */
    boolean isTroubled() {
      return problem() != null || items.get(0).lacks() != null;
    }

    /** The same for people, with what is known of it. */
    public String words() {
      SkipReason problem = problem();
      if (problem == null) {
        CartItem item = items.get(0);
        return isTroubled()
            ? SkipReason.CART_NOT_TRACKED + " (" + item.problem() + ")"
            : "it is " + item.id();
      }
      String more =
          switch (problem) {
            case AMBIGUOUS_CART_SKU ->
                " (" + String.join(", ", items.stream().map(CartItem::id).toList()) + ")";
            case CART_NOT_TRACKED ->
                items.get(0).problem() == null ? "" : " (" + items.get(0).problem() + ")";
            default -> "";
          };
      return problem + more;
    }
  }

  /** Of those codes that were ever asked for. */
  public Map<String, Known> of(Collection<String> codes) {
    Map<String, Known> known = new HashMap<>();
    positions.of(name(), codes, Known.class).forEach((code, one) -> known.put(code, one.value()));
    return known;
  }

  /** Whether the cart is to be asked for it at its next change. */
  boolean isDue(Known known) {
    return known.isTroubled() && !known.asked().plus(shop.unknown()).isAfter(clock.instant());
  }

  /** Whether the cart is to be asked for it though nothing changed. */
  boolean isDueUnchanged(Known known) {
    return known.isTroubled() && !askAgain(known).isAfter(clock.instant());
  }

  /** When it is asked for though nothing changed: the longer it was so, the more seldom. */
  Instant askAgain(Known known) {
    Duration so = Duration.between(known.since(), known.asked());
    Duration longest = so.compareTo(SELDOM) < 0 ? so : SELDOM;
    return known.asked().plus(longest.compareTo(shop.unknown()) > 0 ? longest : shop.unknown());
  }

  /**
   * Remembers at once what the cart said, whatever becomes of who asked.
   *
   * @param found by code; empty for what it does not have
   */
  Map<String, Known> remember(Map<String, List<CartItem>> found) {
    Map<String, Position<Known>> before = positions.of(name(), found.keySet(), Known.class);
    Instant now = clock.instant();
    Map<String, Known> known = new HashMap<>();
    List<Change> changes = new ArrayList<>();
    found.forEach(
        (code, items) -> {
          Position<Known> position = before.get(code);
          Known one = known(items, position == null ? null : position.value(), now);
          known.put(code, one);
          changes.add(new Change(name(), code, position == null ? 0 : position.revision(), one));
        });
    // Where somebody else was first, the cart was asked twice and said the same.
    Pen.together(ledger, pen -> positions.put(pen, changes));
    return known;
  }

  private static Known known(List<CartItem> items, Known before, Instant now) {
    Known ok = new Known(items.stream().map(CartItem::remembered).toList(), null, now);
    if (!ok.isTroubled()) {
      return ok;
    }
    Instant since = before == null || before.since() == null ? now : before.since();
    return new Known(ok.items(), since, now);
  }

  /**
   * Somebody spoke of these codes: those that could not be written to are asked for again.
   *
   * @param skus by code, the SKUs that are shown under them
   */
  void named(Pen pen, Map<String, String> skus) {
    Map<String, Position<Known>> before = positions.of(name(), skus.keySet(), Known.class);
    List<String> again = new ArrayList<>();
    before.forEach(
        (code, position) -> {
          if (position.value().isTroubled()) {
            positions.drop(pen, name(), code, position.revision());
            again.add(skus.get(code));
          }
        });
    channels.wake(pen, shop.laterChannel(), again);
    channels.mark(pen, shop.stockChannel(), again, "the shop named it");
  }

  /** What is known of these codes is not believed any more. */
  void doubt(Pen pen, Collection<String> codes) {
    positions
        .of(name(), codes, Known.class)
        .forEach((code, one) -> positions.drop(pen, name(), code, one.revision()));
  }

  private String name() {
    return position(shop.name());
  }

  /** The position of {@link Known} by code. */
  public static String position(String shop) {
    return "item." + shop;
  }
}
