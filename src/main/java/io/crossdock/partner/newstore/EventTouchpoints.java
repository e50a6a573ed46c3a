package io.crossdock.partner.newstore;

import io.crossdock.operate.Durations;
import io.crossdock.operate.Touchpoint;
import io.crossdock.operate.Touchpoint.Direction;
import java.util.List;

/** The guide's five questions about events and bookings, answered from the configuration. */
final class EventTouchpoints {

  private EventTouchpoints() {}

  static List<Touchpoint> of(NewStoreSettings settings) {
    String name = settings.name();
    return List.of(
        settings
            .retention()
            .touchpoint(
                name,
                Direction.IN,
                "units that are over",
                settings.enabled(),
                "all that was put away; what is older than "
                    + Durations.text(settings.retention().keep())
                    + " is forgotten"),
        new Touchpoint(
            name + "-events",
            name,
            Direction.IN,
            "ReceivedEvent",
            settings.events(),
            settings.enabled() && settings.hooks().enabled(),
            "NewStore pushes: POST /hooks/"
                + name
                + "/events, or the older /hooks/"
                + name
                + "/fulfillment_request",
            "as it happens; NewStore says up to 15 minutes later, in any order",
            "the hub: events to order items, each with the smallest timestamp that names it",
            "each event; of items_completed all units of the request that left so far",
            "the hub: a unit counts once, however often it is named"),
        new Touchpoint(
            settings.stream().touchpoint(),
            name,
            Direction.OUT,
            "RunMark",
            null,
            settings.enabled() && settings.stream().enabled(),
            "the hub looks after the integration "
                + settings.stream().id()
                + " at "
                + settings.api(),
            settings.stream().schedule().told(),
            "none",
            "its status and what it holds as rejected; one that stands still is started again",
            "NewStore: what stands still stands still until it is started"),
        new Touchpoint(
            name + "-line",
            name,
            Direction.OUT,
            "FulfillmentBooking",
            settings.bookings(),
            settings.enabled(),
            "the hub hands them to " + settings.erp(),
            "in logical order, when nothing older can come any more: "
                + Durations.text(settings.settle())
                + " after an event was published",
            "the hub: one document for an event, whatever it says for the first time",
            settings.reservations()
                ? "units assigned, failed and completed"
                : "units completed; assigned and failed ones are not told",
            "the hub"));
  }
}
