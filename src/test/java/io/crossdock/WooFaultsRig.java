package io.crossdock;

import io.crossdock.sandbox.cart.CartFault;
import io.crossdock.sandbox.woocommerce.WooSimulator;
import java.io.IOException;
import java.time.Clock;

/** What goes wrong with a shop of WooCommerce. */
final class WooFaultsRig implements CartFaultsRig {

  private final WooRig rig;
  private final WooSimulator shop;

  WooFaultsRig(Clock clock) throws IOException {
    rig = new WooRig(clock);
    shop = rig.shop;
  }

  @Override
  public CartRig cart() {
    return rig;
  }

  @Override
  public Call about(String name) {
    if (name.endsWith("/batch")) {
      return Call.WRITE;
    }
    if (name.matches("(POST|PUT) orders/.*")) {
      return Call.TELL;
    }
    return name.equals("GET products")
        ? Call.LOOK_UP
        : name.equals("GET orders") ? Call.ORDERS : null;
  }

  @Override
  public void spoil(Call call, CartFault fault, int times) {
    shop.goWrong(
        switch (call) {
          case LOOK_UP -> fault.on("GET", "/products");
          case ORDERS -> fault.on("GET", "/orders");
          case WRITE -> fault.on("POST", "/batch");
          case TELL -> fault.on("POST", "/notes");
        },
        times);
  }

  @Override
  public long refusedCalls() {
    return shop.calls().answers().getOrDefault(400, 0L);
  }

  @Override
  public boolean isCancelled(String number) {
    return shop.shop().order(Integer.parseInt(number)).path("status").asText().equals("cancelled");
  }
}
