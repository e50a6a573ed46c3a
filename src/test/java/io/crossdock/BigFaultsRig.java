package io.crossdock;

import io.crossdock.sandbox.bigcommerce.BigSimulator;
import io.crossdock.sandbox.cart.CartFault;
import java.io.IOException;
import java.time.Clock;

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
  public Call about(String name) {
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
  public long refusedCalls() {
    return store.calls().answers().getOrDefault(422, 0L);
  }

  @Override
  public boolean isCancelled(String number) {
    return store.shop().order(Integer.parseInt(number)).path("status_id").asInt() == CANCELLED;
  }
}
