package io.crossdock.partner.infoplus.writing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Touchpoint;
import io.crossdock.partner.infoplus.books.Acks;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What goes to the warehouse: orders, ASNs, items, vendors. Thread-safe. */
public final class InfoplusWriting {

  private final InfoplusSettings settings;
  private final Map<String, Object> beans = new HashMap<>();

  public InfoplusWriting(
      InfoplusSettings settings, Neighbours neighbours, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    Acks acks = new Acks(settings, ledger, clock);
    Articles articles = new Articles(settings, ledger);
    String name = settings.name();
    beans.put(
        name + "Orders",
        new Sender(new OrderSender(settings, neighbours, articles, acks, ledger, clock)));
    Suppliers suppliers = new Suppliers(settings, ledger);
    beans.put(
        name + "Suppliers", new Sender(new SupplierSender(settings, suppliers, acks, ledger)));
    beans.put(
        name + "PurchaseOrders",
        new Sender(new PurchaseSender(settings, neighbours, articles, suppliers, acks, ledger)));
    beans.put(name + "Articles", new Sender(new ItemSender(settings, articles, acks, ledger)));
  }

  /** Beans of its routes, by name. */
  public Map<String, Object> beans() {
    return Map.copyOf(beans);
  }

  public List<Touchpoint> touchpoints() {
    return WriteTouchpoints.of(settings);
  }
}
