package io.crossdock;

import io.crossdock.sandbox.bigcommerce.BigSimulator;
import io.crossdock.sandbox.cart.CartFault;
import io.crossdock.sandbox.cart.CartWrite;
import io.crossdock.sandbox.cart.HookSender;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What goes wrong with a store of BigCommerce. */
final class BigFaultsRig implements CartFaultsRig {

  private static final int CANCELLED = 5;

  private final BigRig rig;
  private final BigSimulator store;

  BigFaultsRig(Clock clock) throws IOException {
    rig = new BigRig(clock);
    store = rig.store;
    // As soon as a webhook that was not taken comes again in minutes, it does so in moments.
    store.webhookTime(1e-3);
  }

  @Override
  public CartRig cart() {
    return rig;
  }

  @Override
  public Optional<String> buys(Map<String, Integer> units) {
    return store.shop().buy(units).map(String::valueOf);
  }

  @Override
  public HookSender sender() {
    return store.sender();
  }

  @Override
  public void beforeAnswer(Consumer<Call> act) {
    store.beforeAnswer(
        name -> {
          Call call = call(name);
          if (call != null) {
            act.accept(call);
          }
        });
  }

  private static Call call(String name) {
    if (name.startsWith("PUT v3/inventory/adjustments")) {
      return Call.WRITE;
    }
    if (name.matches("(POST|PUT) v2/orders/.*")) {
      return Call.TELL;
    }
    return name.equals("GET v3/inventory/items")
        ? Call.LOOK_UP
        : name.startsWith("GET v2/orders") ? Call.ORDERS : null;
  }

  @Override
  public void spoil(Call call, CartFault fault, int times) {
    store.goWrong(
        switch (call) {
          case LOOK_UP -> fault.on("GET", "/inventory/items");
          case ORDERS -> fault.on("GET", "/orders");
          case WRITE -> fault.on("PUT", "/adjustments");
          case TELL -> fault.on("POST", "/shipments");
        },
        times);
  }

  @Override
  public void throttle(int calls) {
    store.goWrong(CartFault.named("429"), calls);
  }

  @Override
  public long refusedCalls() {
    return store.calls().answers().getOrDefault(422, 0L);
  }

  @Override
  public List<CartWrite> writes() {
    return store.writes();
  }

  @Override
  public boolean isCancelled(String number) {
    return store.shop().order(Integer.parseInt(number)).path("status_id").asInt() == CANCELLED;
  }
}
