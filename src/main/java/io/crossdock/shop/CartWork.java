package io.crossdock.shop;

import io.crossdock.camel.Entry;
import io.crossdock.camel.Positions.Position;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Target;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.SkipReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One SKU of a batch on its way to a cart. Not thread-safe: one exchange works on it. */
final class CartWork {

  /** What becomes of one code. */
  sealed interface Fate {}

  /** It is to be sent. */
  record Due(Amount amount) implements Fate {}

  /** It arrived. */
  record Wrote(Amount amount) implements Fate {}

  /** The cart shows it, as it said or as is believed. */
  record Equal(Amount amount) implements Fate {}

  /** The cart has nothing that could be written to. */
  record Trouble(SkipReason reason, String words) implements Fate {}

  /** The cart does not want it, for good. */
  record Refused(String text) implements Fate {}

  /** Not now. */
  record Later(String text) implements Fate {}

  private final Entry entry;
  private final Shown.Higher higherBefore;
  private final Map<String, Fate> fates = new LinkedHashMap<>();
  private Target target;
  private Position<Shown> shown;
  private boolean waits;

  /**
   * @param shown null if it was never sent
   */
  CartWork(Entry entry, Target target, Position<Shown> shown) {
    this.entry = entry;
    this.target = target;
    this.shown = shown;
    this.higherBefore = shown == null ? null : shown.value().higher();
    CartNeed need = CartNeed.of(target, shown(), entry.takenAt());
    need.due().forEach((code, amount) -> fates.put(code, new Due(amount)));
    need.equal().forEach((code, amount) -> fates.put(code, new Equal(amount)));
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

  Shown.Higher higherBefore() {
    return higherBefore;
  }

  /** What is remembered of it was changed. */
  void remembered(Position<Shown> newShown) {
    shown = newShown;
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
    fates.forEach(
        (code, fate) -> {
          if (fate instanceof Due one) {
            wanted.put(code, one.amount());
          }
        });
    return wanted;
  }

  /** As it stands after others were told: less is sent where less is left, never more. */
  void lower(Target now) {
    if (!now.isCounter() || !target.isCounter()) {
      return;
    }
    target = now;
    long most = Math.min(now.total(), Math.max(CartNeed.limit(now), believed()));
    wanted()
        .forEach(
            (code, amount) -> {
              if (amount instanceof Amount.Total total && total.quantity() > most) {
                fates.put(code, new Due(new Amount.Total(most)));
              }
            });
    waits = waits || most < now.total();
  }

  /** What its one counter says, as far as is known; 0 where it is not. */
  long believed() {
    return shown == null ? 0 : Math.max(0, shown.value().believed(target.sold()));
  }

  void become(String code, Fate fate) {
    fates.put(code, fate);
  }

  Map<String, Fate> fates() {
    return fates;
  }

  /** Whether all is said of all its codes, and nobody was told. */
  boolean isOver() {
    return !entry.hasAnswer() && fates.values().stream().noneMatch(fate -> fate instanceof Due);
  }

  <T extends Fate> List<T> all(Class<T> type) {
    return fates.values().stream().filter(type::isInstance).map(type::cast).toList();
  }
}
