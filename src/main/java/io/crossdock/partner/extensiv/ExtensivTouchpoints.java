package io.crossdock.partner.extensiv;

import io.crossdock.operate.Durations;
import io.crossdock.operate.Pulls;
import io.crossdock.operate.Reconciliation;
import io.crossdock.operate.Touchpoint;
import io.crossdock.operate.Touchpoint.Direction;
import java.util.ArrayList;
import java.util.List;

/** The guide's five questions, answered from the configuration. */
final class ExtensivTouchpoints {

  private ExtensivTouchpoints() {}

  /**
   * @param fresh how old a number may get
   */
  static List<Touchpoint> of(ExtensivSettings settings, String fresh) {
    String name = settings.name();
    boolean manager = settings.isManaged();
    Pulls pulls = new Pulls(name, settings.enabled(), String.valueOf(settings.api()));
    List<Touchpoint> all = new ArrayList<>();
    all.add(
        pulls.by(
            settings.load().schedule(),
            manager ? "levels of SKUs" : "products, listings, stock records",
            null,
            "the hub: what is told is kept, numbers are computed when a cart is told one",
            "all there are: no changes of stock are told. So "
                + fresh
                + "; SKUs of new orders are read by themselves",
            "nobody: each load replaces the one before when it is whole"));
    all.add(reread(settings, pulls));
    all.add(orders(settings, manager, pulls));
    if (!manager) {
      all.add(listings(settings, pulls));
    }
    if (settings.byChannel()) {
      all.add(levels(settings, pulls));
    }
    all.add(pending(settings));
    all.add(adjust(settings));
    all.add(records(settings));
    all.add(
        settings
            .retention()
            .touchpoint(
                name,
                Direction.IN,
                "orders, readings of single SKUs",
                settings.enabled(),
                "orders that the load contains take nothing off any more; all of them after "
                    + Durations.text(settings.retention().keep())));
    all.add(
        pulls.when(
            Reconciliation.touchpoint(name),
            "totals of stock",
            "runs." + Reconciliation.touchpoint(name),
            "when asked for: reconcile " + name + ", or on its schedule",
            "the hub compares them with what it read; levels of channels with what lies there",
            "all there are",
            "the hub"));
    return List.copyOf(all);
  }

  private static Touchpoint reread(ExtensivSettings settings, Pulls pulls) {
    String name = settings.name();
    return pulls.when(
        name + "-reread",
        "stock records",
        Patches.marks(name),
        "when an order there names a SKU, and when asked for: run-now "
            + settings.load().schedule().touchpoint()
            + " --key SKU",
        "the hub: the search is not strict, so that only equal SKUs are taken",
        "SKUs that were marked",
        "nobody: it counts until a load brings something newer");
  }

  private static Touchpoint orders(ExtensivSettings settings, boolean manager, Pulls pulls) {
    String since = " since the last look, less " + Durations.text(settings.orders().overlap());
    return pulls.by(
        settings.orders().orders(),
        manager ? "orders of Integration Manager" : "orders of Order Manager",
        Patches.marks(settings.name()),
        manager
            ? "the hub: which orders of carts its stock contains; orders of other carts are taken off"
                + " until it does"
            : "the hub: which orders of carts are there, and which SKUs are to be read again",
        manager
            ? "those that were created, delivered, shipped or cancelled" + since
            : "those that changed" + since,
        manager
            ? "Integration Manager, by from_date of four lists; the hub, which compares"
            : "Order Manager, by modifiedDateFrom");
  }

  private static Touchpoint listings(ExtensivSettings settings, Pulls pulls) {
    return pulls.by(
        settings.orders().listings(),
        "listings",
        null,
        "the hub: they are added to the load that counts",
        "those that changed since the last look, less "
            + Durations.text(settings.orders().overlap()),
        "Order Manager, by modifiedDateFrom; the hub, which compares");
  }

  private static Touchpoint levels(ExtensivSettings settings, Pulls pulls) {
    return pulls.by(
        settings.orders().levels(),
        "levels of sales channels",
        null,
        "Order Manager: all its rules are in them; they are passed on",
        "those that changed since they were asked for last, of the channels "
            + settings.acknowledged(),
        "Order Manager, which tells each change once");
  }

  private static Touchpoint pending(ExtensivSettings settings) {
    return new Touchpoint(
        settings.name() + "-pending",
        settings.name(),
        Direction.IN,
        "Order, OrderCancellation",
        settings.rules().intake(),
        settings.enabled(),
        "the carts' own routes write them; they are sent nowhere, because Order Manager gets orders"
            + " from the carts itself",
        "as they come",
        "the hub: taken off what carts show, from the bundle and from what it is made of",
        "all; an order that Order Manager does not name is taken off for "
            + Durations.text(settings.orders().unseen())
            + " whatever is read",
        "the cart, which counts the states of an order");
  }

  private static Touchpoint adjust(ExtensivSettings settings) {
    return new Touchpoint(
        settings.name() + "-adjust",
        settings.name(),
        Direction.OUT,
        "stock on hand",
        Adjustments.channel(settings.name()),
        settings.enabled() && settings.adjust().from() != null,
        "the hub pushes, to " + settings.api() + ", up to " + AdjustTalk.MOST + " a call",
        "when the figure of " + settings.adjust().from() + " changed",
        "the hub: what can be sold there, as stock on hand in one warehouse; it is overwritten",
        "only changed ones",
        "the hub, by its figures");
  }

  private static Touchpoint records(ExtensivSettings settings) {
    return new Touchpoint(
        settings.name() + "-records",
        settings.name(),
        Direction.OUT,
        "stock records",
        NewRecords.channel(settings.name()),
        settings.enabled() && settings.adjust().from() != null && settings.adjust().creates(),
        "the hub pushes, to " + settings.api() + ", up to " + AdjustTalk.MOST + " a call",
        "when " + settings.name() + "-adjust was told that there is none",
        "the hub: the record is made with what is on hand",
        "those that are missing",
        "Order Manager, which refuses to adjust them");
  }
}
