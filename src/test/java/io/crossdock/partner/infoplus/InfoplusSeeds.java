package io.crossdock.partner.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Positions;
import io.crossdock.document.Order;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Write;
import io.crossdock.partner.infoplus.books.ItemLink;
import io.crossdock.partner.infoplus.books.Links;
import io.crossdock.partner.infoplus.books.OrderLink;
import io.crossdock.partner.infoplus.books.Owner;
import io.crossdock.partner.infoplus.books.PurchaseLink;
import io.crossdock.partner.infoplus.books.SupplierLink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a hub of Infoplus's cases knows before they begin, and what it knows afterwards. */
public final class InfoplusSeeds {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ALL = 1_000;

  private final Links names;
  private final String erp;
  private final CamelLedger ledger;
  private final Positions positions;

  public InfoplusSeeds(String warehouse, String erp, CamelLedger ledger) {
    this.names = new Links(warehouse);
    this.erp = erp;
    this.ledger = ledger;
    this.positions = new Positions(ledger);
  }

  /**
   * @param known order numbers of Infoplus by the ERP's
   * @param master the ERP's orders, for their lines
   */
  public void orders(JsonNode known, JsonNode master) {
    for (Map.Entry<String, JsonNode> one : known.properties()) {
      String number = one.getKey();
      put(
          names.orders(),
          Order.key(erp, number),
          new OrderLink(
              erp,
              number,
              one.getValue().asText(),
              OrderLink.State.LINKED,
              1,
              lines(number, "erpOrderId", master)));
    }
  }

  /**
   * @param known ids of ASNs by the ERP's number
   */
  public void purchaseOrders(JsonNode known, JsonNode master) {
    for (Map.Entry<String, JsonNode> one : known.properties()) {
      String number = one.getKey();
      String key = Order.key(erp, number);
      put(
          names.purchaseOrders(),
          key,
          new PurchaseLink(
              erp,
              number,
              one.getValue().asInt(),
              1,
              "",
              of(number, "erpPoId", master).path("warehouse").asText(null),
              lines(number, "erpPoId", master)));
      put(names.asns(), one.getValue().asText(), new Owner(key));
    }
  }

  private static JsonNode of(String number, String member, JsonNode master) {
    for (JsonNode one : master) {
      if (one.path(member).asText().equals(number)) {
        return one;
      }
    }
    return JSON.createObjectNode();
  }

  private static List<OrderLink.Line> lines(String number, String member, JsonNode master) {
    List<OrderLink.Line> lines = new ArrayList<>();
    for (JsonNode line : of(number, member, master).path("lines")) {
      lines.add(
          new OrderLink.Line(
              line.path("erpLineId").asText(),
              line.path("sku").asText(),
              line.path("qty").asInt()));
    }
    return lines;
  }

  /** How far a touchpoint was read. */
  public void cursor(String touchpoint, Instant at) {
    ledger
        .ledger()
        .write(Priority.SETTLE, List.of(new Write.MoveCursor(touchpoint, null, at.toString())));
  }

  private void put(String name, String key, Object value) {
    positions.putNow(name, key, 0, value);
  }

  /**
   * @param known ids of vendors by the ERP's code
   */
  public void suppliers(JsonNode known) {
    for (Map.Entry<String, JsonNode> one : known.properties()) {
      put(
          names.suppliers(),
          Order.key(erp, one.getKey()),
          new SupplierLink(erp, one.getKey(), 0, one.getValue().asInt(), null, 1));
    }
  }

  /** What is linked, in the words of the cases. */
  public JsonNode links() {
    ObjectNode all = JSON.createObjectNode();
    ObjectNode orders = all.putObject("orderLinks");
    positions
        .page(names.orders(), "", ALL, OrderLink.class)
        .forEach(one -> orders.put(one.value().number(), one.value().orderNo()));
    ObjectNode asns = all.putObject("asnLinks");
    positions
        .page(names.purchaseOrders(), "", ALL, PurchaseLink.class)
        .forEach(one -> asns.put(one.value().number(), one.value().asn()));
    ObjectNode suppliers = all.putObject("vendorLinks");
    positions
        .page(names.suppliers(), "", ALL, SupplierLink.class)
        .forEach(one -> suppliers.put(one.key().substring(erp.length() + 1), one.value().id()));
    ObjectNode items = all.putObject("itemLinks");
    positions
        .page(names.items(), "", ALL, ItemLink.class)
        .forEach(one -> items.put(one.key(), one.value().id()));
    return all;
  }
}
