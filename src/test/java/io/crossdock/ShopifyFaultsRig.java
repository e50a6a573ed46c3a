package io.crossdock;

import io.crossdock.sandbox.cart.CartFault;
import io.crossdock.sandbox.shopify.ShopifySimulator;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** What goes wrong with a shop of Shopify. */
final class ShopifyFaultsRig implements CartFaultsRig {

  private final ShopifyRig rig;
  private final ShopifySimulator shop;

  ShopifyFaultsRig(Clock clock) throws IOException {
    rig = new ShopifyRig("2026-04", clock);
    shop = rig.shop;
    // Of four hours: a webhook that was not taken comes again while somebody waits for it.
    shop.hookPatience(Duration.ofMinutes(1));
  }

  @Override
  public CartRig cart() {
    return rig;
  }

  @Override
  public Call about(String name) {
    return switch (name) {
      case "productVariants" -> Call.LOOK_UP;
      case "orders" -> Call.ORDERS;
      case "inventorySetQuantities" -> Call.WRITE;
      case "fulfillmentCreate", "orderCancel", "tagsAdd" -> Call.TELL;
      default -> null;
    };
  }

  @Override
  public void spoil(Call call, CartFault fault, int times) {
    shop.goWrong(
        fault.on(
            "POST",
            switch (call) {
              case LOOK_UP -> "productVariants";
              case ORDERS -> "orders";
              case WRITE -> "inventorySetQuantities";
              case TELL -> "fulfillmentCreate";
            }),
        times);
  }

  @Override
  public void throttle(int calls) {
    shop.throttle(calls);
  }

  /** None: whoever is refused is named. */
  @Override
  public long refusedCalls() {
    return 0;
  }

  @Override
  public boolean isCancelled(String number) {
    return shop.shop().order(Long.parseLong(number)).path("cancelled_at").isTextual();
  }
}
