package io.crossdock.partner.infoplus;

import io.crossdock.camel.CamelLedger;
import io.crossdock.flow.Addressees;
import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Touchpoint;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What comes from the warehouse: shipments, receipts, adjustments, what became of orders.
 * Thread-safe.
 */
final class InfoplusReading {

  private final InfoplusSettings settings;
  private final Map<String, Object> beans = new HashMap<>();

  InfoplusReading(
      InfoplusSettings settings, Neighbours neighbours, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    String name = settings.name();
    ReadSettings reading = settings.reading();
    ClosedWindow.Rules rules =
        new ClosedWindow.Rules(reading.overlap(), reading.settleLag(), ReadSettings.WIDEST);
    Owners owners = new Owners(settings, neighbours, ledger);
    Addressees addressees = new Addressees(neighbours, ledger);
    FamilyDesk orders = new FamilyDesk(settings, owners, addressees, ledger, clock);
    ShipmentRows shipments = new ShipmentRows(settings, ledger);
    beans.put(
        name + "Shipments",
        new WindowPoll(
            settings,
            reading.shipments().touchpoint(),
            Resource.SHIPMENT,
            rules,
            this::modified,
            shipments,
            ledger));
    beans.put(name + "OrderReread", new OrderReread(settings, orders, shipments, ledger));
  }

  /** Rows that were changed in the window. */
  private Filter modified(ClosedWindow.Rules rules, ClosedWindow window) {
    return Filter.lob(settings.api().lob())
        .between("modifyDate", rules.begins(window), rules.ends(window));
  }

  /** Beans of its routes, by name. */
  Map<String, Object> beans() {
    return Map.copyOf(beans);
  }

  List<Touchpoint> touchpoints() {
    return ReadTouchpoints.of(settings);
  }
}
