package io.crossdock.partner.infoplus.writing;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Entry;
import io.crossdock.camel.HeldException;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.Talk;
import io.crossdock.document.Order;
import io.crossdock.document.PurchaseOrder;
import io.crossdock.document.Supplier;
import io.crossdock.partner.infoplus.books.Links;
import io.crossdock.partner.infoplus.books.SupplierLink;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.wire.RowsTalk;
import java.time.Duration;
import java.util.List;

/**
 * Who brings what a purchase order names, before Infoplus is told of it: one it does not know is
 * made by a route of its own, so that two purchase orders of one supplier make one vendor.
 * Thread-safe.
 */
final class PurchaseSuppliers {

  /** A vendor is made in about two requests. */
  private static final Duration SOON = Duration.ofMillis(500);

  private final boolean mayBeMade;
  private final Links links;
  private final Suppliers suppliers;
  private final Channels channels;

  PurchaseSuppliers(InfoplusSettings settings, Suppliers suppliers, CamelLedger ledger) {
    this.mayBeMade = settings.writing().suppliers();
    this.links = new Links(settings.name());
    this.suppliers = suppliers;
    this.channels = new Channels(ledger);
  }

  private static String key(PurchaseOrder order) {
    return Order.key(order.source(), order.supplierNumber());
  }

  /** Infoplus's id of the vendor; known once the talk is over. */
  int id(PurchaseOrder order) {
    return suppliers.id(key(order));
  }

  /**
   * Nothing to ask where the vendor is known.
   *
   * @throws RejectedException if nobody knows who brings it
   * @throws HeldException if the vendor is being made
   */
  Talk asking(Entry entry, PurchaseOrder order) {
    if (order.supplierNumber() == null) {
      throw new RejectedException("it names no supplier, and an ASN in Infoplus needs one");
    }
    String key = key(order);
    if (suppliers.id(key) != 0) {
      return Talk.NOTHING;
    }
    if (mayBeMade
        && (channels.isUnsettled("suppliers." + links.warehouse(), key)
            || channels.isUnsettled(links.named(), key))) {
      throw new HeldException("supplier " + order.supplierNumber() + " is told first", SOON);
    }
    Position<SupplierLink> link = suppliers.find(key);
    if (link != null && link.value().acks() > 0) {
      throw new RejectedException(
          "Infoplus refused supplier "
              + order.supplierNumber()
              + " (review item wms-rejected); correct and send the supplier, then retry");
    }
    if (mayBeMade && order.supplierName() != null) {
      name(entry, order);
    }
    return new RowsTalk(
        suppliers.searchFor(order.supplierNumber()),
        rows -> found(order, Suppliers.meant(rows, order.supplierNumber())));
  }

  /** Has it made, and comes again. */
  private void name(Entry entry, PurchaseOrder order) {
    Supplier named =
        new Supplier(
            order.source(),
            order.supplierNumber(),
            // What is in purchase orders has no count of its own.
            channels.nextReading(),
            order.updatedAt(),
            order.supplierName(),
            order.supplierAddress(),
            true);
    channels.write(entry.pen(), links.named(), List.of(named), "purchase order " + order.number());
    throw new HeldException("supplier " + order.supplierNumber() + " is made first", SOON);
  }

  /** One that was made by somebody else. */
  private void found(PurchaseOrder order, List<JsonNode> vendors) {
    if (vendors.isEmpty()) {
      throw new RejectedException(
          "Infoplus has no vendor with the externalId '"
              + order.supplierNumber()
              + "'"
              + (mayBeMade
                  ? ", and the purchase order does not say who it is; send the supplier, then retry"
                  : "; make it there, then retry"));
    }
    suppliers.found(key(order), order.source(), order.supplierNumber(), vendors.get(0));
  }
}
