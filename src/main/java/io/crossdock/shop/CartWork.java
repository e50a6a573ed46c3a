package io.crossdock.shop;

import io.crossdock.camel.Entry;
import io.crossdock.camel.Positions.Position;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Target;
import io.crossdock.shop.CartFate.Due;
import io.crossdock.shop.CartFate.Equal;
import io.crossdock.shop.CartItems.Known;
import io.crossdock.shop.CounterDecider.Remembered;
import io.crossdock.stock.cart.Amount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** One SKU of a batch on its way to a cart. Not thread-safe: one exchange works on it. */
final class CartWork {

  private final Entry entry;
  private final CartApi api;
  private final Shown before;
  private final Map<String, CodeWork> codes = new LinkedHashMap<>();
  private Remembered counter;
  private Target target;
  private Position<Shown> shown;
  private Long says;
  private String asked = "";
  private long sold;
  private boolean waits;
  private boolean mistaken;

  /**
   * @param shown null if it was never sent
   * @param api of the cart: whether it compares, or keeps its sales
   */
  CartWork(Entry entry, Target target, Position<Shown> shown, CartApi api) {
    this.entry = entry;
    this.api = api;
    this.target = target;
    this.shown = shown;
    this.before = shown();
    this.counter = CartNeed.remembered(target, before, entry.takenAt());
    CartNeed need = CartNeed.of(target, before, entry.takenAt());
    boolean sure = CartNeed.isSure(target, before, entry.takenAt());
    need.due()
        .forEach(
            (code, amount) -> {
              Amount believed = sure ? CartNeed.believed(target, before, code) : null;
              codes.put(code, new CodeWork(new Due(amount), believed));
            });
    need.equal().forEach((code, amount) -> codes.put(code, new CodeWork(new Equal(amount), null)));
    this.sold = need.sold();
    this.waits = need.waits();
  }

  Entry entry() {
    return entry;
  }

  String sku() {
    return entry.key();
  }

  Target target() {
    return target;
  }

  /** Null if it was never sent. */
  Shown shown() {
    return shown == null ? null : shown.value();
  }

  long revision() {
    return shown == null ? 0 : shown.revision();
  }

  /** As it was found, before anything of it was sent; null if it was never sent. */
  Shown before() {
    return before;
  }

  /** Pieces its amounts contain as sold, those of sales that only its counter told of included. */
  long sold() {
    return Math.max(sold, target.sold());
  }

  /** Pieces that left what it shows, and whose orders have not come. */
  long unheard() {
    return sold() - target.sold();
  }

  /** Whether a sale nobody heard of may be in what it shows, or be written over by what is sent. */
  boolean isBlind() {
    return !api.keepsSales() && (!api.compares() || counter == null);
  }

  /** Whether the cart said what its one counter shows. */
  boolean isAsked() {
    return says != null;
  }

  /** What is remembered of it was changed. */
  void remembered(Position<Shown> newShown) {
    shown = newShown;
  }

  /**
   * Another one's amount was written to what may be its counter: what the cart says of this talk is
   * not believed.
   *
   * @param doubted null where nothing was ever sent of it
   */
  void mistaken(Position<Shown> doubted) {
    shown = doubted;
    mistaken = true;
  }

  boolean isMistaken() {
    return mistaken;
  }

  /** It could be raised further once other shops were lowered. */
  boolean waits() {
    return waits;
  }

  /** Whether other shops have to know of a raise before it is sent. */
  boolean isDivided() {
    return target.limit() != null;
  }

  /** By code, what is to be sent and is not. */
  Map<String, Amount> wanted() {
    Map<String, Amount> wanted = new LinkedHashMap<>();
    codes.forEach(
        (code, one) -> {
          if (one.wanted() != null) {
            wanted.put(code, one.wanted());
          }
        });
    return wanted;
  }

  /** What the cart is believed to show of a code; null where nothing is known. */
  Amount believed(String code) {
    Amount believed = codes.get(code).believed();
    // It is lowered by what was heard of meanwhile.
    return counter != null && says == null && believed != null
        ? new Amount.Total(counter.believed(target.sold()))
        : believed;
  }

  /** There are places in which the cart does not have it: it is sent for the others alone. */
  void lacks(String code, Known known) {
    if (codes.get(code).lacks(known)) {
      target = target.with(code, known.settable(target.amounts().get(code)));
    }
  }

  /** Of which places nothing is sent and why, for people. */
  List<String> lacking() {
    return codes.values().stream().map(CodeWork::lacking).filter(Objects::nonNull).toList();
  }

  /** The cart said what it shows: what is due of a code is decided by that. */
  void says(String code, Amount there) {
    CodeWork one = codes.get(code);
    if (one.wanted() == null) {
      return;
    }
    Amount was = one.says(there);
    asked = "." + UUID.randomUUID();
    if (target.isCounter() && there instanceof Amount.Total total) {
      says = total.quantity();
      decide(code, null);
    } else {
      if (!api.keepsSales()) {
        heard(code, was, there);
      }
      lower();
    }
  }

  /** What left beside the sales whose orders came. */
  private void heard(String code, Amount was, Amount there) {
    if (was != null) {
      Amount gone = Unheard.left(was, there);
      sold = sold() + gone.pieces();
      codes.get(code).left(gone);
    } else if (target.amounts().size() == 1 && before != null && before.sentTo(code) != null) {
      // Where those were that are heard of, nobody knows: only how many they are.
      long heard = Math.max(0, target.sold() - before.sold());
      long gone = Unheard.less(before.sentTo(code), there) - heard;
      sold = sold() + Math.max(0, gone);
    }
  }

  /** Pieces whose orders have not come left one of its codes, and are offered under none. */
  private void lower() {
    codes.forEach(
        (code, one) -> {
          if (one.wanted() != null) {
            Amount shows = one.believed();
            Amount less = lowered(code, shows);
            boolean known = !isDoubted() || one.isSaid();
            one.become(known && less.equals(shows) ? new Equal(shows) : new Due(less));
          }
        });
  }

  private Amount lowered(String code, Amount shows) {
    return Unheard.lowered(target.amounts().get(code), left(code), shows, unheard());
  }

  /** What left under the code, and where, whose orders have not come; null where none is known. */
  Amount left(String code) {
    Amount known = CartNeed.left(before, code, entry.takenAt());
    Amount now = codes.get(code).left();
    return known == null || now == null ? (now == null ? known : now) : Unheard.and(known, now);
  }

  /** Whether some of its codes still show what left under another one. */
  boolean isUneven() {
    return !target.isCounter()
        && codes.entrySet().stream()
            .anyMatch(
                one -> {
                  Amount shows = one.getValue().fate().shows();
                  return shows != null && !shows.equals(lowered(one.getKey(), shows));
                });
  }

  /**
   * It is another counter than the one that was sent to: what was believed of that says nothing.
   */
  void forget(String code) {
    codes.get(code).forget();
    if (target.isCounter()) {
      counter = null;
      says = null;
    }
  }

  /**
   * @param most it is not more than that; null for any
   */
  private void decide(String code, Long most) {
    long unheard = CartNeed.unheard(target, before, entry.takenAt());
    CounterDecision decision = CartNeed.decide(target, counter, says, unheard);
    if (decision instanceof CounterDecision.Write write) {
      long to = most == null ? write.to() : Math.min(most, write.to());
      become(code, new Due(new Amount.Total(to)));
      sold = write.sold();
      waits = waits || write.waits();
    } else if (decision instanceof CounterDecision.Nothing nothing) {
      become(code, new Equal(new Amount.Total(nothing.quantity())));
      sold = nothing.sold();
      waits = waits || nothing.waits();
    }
  }

  /** As it stands after others were told: less is sent where less is left, never more. */
  void lower(Target now) {
    if (!now.isCounter() || !target.isCounter()) {
      return;
    }
    target = now;
    wanted()
        .forEach(
            (code, amount) -> {
              if (amount instanceof Amount.Total total) {
                decide(code, total.quantity());
              }
            });
  }

  /** Whether the cart is to be asked, whatever is believed. */
  boolean isDoubted() {
    return before != null && before.isDoubted(entry.takenAt());
  }

  /** Whether an earlier call of it may be carried out yet, over what is sent now. */
  boolean isOvertaken() {
    // One that compares is not carried out over another amount than it was made for.
    return entry.unresolved() && !api.compares();
  }

  int nextRound(String code) {
    return codes.get(code).nextRound();
  }

  /** See {@link CartWrite#turn}. */
  String turn(String code) {
    return revision() + "." + codes.get(code).round() + asked;
  }

  /** What its one counter says, as far as is known; 0 where it is not. */
  long believed() {
    return shown == null ? 0 : Math.max(0, shown.value().believed(target.sold()));
  }

  /** The cart took it; of an amount by place perhaps some places, and others with another call. */
  void arrived(String code, Amount some) {
    codes.get(code).arrived(some);
  }

  void become(String code, CartFate fate) {
    codes.get(code).become(fate);
  }

  /** By code. */
  Map<String, CartFate> fates() {
    Map<String, CartFate> fates = new LinkedHashMap<>();
    codes.forEach((code, one) -> fates.put(code, one.fate()));
    return fates;
  }

  /** Whether all is said of all its codes, and nobody was told. */
  boolean isOver() {
    return !entry.hasAnswer()
        && codes.values().stream().noneMatch(one -> one.fate() instanceof Due);
  }

  <T extends CartFate> List<T> all(Class<T> type) {
    return codes.values().stream()
        .map(CodeWork::fate)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }
}
