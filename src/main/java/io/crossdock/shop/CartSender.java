package io.crossdock.shop;

import io.crossdock.camel.Batch;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Talk;
import io.crossdock.document.Order;
import io.crossdock.document.Received;
import io.crossdock.flow.Gate;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Target;
import io.crossdock.flow.Targets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * The steps of the route that sets a cart's amounts, in batches: bean {@code <shop>Stock}. The
 * calls are those of the {@link Talk} it begins, made by the shop's route of calls. Thread-safe.
 */
public final class CartSender {

  private final Targets all;
  private final Targets targets;
  private final CartApi api;
  private final CartItems items;
  private final CartShadow shadow;

  /**
   * @param late how long after it was made a call may be carried out whose answer never came
   * @param all also of places where the cart lacks an item
   */
  public CartSender(
      ShopBasics shop,
      Duration late,
      Targets all,
      CartApi api,
      CartItems items,
      CamelLedger ledger,
      Clock clock) {
    this.all = all;
    this.targets = new SettableTargets(all, items, items::isDue);
    this.api = api;
    this.items = items;
    this.shadow = new CartShadow(shop, late, ledger, clock);
  }

  /** Body: a batch of marks. Variable {@code talk}: what is to be asked and told of them. */
  public void begin(Exchange exchange) {
    Batch batch = exchange.getMessage().getBody(Batch.class);
    Gate gate = targets.gate();
    if (!gate.isOk()) {
      batch.open().forEach(entry -> entry.skipped(gate.word() + "; nothing is sent"));
      exchange.setVariable(Talk.VARIABLE, Talk.NOTHING);
      return;
    }
    Map<String, Position<Shown>> shown = shadow.of(batch.keys());
    Map<String, Target> of = targets.of(batch.keys());
    List<CartWork> works =
        batch.open().stream()
            .map(entry -> new CartWork(entry, of.get(entry.key()), shown.get(entry.key()), api))
            .toList();
    exchange.setVariable(Talk.VARIABLE, new BatchPlan(works, api, items, shadow, targets));
  }

  /** Body: SKUs that a comparison found wrong. The cart is asked what it has, and they are sent. */
  public void doubt(Exchange exchange) {
    List<String> skus = new ArrayList<>();
    for (Object sku : exchange.getMessage().getBody(List.class)) {
      skus.add((String) sku);
    }
    Pen pen = Pen.of(exchange);
    shadow.doubt(pen, skus);
    items.doubt(pen, codes(skus).keySet());
  }

  /** Body: what the shop told. Articles of orders it has, whatever it said of them before. */
  public void named(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    Collection<?> told = body instanceof Collection<?> all ? all : List.of(body);
    List<String> skus = new ArrayList<>();
    for (Object one : told) {
      Object document = one instanceof Received.Sound sound ? sound.document() : one;
      if (document instanceof Order order) {
        order.lines().forEach(line -> skus.add(line.sku()));
      }
    }
    if (!skus.isEmpty()) {
      items.named(Pen.of(exchange), codes(all.ordered(skus)));
    }
  }

  /**
   * By code, the SKUs that are to be shown under one, whether or not the cart has a place for it.
   */
  private Map<String, String> codes(Collection<String> skus) {
    Map<String, String> codes = new HashMap<>();
    all.of(skus)
        .forEach((sku, target) -> target.amounts().keySet().forEach(code -> codes.put(code, sku)));
    return codes;
  }
}
