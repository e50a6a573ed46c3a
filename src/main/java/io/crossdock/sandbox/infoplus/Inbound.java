package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What comes into the warehouse, and what is found there. Guarded by its world. */
final class Inbound {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

  private final World world;
  private final Stocks stocks;
  private final Asns asns;

  Inbound(World world, Stocks stocks) {
    this.world = world;
    this.stocks = stocks;
    asns = new Asns(world);
  }

  /**
   * On a line of an ASN.
   *
   * @param pieces less than 0 to correct
   */
  void receive(ObjectNode line, int pieces) {
    ObjectNode asn = world.existing(Resource.ASN, line.get("poNoId"));
    world.change(
        Resource.ITEM_RECEIPT,
        line,
        one -> {
          one.put("receivedQuantity", Json.whole(one, "receivedQuantity") + pieces);
          one.put("receivedDate", world.stamp()).put("receivedBy", "jdoe");
        });
    world.change(Resource.ASN, asn, one -> {});
    stocks.add(Stocks.Place.of(line, Json.text(line, "sku")), pieces);
  }

  /** Nothing more is expected. */
  void close(ObjectNode asn) {
    world.change(Resource.ASN, asn, one -> one.put("status", "Received"));
  }

  /** Whether of each line as much came as was ordered. */
  boolean isWhole(ObjectNode asn) {
    return asns.receipts(asn).stream()
        .allMatch(one -> Json.whole(one, "receivedQuantity") >= Json.whole(one, "orderQuantity"));
  }

  /** Pieces that nobody announced, received with an ASN that is made for it; its receipt. */
  ObjectNode unplanned(int lobId, int warehouseId, String sku, int pieces) {
    ObjectNode asn = Json.object();
    int id = world.shelf(Resource.ASN).next().intValue();
    asn.put("id", id).put("lobId", lobId).put("warehouseId", warehouseId);
    asn.put("poNo", "QR-" + id).put("type", "Normal").put("status", "Received");
    asn.put("orderDate", world.stamp());
    asn.put("createDate", world.stamp()).put("modifyDate", world.stamp());
    world.put(Resource.ASN, asn);
    ObjectNode line = Json.object().put("lobId", lobId).put("sku", sku);
    ObjectNode receipt = asns.receipt(asn, line.put("orderQuantity", pieces));
    receive(receipt, pieces);
    return receipt;
  }

  /**
   * Pieces that are there, or not, against what the books say; the adjustment's id.
   *
   * @param asn that they came with; null for none
   * @param note 40 characters at most; null for none
   */
  int adjust(Stocks.Place place, int pieces, String code, ObjectNode asn, String note) {
    ObjectNode row = Json.object();
    int id = world.shelf(Resource.INVENTORY_ADJUSTMENT).next().intValue();
    row.put("id", id).put("lobId", place.lobId()).put("sku", place.sku());
    row.set("poNoId", asn == null ? row.nullNode() : asn.get("id"));
    row.put("adjustmentDate", Dates.day(world.now()));
    row.put("adjustmentTime", TIME.format(world.now())).put("location", "A-01-02");
    row.put("qty", pieces).put("note", note).put("authorizedBy", "jdoe").put("printed", "No");
    row.putNull("orderNo").put("adjustmentCode", code);
    world.put(Resource.INVENTORY_ADJUSTMENT, row);
    stocks.add(place, pieces);
    return id;
  }
}
