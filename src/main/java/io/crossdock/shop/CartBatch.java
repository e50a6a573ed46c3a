package io.crossdock.shop;

import io.crossdock.camel.Positions.Position;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Target;
import io.crossdock.flow.Targets;
import io.crossdock.shop.CartFate.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The SKUs of a batch, who is shown under which code, and what of it can be sent. Not thread-safe.
 */
final class CartBatch {

  private final Map<String, CartWork> works = new LinkedHashMap<>();
  private final Map<String, CartWork> byCode = new HashMap<>();
  private final Map<String, CartItem> ready = new LinkedHashMap<>();
  private final CartShadow shadow;
  private final Targets targets;

  CartBatch(Collection<CartWork> works, CartShadow shadow, Targets targets) {
    this.shadow = shadow;
    this.targets = targets;
    for (CartWork work : works) {
      this.works.put(work.sku(), work);
      work.wanted().keySet().forEach(code -> claim(code, work));
    }
  }

  /** Who comes second gets nothing: one counter cannot show two SKUs. */
  private void claim(String code, CartWork work) {
    CartWork other = byCode.putIfAbsent(code, work);
    if (other != null) {
      String why = code + " shows " + other.sku() + " already; a code is that of one SKU";
      work.become(code, new Refused(why));
    }
  }

  Set<String> codes() {
    return byCode.keySet();
  }

  CartWork of(String code) {
    return byCode.get(code);
  }

  void become(String code, CartFate fate) {
    of(code).become(code, fate);
  }

  /** It is known what the cart has under the code: it can be written to. */
  void ready(CartItem item) {
    ready.put(item.code(), item);
  }

  /**
   * Whether what the cart says now is what it shows, and not what it showed before the last write.
   *
   * @param lag how long it may say that
   */
  boolean isSettled(CartWork work, String code, Duration lag) {
    return lag.isZero() || shadow.isSettled(work, code, lag);
  }

  /**
   * An amount was written to what is another article now: whoever is shown under that code is
   * looked at again, and the cart asked what it has there. At once, as nobody else knows of it.
   *
   * @param code of that article; null or empty for none
   */
  void mistaken(String code, CartItems items) {
    String sku = code == null || code.isEmpty() ? null : targets.skus(List.of(code)).get(code);
    if (sku == null || !targets.knows(sku)) {
      return;
    }
    Position<Shown> shown = shadow.mistaken(sku, code, items);
    CartWork here = works.get(sku);
    if (here != null && !here.entry().hasAnswer()) {
      here.mistaken(shown);
    }
  }

  /** Answers those of which all is known. */
  void settle() {
    works.values().stream().filter(CartWork::isOver).forEach(shadow::settle);
  }

  /** What can be sent now. From here on the cart may show it, whatever becomes of us. */
  List<CartWrite> prepared() {
    ready.keySet().removeIf(code -> !of(code).wanted().containsKey(code));
    Set<CartWork> sending = new HashSet<>();
    ready.keySet().forEach(code -> sending.add(of(code)));
    List<CartWork> raised = shadow.sending(sending);
    if (!raised.isEmpty()) {
      // Another shop may have been looked at at the same moment: whoever announced last sees both.
      Map<String, Target> now = targets.of(raised.stream().map(CartWork::sku).toList());
      raised.forEach(work -> work.lower(now.get(work.sku())));
    }
    List<CartWrite> due = new ArrayList<>();
    ready.forEach(
        (code, item) -> {
          CartWork work = of(code);
          if (work.wanted().containsKey(code)) {
            due.add(
                new CartWrite(
                    work.sku(),
                    item,
                    work.wanted().get(code),
                    work.believed(code),
                    work.turn(code),
                    work.target().sold()));
          }
        });
    ready.clear();
    return due;
  }
}
