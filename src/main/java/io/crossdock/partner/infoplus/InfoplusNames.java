package io.crossdock.partner.infoplus;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.Acknowledgement;
import io.crossdock.document.Acknowledgement.Subject;
import io.crossdock.document.Order;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.Seller;
import io.crossdock.partner.infoplus.books.Family;
import io.crossdock.partner.infoplus.books.ItemLink;
import io.crossdock.partner.infoplus.books.Links;
import io.crossdock.partner.infoplus.books.OrderLink;
import io.crossdock.partner.infoplus.books.Owner;
import io.crossdock.partner.infoplus.books.PurchaseLink;
import io.crossdock.partner.infoplus.books.ReadNames;
import io.crossdock.partner.infoplus.books.SupplierLink;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.wire.OrderNo;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** By which keys the ledger has what people call by other names. Thread-safe. */
final class InfoplusNames {

  private final String warehouse;
  private final Neighbours neighbours;
  private final Positions positions;
  private final Links links;
  private final ReadNames reading;

  InfoplusNames(InfoplusSettings settings, Neighbours neighbours, CamelLedger ledger) {
    this.warehouse = settings.name();
    this.neighbours = neighbours;
    this.positions = new Positions(ledger);
    this.links = new Links(warehouse);
    this.reading = new ReadNames(warehouse);
  }

  /**
   * Orders, purchase orders and suppliers by the source's number, orders by Infoplus's (that of a
   * back order, too), purchase orders by the ASN's id, articles by either's SKU.
   */
  List<String> keysOf(String name) {
    Set<String> keys = new TreeSet<>();
    for (Seller seller : neighbours.sellers(warehouse)) {
      named(seller.name(), name, keys);
    }
    orderNumber(name, keys);
    owner(links.asns(), name, Subject.PURCHASE_ORDER, keys);
    positions
        .find(links.skus(), name, Owner.class)
        .map(Position::value)
        .ifPresent(owner -> article(owner.key(), keys));
    article(name, keys);
    return List.copyOf(keys);
  }

  private void named(String source, String number, Set<String> keys) {
    String key = Order.key(source, number);
    positions
        .find(links.orders(), key, OrderLink.class)
        .ifPresent(link -> order(key, link.value(), keys));
    if (positions.find(links.purchaseOrders(), key, PurchaseLink.class).isPresent()) {
      add(key, Subject.PURCHASE_ORDER, keys);
    }
    if (positions.find(links.suppliers(), key, SupplierLink.class).isPresent()) {
      add(key, Subject.SUPPLIER, keys);
    }
  }

  private void orderNumber(String name, Set<String> keys) {
    if (!name.matches("[0-9]{1,9}(\\.[0-9]{1,3})?")) {
      return;
    }
    OrderNo number = OrderNo.of(name);
    positions
        .find(links.numbers(), number.root().toString(), Owner.class)
        .map(owner -> owner.value().key())
        .flatMap(key -> positions.find(links.orders(), key, OrderLink.class))
        .ifPresent(
            link -> {
              order(link.key(), link.value(), keys);
              keys.add(number.toString());
            });
  }

  /** The order, what was told of it, and all of its numbers at Infoplus. */
  private void order(String key, OrderLink link, Set<String> keys) {
    add(key, Subject.ORDER, keys);
    if (link.orderNo() != null) {
      keys.add(link.orderNo());
    }
    positions
        .find(reading.families(), key, Family.class)
        .ifPresent(family -> keys.addAll(family.value().sent().keySet()));
  }

  private void owner(String position, String name, Subject subject, Set<String> keys) {
    positions
        .find(position, name, Owner.class)
        .map(owner -> owner.value().key())
        .ifPresent(
            key -> {
              add(key, subject, keys);
              keys.add(name);
            });
  }

  private void article(String sku, Set<String> keys) {
    for (String one : new TreeSet<>(List.of(sku, sku.toUpperCase(Locale.ROOT)))) {
      positions
          .find(links.items(), one, ItemLink.class)
          .map(Position::value)
          .ifPresent(
              link -> {
                keys.add(link.sku());
                keys.add(told(Order.key(link.source(), link.sku()), Subject.ITEM));
              });
    }
  }

  private void add(String key, Subject subject, Set<String> keys) {
    keys.add(key);
    keys.add(told(key, subject));
  }

  /** The key of acknowledgements about it. */
  private String told(String key, Subject subject) {
    int colon = key.indexOf(':');
    return Acknowledgement.key(
        key.substring(0, colon), subject, key.substring(colon + 1), warehouse);
  }
}
