package io.crossdock.shop;

import io.crossdock.operate.Settings;

/** What becomes of an order's lines without a SKU: {@code <shop>.orders.withoutSku}. */
public enum WithoutSku {
  /** The order is parked, so that somebody looks at it. */
  PARK,
  LEAVE_OUT;

  /** Whether they are left out. */
  public static boolean leavesOut(String shop, Settings settings) {
    return settings.choice(shop + ".orders.withoutSku", PARK, WithoutSku.class) == LEAVE_OUT;
  }
}
