package io.crossdock;

import io.crossdock.sandbox.adobecommerce.AdobeSimulator;
import io.crossdock.sandbox.cart.CartFault;
import io.crossdock.sandbox.cart.HookSender;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;

/** What goes wrong with a shop of Adobe Commerce. */
final class AdobeFaultsRig implements CartFaultsRig {

  private final AdobeRig rig;
  private final AdobeSimulator shop;

  AdobeFaultsRig(Clock clock) throws IOException {
    rig = new AdobeRig(Map.of(), clock);
    shop = rig.shop;
  }

  @Override
  public CartRig cart() {
    return rig;
  }

  @Override
  public HookSender sender() {
    return null;
  }

  @Override
  public Call about(String name) {
    if (name.equals("POST inventory/source-items")) {
      return Call.WRITE;
    }
    if (name.matches("POST orders?/.*")) {
      return Call.TELL;
    }
    return name.startsWith("GET inventory/export-stock-salable-qty")
        ? Call.LOOK_UP
        : name.equals("GET orders") ? Call.ORDERS : null;
  }

  @Override
  public void spoil(Call call, CartFault fault, int times) {
    shop.goWrong(
        switch (call) {
          case LOOK_UP -> fault.on("GET", "/export-stock-salable-qty");
          case ORDERS -> fault.on("GET", "/orders");
          case WRITE -> fault.on("POST", "/source-items");
          case TELL -> fault.on("POST", "/ship");
        },
        times);
  }

  @Override
  public long refusedCalls() {
    return shop.calls().answers().getOrDefault(400, 0L);
  }

  @Override
  public boolean isCancelled(String number) {
    return shop.shop().order(Integer.parseInt(number)).path("state").asText().equals("canceled");
  }
}
