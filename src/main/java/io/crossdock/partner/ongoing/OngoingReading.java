package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.LedgerIdempotentRepository;
import io.crossdock.camel.Spool;
import io.crossdock.flow.Addressees;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.Readings;
import io.crossdock.flow.Withdrawals;
import io.crossdock.operate.Touchpoint;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What comes from the warehouse: stock, what became of orders, returns, receipts. Thread-safe. */
final class OngoingReading {

  /** Payloads are small: what changed is read by us. */
  private static final long LONGEST_HOOK = 1_000_000;

  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final OngoingSettings settings;
  private final Map<String, Object> beans = new HashMap<>();

  OngoingReading(OngoingSettings settings, Neighbours neighbours, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    String name = settings.name();
    int goodsOwner = settings.api().goodsOwner();
    Readings readings = new Readings(settings.rules(), ledger);
    StockReadings stock = new StockReadings(name, readings);
    Owners owners = new Owners(name, goodsOwner, neighbours, ledger);
    beans.put(name + "Stock", new StockPoll(settings, stock, ledger, clock, false));
    beans.put(name + "StockAll", new StockPoll(settings, stock, ledger, clock, true));
    beans.put(name + "StockReread", new StockReread(settings, stock, ledger, clock));
    beans.put(name + "Pickability", new PickabilityDesk(settings, owners, readings));
    Addressees addressees = new Addressees(neighbours, ledger);
    OrderDesk orders =
        new OrderDesk(
            name,
            new OrderNews.Rules(settings.statuses().haveLeft(), settings.statuses().cancelled()),
            owners,
            neighbours,
            new Withdrawals(settings.rules(), ledger, clock),
            addressees,
            ledger,
            clock);
    beans.put(name + "Shipments", new ShipmentPoll(settings, orders, ledger));
    beans.put(name + "OrderReread", new OrderReread(settings, orders, ledger));
    beans.put(name + "ReturnReceipts", new ReturnPoll(settings, orders, ledger));
    beans.put(
        name + "Receipts",
        new PurchasePoll(
            settings,
            new PurchaseDesk(name, goodsOwner, neighbours, addressees, ledger, clock),
            ledger));
    beans.put(
        name + "Adjustments",
        new AdjustmentPoll(settings, new AdjustmentDesk(name, addressees, ledger, clock), ledger));
    LedgerIdempotentRepository events =
        LedgerIdempotentRepository.ofCallers(ledger, name + "-hooks");
    beans.put(name + "Events", events);
    beans.put(
        name + "Hooks",
        new HookDoor(
            settings,
            new Spool(settings.reading().spool(), LONGEST_HOOK, SILENCE),
            events,
            ledger,
            clock));
  }

  /** Beans of its routes, by name. */
  Map<String, Object> beans() {
    return Map.copyOf(beans);
  }

  List<Touchpoint> touchpoints() {
    return ReadTouchpoints.of(settings);
  }
}
