package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.Reservations;
import io.crossdock.operate.Touchpoint;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What goes to the warehouse: orders, returns, purchase orders, articles. Thread-safe. */
final class OngoingWriting {

  private final OngoingSettings settings;
  private final Map<String, Object> beans = new HashMap<>();

  OngoingWriting(OngoingSettings settings, Neighbours neighbours, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    beans.put(
        settings.name() + "Reservations",
        new Reservations(settings.rules(), neighbours, ledger, clock));
    beans.put(settings.name() + "Orders", new OrderSender(settings, neighbours, ledger, clock));
    beans.put(settings.name() + "OrderDismissals", new OrderDismissals(settings, ledger, clock));
    beans.put(settings.name() + "Returns", new ReturnSender(settings, neighbours, ledger, clock));
    beans.put(
        settings.name() + "PurchaseOrders",
        new PurchaseSender(settings, neighbours, ledger, clock));
    beans.put(settings.name() + "Articles", new ArticleSender(settings, neighbours, ledger));
    beans.put(
        settings.name() + "Retention", new OrderRetention(settings, neighbours, ledger, clock));
    beans.put(settings.name() + "Reports", new ReportSender(settings, ledger));
  }

  /** Beans of its routes, by name. */
  Map<String, Object> beans() {
    return Map.copyOf(beans);
  }

  List<Touchpoint> touchpoints() {
    return OngoingTouchpoints.writing(settings);
  }
}
