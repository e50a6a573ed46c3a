package io.crossdock.sandbox.infoplus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.infoplus.InfoplusSimulatorContractTest.Play;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** People in the warehouse and what becomes of orders there. */
final class WarehousePlays {

  private static final int EAST = 4101;
  private static final List<String> STATES = List.of("Shipped", "Cancelled", "Processed");

  private WarehousePlays() {}

  static Map<InfoplusContract, Play> all() {
    Map<InfoplusContract, Play> plays = new EnumMap<>(InfoplusContract.class);
    states(plays);
    parcels(plays);
    shorts(plays);
    later(plays);
    return plays;
  }

  /** An order of 5 WID-100 and 2 WID-200, with so many there. */
  private static InfoplusWarehouse ordered(Site site, int first, int second) throws Exception {
    InfoplusWarehouse warehouse = site.simulator().warehouse();
    warehouse.stock(EAST, "WID-100", first);
    warehouse.stock(EAST, "WID-200", second);
    site.post("order", Site.order("SO-1"));
    return warehouse;
  }

  private static String status(Site site, String orderNo) throws Exception {
    return site.get("order/" + orderNo).text("status");
  }

  private static int line(Site site, String orderNo, int line, String field) throws Exception {
    return site.get("order/" + orderNo).body().at("/lineItems/" + line).path(field).asInt(-1);
  }

  private static void states(Map<InfoplusContract, Play> plays) {
    plays.put(
        InfoplusContract.STATES,
        s -> {
          InfoplusWarehouse warehouse = ordered(s, 9, 9);
          assertThatThrownBy(() -> warehouse.process("4711")).hasMessageContaining("Pending");
          s.simulator().advance(Duration.ofMinutes(2));
          warehouse.release("4711");
          assertThat(status(s, "4711")).isEqualTo("On Order");
          assertThat(warehouse.process("4711")).isTrue();
          assertThat(status(s, "4711")).isEqualTo("Processed");
          assertThat(line(s, "4711", 0, "allowedQty")).isEqualTo(5);
          warehouse.ship("4711", 1);
          JsonNode shipped = s.get("order/4711").body();
          assertThat(shipped.get("status").asText()).isEqualTo("Shipped");
          assertThat(shipped.get("shippedDate").asText()).isEqualTo("2024-05-01T12:02:00.000Z");
          assertThat(shipped.get("modifyDate")).isEqualTo(shipped.get("shippedDate"));
          assertThat(line(s, "4711", 1, "shippedQty")).isEqualTo(2);
          assertThat(warehouse.onHand(EAST, "WID-100")).isEqualTo(4);
          s.post("order", Site.order("SO-2"));
          warehouse.cancel("4712");
          assertThat(status(s, "4712")).isEqualTo("Cancelled");
          assertThatThrownBy(() -> warehouse.cancel("4711")).hasMessageContaining("Shipped");
        });
    plays.put(
        InfoplusContract.HOLDS,
        s -> {
          InfoplusWarehouse warehouse = ordered(s, 9, 0);
          warehouse.release("4711");
          for (String code : List.of("H", "3", "B", "Y")) {
            s.set("order", "4711", "{'holdCode':'" + code + "'}");
            assertThat(warehouse.process("4711")).as(code).isFalse();
          }
          warehouse.stock(EAST, "WID-200", 2);
          assertThat(warehouse.process("4711")).isTrue();
        });
  }

  private static void parcels(Map<InfoplusContract, Play> plays) {
    plays.put(
        InfoplusContract.PARCELS,
        s -> {
          InfoplusWarehouse warehouse = ordered(s, 5, 2);
          warehouse.release("4711");
          warehouse.process("4711");
          List<Integer> staged = warehouse.pack("4711", 3);
          assertThat(staged).hasSize(3);
          JsonNode row = s.get("shipment/" + staged.get(0)).body();
          assertThat(row.get("status").asText()).isEqualTo("Staged");
          assertThat(row.get("shipped").asBoolean(true)).isFalse();
          assertThat(row.get("numberOfCartons").asInt()).isEqualTo(3);
          warehouse.shipParcel(staged.get(2));
          warehouse.shipParcel(staged.get(0));
          assertThat(status(s, "4711")).isEqualTo("Processed");
          warehouse.shipParcel(staged.get(1));
          assertThat(status(s, "4711")).isEqualTo("Shipped");
          assertThat(s.found("shipment", "orderNo eq 4711 and shipped eq true", "")).hasSize(3);
        });
    plays.put(
        InfoplusContract.CONTENTS,
        s -> {
          InfoplusWarehouse warehouse = ordered(s, 5, 2);
          warehouse.ship("4711", 3);
          JsonNode contents =
              s.search("cartonContent", "orderNo eq 4711 and sku eq 'WID-100'", "").body();
          assertThat(contents).hasSize(3);
          assertThat(contents.valueStream().mapToInt(one -> one.get("quantity").asInt()).sum())
              .isEqualTo(5);
          JsonNode row = s.get("shipment/9001").body();
          assertThat(row.get("cartonId")).isEqualTo(contents.get(0).get("cartonId"));
          assertThat(row.get("shipDate").asText()).isEqualTo("2024-05-02T00:00:00.000Z");
          assertThat(row.get("modifyDate").asText()).isEqualTo("2024-05-01T12:00:00.000Z");
        });
    plays.put(
        InfoplusContract.SHARED_PARCEL,
        s -> {
          InfoplusWarehouse warehouse = ordered(s, 10, 4);
          s.post("order", Site.order("SO-2"));
          for (String order : List.of("4711", "4712")) {
            warehouse.release(order);
            warehouse.process(order);
          }
          int parcel = warehouse.packTogether("4711", "4712");
          warehouse.shipParcel(parcel);
          assertThat(s.get("shipment/" + parcel).body().get("orderNoList")).hasSize(2);
          assertThat(s.found("shipment", "orderNo eq 4712", "")).isEmpty();
          assertThat(status(s, "4711")).isEqualTo("Shipped");
          assertThat(status(s, "4712")).isEqualTo("Shipped");
        });
    plays.put(
        InfoplusContract.SCANS,
        s -> {
          InfoplusWarehouse warehouse = ordered(s, 5, 2);
          warehouse.ship("4711", 1);
          for (String status :
              List.of("Submitted", "Pre-Transit", "In-Transit", "Out For Delivery", "Delivered")) {
            s.simulator().advance(Duration.ofHours(1));
            assertThat(warehouse.scan(9001)).isTrue();
            assertThat(s.get("shipment/9001").text("status")).isEqualTo(status);
          }
          assertThat(warehouse.scan(9001)).isFalse();
          JsonNode row = s.get("shipment/9001").body();
          assertThat(row.get("modifyDate").asText()).isEqualTo("2024-05-01T17:00:00.000Z");
          assertThat(row.get("deliveredDate")).isEqualTo(row.get("modifyDate"));
        });
    plays.put(
        InfoplusContract.VOIDS,
        s -> {
          InfoplusWarehouse warehouse = ordered(s, 5, 2);
          warehouse.ship("4711", 2);
          warehouse.voidParcel(9001);
          assertThat(s.get("shipment/9001").text("status")).isEqualTo("Voided");
          assertThat(s.get("shipment/9001").body().get("shipped").asBoolean(true)).isFalse();
          assertThat(status(s, "4711")).isEqualTo("Shipped");
          warehouse.voidParcel(9002);
          assertThat(status(s, "4711")).isEqualTo("Processed");
          assertThat(line(s, "4711", 0, "shippedQty")).isZero();
          assertThat(warehouse.onHand(EAST, "WID-100")).isEqualTo(5);
          warehouse.ship("4711", 1);
          assertThat(warehouse.parcelsOf("4711")).containsExactly(9003);
          assertThat(warehouse.onHand(EAST, "WID-100")).isZero();
        });
    plays.put(
        InfoplusContract.RELABELS,
        s -> {
          InfoplusWarehouse warehouse = ordered(s, 5, 2);
          warehouse.ship("4711", 1);
          warehouse.relabel(9001);
          assertThat(status(s, "4711")).isEqualTo("Shipped");
          assertThat(warehouse.parcelsOf("4711")).containsExactly(9002);
          assertThat(s.get("shipment/9001").text("status")).isEqualTo("Voided");
          assertThat(s.get("shipment/9002").body().get("shipped").asBoolean()).isTrue();
        });
  }

  private static void shorts(Map<InfoplusContract, Play> plays) {
    plays.put(
        InfoplusContract.BACK_ORDERS,
        s -> {
          InfoplusWarehouse warehouse = ordered(s, 3, 0);
          warehouse.ship("4711", 1);
          assertThat(s.found("order", "customerOrderNo eq 'SO-1'", "&sort=orderNo"))
              .containsExactly("4711.0", "4711.001", "4711.002");
          assertThat(line(s, "4711", 0, "backorderQty")).isEqualTo(2);
          assertThat(status(s, "4711.002")).isEqualTo("Back Order");
          assertThat(line(s, "4711.001", 0, "orderedQty")).isEqualTo(2);
          assertThat(s.get("order/4711.002").body().at("/lineItems/0/sku").asText())
              .isEqualTo("WID-200");
        });
    plays.put(
        InfoplusContract.NO_BACK_ORDER,
        s -> {
          s.post("item", Site.item("WID-100").put("backorder", "No"));
          InfoplusWarehouse warehouse = ordered(s, 3, 2);
          warehouse.ship("4711", 1);
          assertThat(line(s, "4711", 0, "shippedQty")).isEqualTo(3);
          assertThat(line(s, "4711", 0, "backorderQty")).isZero();
          assertThat(s.simulator().count("order")).isEqualTo(1);
        });
    plays.put(
        InfoplusContract.BACK_ORDER_RELEASE,
        s -> {
          InfoplusWarehouse warehouse = ordered(s, 3, 0);
          warehouse.ship("4711", 1);
          assertThat(warehouse.releaseBackOrders()).isZero();
          warehouse.stock(EAST, "WID-200", 9);
          assertThat(warehouse.releaseBackOrders()).isEqualTo(1);
          assertThat(status(s, "4711.001")).isEqualTo("Back Order");
          assertThat(status(s, "4711.002")).isEqualTo("On Order");
          warehouse.ship("4711.002", 1);
          assertThat(status(s, "4711.002")).isEqualTo("Shipped");
        });
    plays.put(
        InfoplusContract.KITS,
        s -> {
          s.seed(
              "kit",
              "{'id':1,'lobId':20100,'kitSKU':'WID-200','isKOD':true,'kitComponentList':["
                  + "{'sku':'SCREW','quantity':4},{'sku':'PLATE','quantity':1}]}");
          InfoplusWarehouse warehouse = ordered(s, 5, 0);
          warehouse.stock(EAST, "SCREW", 100);
          warehouse.stock(EAST, "PLATE", 1);
          warehouse.ship("4711", 1);
          assertThat(line(s, "4711", 1, "shippedQty")).isEqualTo(1);
          assertThat(warehouse.onHand(EAST, "SCREW")).isEqualTo(96);
          JsonNode child = s.get("order/4712").body();
          assertThat(child.get("parentKODOrderId").decimalValue()).isEqualByComparingTo("4711");
          assertThat(child.get("status").asText()).isEqualTo("Shipped");
          assertThat(child.get("customerOrderNo").asText()).isEqualTo("SO-1");
          assertThat(child.at("/lineItems/0/shippedQty").asInt()).isEqualTo(4);
          assertThat(line(s, "4711.001", 0, "orderedQty")).isEqualTo(1);
        });
  }

  private static void later(Map<InfoplusContract, Play> plays) {
    plays.put(
        InfoplusContract.RECEIPTS,
        s -> {
          InfoplusWarehouse warehouse = s.simulator().warehouse();
          s.post("asn", Site.asn("PO-1"));
          s.simulator().advance(Duration.ofHours(1));
          warehouse.receive(70001, 60);
          warehouse.receive(70001, 48);
          warehouse.receive(70001, -2);
          JsonNode row = s.get("itemReceipt/70001").body();
          assertThat(row.get("receivedQuantity").asInt()).isEqualTo(106);
          assertThat(row.get("modifyDate").asText()).isEqualTo("2024-05-01T13:00:00.000Z");
          assertThat(warehouse.onHand(EAST, "WID-100")).isEqualTo(106);
          warehouse.closeAsn(321);
          assertThat(s.get("asn/321").text("status")).isEqualTo("Received");
        });
    plays.put(
        InfoplusContract.UNPLANNED,
        s -> {
          int receipt = s.simulator().warehouse().receiveUnplanned(EAST, "WID-100", 7);
          JsonNode row = s.get("itemReceipt/" + receipt).body();
          assertThat(row.get("receivedQuantity").asInt()).isEqualTo(7);
          assertThat(s.get("asn/" + row.get("poNoId").asInt()).text("poNo")).startsWith("QR-");
        });
    plays.put(
        InfoplusContract.ADJUSTMENTS,
        s -> {
          InfoplusWarehouse warehouse = s.simulator().warehouse();
          s.post("item", Site.item("WID-100"));
          s.post("asn", Site.asn("PO-1"));
          warehouse.receive(70001, 60);
          int id = warehouse.adjust(EAST, "WID-100", -3, "DMG", 321, "forklift");
          JsonNode row = s.get("inventoryAdjustment/" + id).body();
          assertThat(row.get("qty").asInt()).isEqualTo(-3);
          assertThat(row.get("adjustmentDate").asText()).isEqualTo("2024-05-01T00:00:00.000Z");
          assertThat(row.get("adjustmentTime").asText()).isEqualTo("12:00:00");
          assertThat(row.get("poNoId").asInt()).isEqualTo(321);
          assertThat(row.has("modifyDate")).isFalse();
          assertThat(row.has("warehouseId")).isFalse();
          JsonNode item = s.get("item/5001").body();
          assertThat(item.get("onHandQuantity").asInt()).isEqualTo(57);
        });
    plays.put(
        InfoplusContract.LATE_COMMITS,
        s -> {
          InfoplusWarehouse warehouse = ordered(s, 5, 2);
          s.simulator().lateCommits(Duration.ofSeconds(30), 1);
          warehouse.ship("4711", 1);
          assertThat(status(s, "4711")).isEqualTo("Pending");
          assertThat(s.found("shipment", "orderNo eq 4711", "")).isEmpty();
          assertThat(s.get("shipment/9001").status()).isEqualTo(404);
          s.simulator().advance(Duration.ofSeconds(30));
          assertThat(status(s, "4711")).isEqualTo("Shipped");
          assertThat(s.get("shipment/9001").text("modifyDate"))
              .isEqualTo("2024-05-01T12:00:00.000Z");
        });
    plays.put(
        InfoplusContract.TRIGGERS,
        s -> {
          try (ScriptListener hub = new ScriptListener()) {
            s.simulator().trigger("shipment", hub.url(), "X-Secret", "s3cret");
            ordered(s, 5, 2).ship("4711", 1);
            hub.came(2);
            assertThat(hub.secrets()).containsOnly("s3cret");
            assertThat(hub.bodies().get(0).get("shipmentId").asInt()).isEqualTo(9001);
            assertThat(hub.bodies().get(0).get("event").asText()).isEqualTo("shipment.updated");
            // The last call may be answered and not yet counted as over.
            await()
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(60))
                .until(() -> s.simulator().triggersWaiting() == 0);
            s.simulator().removeTriggers();
            s.simulator().warehouse().scan(9001);
            assertThat(s.simulator().triggersWaiting()).isZero();
            assertThat(hub.bodies()).hasSize(2);
          }
        });
    plays.put(InfoplusContract.BY_ITSELF, WarehousePlays::byItself);
  }

  private static void byItself(Site s) throws Exception {
    InfoplusWarehouse warehouse = s.simulator().warehouse();
    warehouse.pendingFor(Duration.ZERO);
    warehouse.stock(EAST, "WID-100", 23);
    warehouse.stock(EAST, "WID-200", 3);
    for (int i = 0; i < 20; i++) {
      s.post("order", Site.order("SO-" + i));
    }
    warehouse.steps(300, 7);
    s.post("asn", Site.asn("PO-1"));
    warehouse.steps(3000, 8);
    List<String> states =
        s.simulator().records("order").stream().map(one -> one.path("status").asText()).toList();
    assertThat(states).as("with back orders").hasSizeGreaterThan(20);
    assertThat(states).contains("Shipped", "Cancelled").allMatch(STATES::contains);
    assertThat(s.found("shipment", "status eq 'Voided'", "")).isNotEmpty();
    assertThat(s.found("shipment", "status eq 'Delivered'", "")).isNotEmpty();
    assertThat(s.get("asn/321").text("status")).isEqualTo("Received");
    booksAgree(s, warehouse, "WID-100", 23);
    booksAgree(s, warehouse, "WID-200", 3);
    s.simulator().warehouse().work(1000, 1);
    s.simulator().warehouse().work(0, 1);
  }

  private static void booksAgree(Site s, InfoplusWarehouse warehouse, String sku, int first) {
    int shipped = 0;
    for (JsonNode order : s.simulator().records("order")) {
      for (JsonNode line : order.path("lineItems")) {
        shipped += line.path("sku").asText().equals(sku) ? line.path("shippedQty").asInt() : 0;
      }
    }
    int expected = first + sum(s, "itemReceipt", sku, "receivedQuantity") - shipped;
    assertThat(warehouse.onHand(EAST, sku))
        .isEqualTo(expected + sum(s, "inventoryAdjustment", sku, "qty"));
  }

  private static int sum(Site s, String resource, String sku, String field) {
    return s.simulator().records(resource).stream()
        .filter(one -> one.path("sku").asText().equals(sku))
        .mapToInt(one -> one.path(field).asInt())
        .sum();
  }
}
