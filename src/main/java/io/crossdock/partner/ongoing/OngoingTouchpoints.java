package io.crossdock.partner.ongoing;

import io.crossdock.operate.Touchpoint;
import io.crossdock.operate.Touchpoint.Direction;
import java.util.List;

/** The guide's five questions about what goes to the warehouse, answered from the configuration. */
final class OngoingTouchpoints {

  private OngoingTouchpoints() {}

  static List<Touchpoint> writing(OngoingSettings settings) {
    return List.of(orders(settings));
  }

  private static Touchpoint orders(OngoingSettings settings) {
    return new Touchpoint(
        settings.name() + "-orders",
        settings.name(),
        Direction.OUT,
        "Order",
        settings.rules().orders(),
        settings.enabled(),
        "the hub pushes, to " + settings.api() + ", one writing request at a time",
        "when an order's pieces were booked, when it changed, when it was taken back",
        "the hub: the whole order under the seller's number and suffix; what the warehouse refuses"
            + " because it is at work (by default from status "
            + settings.statuses().startedFrom()
            + ") is a review item",
        "only orders of which the warehouse does not have the newest state",
        "the hub, which keeps what is booked and what the warehouse was told");
  }
}
