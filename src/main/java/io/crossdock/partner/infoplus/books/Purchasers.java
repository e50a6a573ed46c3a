package io.crossdock.partner.infoplus.books;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.Order;
import io.crossdock.flow.Neighbours;
import io.crossdock.order.Decoding;
import io.crossdock.partner.infoplus.wire.WmsAsn;
import java.util.Optional;

/** Whose ASNs Infoplus's are: as the hub wrote it down, else by their numbers. Thread-safe. */
public final class Purchasers {

  private final String warehouse;
  private final Links links;
  private final Neighbours neighbours;
  private final Positions positions;
  private final Channels channels;

  public Purchasers(String warehouse, Neighbours neighbours, CamelLedger ledger) {
    this.warehouse = warehouse;
    this.links = new Links(warehouse);
    this.neighbours = neighbours;
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
  }

  /** Whether the hub wrote down whose it is. */
  public boolean isKnown(int id) {
    return positions.find(links.asns(), String.valueOf(id), Owner.class).isPresent();
  }

  /**
   * Empty if it is nobody's whom the hub knows.
   *
   * @param asn null if it is gone there
   */
  public Optional<PurchaseLink> of(int id, WmsAsn asn) {
    return positions
        .find(links.asns(), String.valueOf(id), Owner.class)
        .map(owner -> owner.value().key())
        .or(() -> key(asn))
        .flatMap(key -> positions.find(links.purchaseOrders(), key, PurchaseLink.class))
        .map(Position::value)
        .filter(one -> one.asn() == 0 || one.asn() == id);
  }

  /** Whether it may have been made by the hub, which has not written it down as yet. */
  public boolean isOnItsWay(WmsAsn asn) {
    return key(asn)
        .filter(key -> channels.isUnsettled("purchase-orders." + warehouse, key))
        .isPresent();
  }

  /** The key of the purchase order that its number looks like. */
  private Optional<String> key(WmsAsn asn) {
    return asn != null
            && asn.number() != null
            && neighbours.numbers(warehouse).decode(asn.number())
                instanceof Decoding.Decoded decoded
        ? Optional.of(Order.key(decoded.seller(), decoded.nativeNumber()))
        : Optional.empty();
  }
}
