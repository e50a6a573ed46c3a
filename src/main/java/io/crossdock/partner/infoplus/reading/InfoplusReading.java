package io.crossdock.partner.infoplus.reading;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Spool;
import io.crossdock.flow.Addressees;
import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Schedule;
import io.crossdock.operate.Touchpoint;
import io.crossdock.partner.infoplus.books.Owners;
import io.crossdock.partner.infoplus.books.Purchasers;
import io.crossdock.partner.infoplus.books.Skus;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.settings.ReadSettings;
import io.crossdock.partner.infoplus.wire.ClosedWindow;
import io.crossdock.partner.infoplus.wire.Filter;
import io.crossdock.partner.infoplus.wire.Resource;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What comes from the warehouse: shipments, receipts, adjustments, what became of orders.
 * Thread-safe.
 */
public final class InfoplusReading {

  /** They name one record. */
  private static final long LONGEST_HOOK = 100_000;

  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final InfoplusSettings settings;
  private final Map<String, Object> beans = new HashMap<>();

  public InfoplusReading(
      InfoplusSettings settings, Neighbours neighbours, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    String name = settings.name();
    ReadSettings reading = settings.reading();
    ClosedWindow.Rules rules =
        new ClosedWindow.Rules(reading.overlap(), reading.settleLag(), ReadSettings.WIDEST);
    Skus skus = new Skus(settings, ledger);
    Owners owners = new Owners(settings, neighbours, ledger);
    Purchasers purchasers = new Purchasers(name, neighbours, ledger);
    Addressees addressees = new Addressees(neighbours, ledger);
    FamilyDesk orders = new FamilyDesk(settings, owners, addressees, skus, ledger, clock);
    ReceiptDesk receipts = new ReceiptDesk(settings, skus, purchasers, addressees, ledger, clock);
    ShipmentRows shipments = new ShipmentRows(settings, ledger, clock);
    beans.put(
        name + "Shipments", poll(reading.shipments(), Resource.SHIPMENT, rules, shipments, ledger));
    beans.put(
        name + "OrderStatus",
        poll(
            reading.orders(),
            Resource.ORDER,
            rules,
            new OrderRows(settings, owners, ledger, clock),
            ledger));
    beans.put(
        name + "Receipts",
        poll(
            reading.receipts(),
            Resource.RECEIPT,
            rules,
            new ReceiptRows(settings, ledger),
            ledger));
    beans.put(
        name + "Adjustments",
        new WindowPoll(
            settings,
            reading.adjustments().touchpoint(),
            Resource.ADJUSTMENT,
            new ClosedWindow.Rules(
                Duration.ofDays(reading.adjustmentDays()),
                reading.settleLag(),
                ReadSettings.WIDEST.plusDays(reading.adjustmentDays())),
            this::adjusted,
            new AdjustmentRows(settings, skus, purchasers, addressees, ledger, clock),
            ledger));
    beans.put(
        name + "OrderReread",
        new OrderReread(settings, orders, shipments, new Sooner(settings, clock)));
    beans.put(name + "AsnReread", new AsnReread(settings, receipts, skus));
    beans.put(
        name + "Hooks",
        new HookDoor(
            settings, new Spool(reading.hooks().spool(), LONGEST_HOOK, SILENCE), ledger, clock));
  }

  private WindowPoll poll(
      Schedule schedule,
      Resource resource,
      ClosedWindow.Rules rules,
      WindowPoll.Rows rows,
      CamelLedger ledger) {
    return new WindowPoll(
        settings, schedule.touchpoint(), resource, rules, this::modified, rows, ledger);
  }

  /** Rows of the days of the window: they say nothing more exact. */
  private Filter adjusted(ClosedWindow.Rules rules, ClosedWindow window) {
    return Filter.lob(settings.api().lob())
        .between(
            "adjustmentDate",
            rules.begins(window).truncatedTo(ChronoUnit.DAYS),
            rules.ends(window.isClosed() && !window.cut() ? window.open() : window));
  }

  /** Rows that were changed in the window. */
  private Filter modified(ClosedWindow.Rules rules, ClosedWindow window) {
    return Filter.lob(settings.api().lob())
        .between("modifyDate", rules.begins(window), rules.ends(window));
  }

  /** Beans of its routes, by name. */
  public Map<String, Object> beans() {
    return Map.copyOf(beans);
  }

  public List<Touchpoint> touchpoints() {
    return ReadTouchpoints.of(settings);
  }
}
