package io.crossdock.partner.infoplus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.document.Adjustment;
import io.crossdock.document.CancellationNotice;
import io.crossdock.document.Receipt;
import io.crossdock.document.Shipment;
import io.crossdock.document.Shipment.Left;
import io.crossdock.document.ShipmentReversal;
import io.crossdock.ledger.EntryState;
import io.crossdock.operate.Reconciled;
import io.crossdock.operate.Reconciles;
import io.crossdock.partner.infoplus.books.Adjusted;
import io.crossdock.partner.infoplus.books.Carried;
import io.crossdock.partner.infoplus.books.Counted;
import io.crossdock.partner.infoplus.books.Family;
import io.crossdock.partner.infoplus.books.Known;
import io.crossdock.partner.infoplus.books.Links;
import io.crossdock.partner.infoplus.books.OrderLink;
import io.crossdock.partner.infoplus.books.Owner;
import io.crossdock.partner.infoplus.books.Pending;
import io.crossdock.partner.infoplus.books.Prints;
import io.crossdock.partner.infoplus.books.Received;
import io.crossdock.partner.infoplus.wire.OrderNo;
import io.crossdock.sandbox.infoplus.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of what Infoplus did, through the routes, the ledger and the simulated site. */
class InfoplusInRouteTest {

  private static final String KEY = "0123456789abcdef";
  private static final String NEXT_KEY = "fedcba9876543210";

  @TempDir Path folder;
  private ReadHarness hub;

  @BeforeEach
  void start() {
    hub = new ReadHarness(folder, Map.of("infoplus.pageSize", "2"));
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private void order(String number, String customerOrder, String status, Object... lines) {
    orderAt(number, customerOrder, status, "2024-05-02T10:04:00.000Z", lines);
  }

  /** Lines are SKU and pieces that left. */
  private void orderAt(
      String number, String customerOrder, String status, String modified, Object... lines) {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < lines.length; i += 2) {
      items
          .append(i == 0 ? "" : ",")
          .append("{'id':" + (i + 1) + ",'sku':'" + lines[i] + "','shippedQty':" + lines[i + 1])
          .append("}");
    }
    hub.simulator.seed(
        "order",
        ReadHarness.json(
            "{'orderNo':%s,'customerOrderNo':'%s','lobId':20100,'warehouseId':4101,'status':'%s',"
                    .formatted(number, customerOrder, status)
                + "'modifyDate':'%s','shippedDate':%s,'parentKODOrderId':null,'lineItems':[%s]}"
                    .formatted(
                        modified, status.equals("Shipped") ? "'" + modified + "'" : null, items)));
  }

  private void parcel(int id, String order, boolean shipped, String status, String modified) {
    hub.simulator.seed(
        "shipment",
        ReadHarness.json(
            ("{'id':%d,'orderNo':%s,'lobId':20100,'cartonNo':%d,'shipped':%s,'status':'%s',"
                    + "'trackingNo':'1Z%d','carrierCompany':'UPS','weightLbs':2.0,"
                    + "'chargedFreightAmount':7.50,'modifyDate':'%s'}")
                .formatted(id, order, id % 10, shipped, status, id, modified)));
  }

  private List<Shipment> shipments() {
    return hub.written("shipments.erp", Shipment.class);
  }

  @Test
  void an_order_is_told_once_with_all_parcels_as_soon_as_it_is_shipped() {
    hub.readUpTo("shipments", "2024-05-02T10:00:00Z");
    hub.linked("SO-1001", "4711.000", "1", "WID-100", 5, "2", "WID-200", 2);
    order("4711.0", "SO-1001", "Processed", "WID-100", 0, "WID-200", 0);
    parcel(9001, "4711.0", true, "Unknown", "2024-05-02T10:04:10.000Z");
    parcel(9002, "4711.0", true, "Unknown", "2024-05-02T10:04:11.000Z");
    parcel(9003, "4711.0", false, "Staged", "2024-05-02T10:04:12.000Z");

    hub.poll("shipments", "2024-05-02T10:06:00Z");
    assertThat(shipments()).isEmpty();
    assertThat(hub.cursor("shipments")).isEqualTo("2024-05-02T10:05:00Z");

    parcel(9003, "4711.0", true, "Unknown", "2024-05-02T10:07:00.000Z");
    orderAt("4711.0", "SO-1001", "Shipped", "2024-05-02T10:07:01.000Z", "WID-100", 5, "WID-200", 2);
    hub.poll("shipments", "2024-05-02T10:12:00Z");
    hub.poll("shipments", "2024-05-02T10:13:00Z");

    assertThat(hub.cursor("shipments")).isEqualTo("2024-05-02T10:12:00Z");
    assertThat(shipments()).hasSize(1);
    Shipment told = shipments().get(0);
    assertThat(told.docKey()).isEqualTo("infoplus:20100:fulfillment:4711.000");
    assertThat(told.key()).isEqualTo("erp:SO-1001");
    assertThat(told.shippedAt()).isEqualTo(Instant.parse("2024-05-02T10:07:01Z"));
    assertThat(told.carrier()).isEqualTo("UPS");
    assertThat(told.left()).isEqualTo(Left.COMPLETE);
    assertThat(told.lines())
        .containsExactly(
            new Shipment.Line("1", null, "WID-100", 5, 5),
            new Shipment.Line("2", null, "WID-200", 2, 2));
    assertThat(told.parcels())
        .extracting(Shipment.Parcel::id)
        .containsExactly("9001", "9002", "9003");
    assertThat(told.parcels().get(2).weightLbs()).hasToString("2.0");
    assertThat(told.parcels().get(2).freight()).hasToString("7.50");
    assertThat(hub.ledger.positions("pending.infoplus", null, 10)).isEmpty();
    // So that it never says anything else under that key.
    assertThat(hub.ledger.positions("given.erp", null, 10)).hasSize(1);
  }

  @Test
  void an_order_that_was_only_changed_by_the_hub_is_complete_with_its_last_piece() {
    hub.readUpTo("shipments", "2024-05-02T10:00:00Z");
    hub.linked("SO-1001", "4711.000");
    ordered("4711.0", "Shipped", 5, 3);
    ordered("4711.001", "Back Order", 2, 0);
    parcel(9001, "4711.0", true, "Unknown", "2024-05-02T10:04:10.000Z");
    hub.poll("shipments", "2024-05-02T10:06:00Z");
    assertThat(shipments()).extracting(Shipment::left).containsExactly(Left.PARTIAL);

    ordered("4711.001", "Shipped", 2, 2);
    parcel(9002, "4711.001", true, "Unknown", "2024-05-02T10:07:10.000Z");
    hub.poll("shipments", "2024-05-02T10:12:00Z");
    assertThat(shipments()).extracting(Shipment::left).containsExactly(Left.PARTIAL, Left.COMPLETE);
    assertThat(shipments().get(1).lines())
        .containsExactly(new Shipment.Line(null, null, "WID-100", 2, 5));
  }

  private void ordered(String number, String status, int ordered, int shipped) {
    hub.simulator.seed(
        "order",
        ReadHarness.json(
            ("{'orderNo':%s,'customerOrderNo':'SO-1001','lobId':20100,'warehouseId':4101,"
                    + "'status':'%s','modifyDate':'2024-05-02T10:04:00.000Z',"
                    + "'shippedDate':'2024-05-02T10:04:00.000Z','parentKODOrderId':null,"
                    + "'lineItems':[{'id':1,'sku':'WID-100','orderedQty':%d,'shippedQty':%d}]}")
                .formatted(number, status, ordered, shipped)));
  }

  @Test
  void none_of_six_parcels_of_one_moment_is_missed_on_pages_of_two() {
    hub.readUpTo("shipments", "2024-05-02T10:00:00Z");
    for (int i = 0; i < 6; i++) {
      hub.linked("SO-" + i, (4711 + i) + ".000", "1", "WID-100", 1);
      order((4711 + i) + ".0", "SO-" + i, "Shipped", "WID-100", 1);
      parcel(9001 + i, (4711 + i) + ".0", true, "Unknown", "2024-05-02T10:05:00.000Z");
    }

    hub.poll("shipments", "2024-05-02T10:11:00Z");

    assertThat(shipments())
        .extracting(Shipment::number)
        .containsExactlyInAnyOrder("SO-0", "SO-1", "SO-2", "SO-3", "SO-4", "SO-5");
    assertThat(hub.parked("runs.infoplus-shipments")).isEmpty();
    assertThat(hub.cursor("shipments")).isEqualTo("2024-05-02T10:10:00Z");
  }

  private void receipt(int id, String sku, int ordered, int received, String at, String modified) {
    hub.simulator.seed(
        "itemReceipt",
        ReadHarness.json(
            ("{'id':%d,'poNoId':321,'lobId':20100,'warehouseId':4101,'sku':'%s','orderQuantity':%d,"
                    + "'receivedQuantity':%d,'receivedDate':%s,'prodLot':null,'modifyDate':'%s'}")
                .formatted(
                    id, sku, ordered, received, at == null ? null : "'" + at + "'", modified)));
  }

  private void asn(int id, String number, String status) {
    hub.simulator.seed(
        "asn",
        ReadHarness.json(
            "{'id':%d,'poNo':'%s','lobId':20100,'status':'%s'}".formatted(id, number, status)));
  }

  private List<Receipt> receipts() {
    return hub.written("receipts.erp", Receipt.class);
  }

  @Test
  void receipts_are_differences_up_and_down_with_what_was_too_many() {
    hub.readUpTo("receipts", "2024-05-03T08:00:00Z");
    hub.purchased("PO-9001", 321, "10", "WID-100", 100, "20", "WID-200", 40);
    asn(321, "PO-9001", "Open");
    receipt(70001, "WID-100", 100, 60, "2024-05-03T09:00:00.000Z", "2024-05-03T09:00:00.000Z");
    receipt(70002, "WID-200", 40, 0, null, "2024-05-03T09:00:00.000Z");
    hub.poll("receipts", "2024-05-03T09:05:00Z");

    receipt(70001, "WID-100", 100, 108, "2024-05-03T11:00:00.000Z", "2024-05-03T11:00:00.000Z");
    receipt(70002, "WID-200", 40, 40, "2024-05-03T11:00:00.000Z", "2024-05-03T11:00:00.000Z");
    asn(321, "PO-9001", "Received");
    hub.poll("receipts", "2024-05-03T11:05:00Z");
    hub.poll("receipts", "2024-05-03T11:06:00Z");
    receipt(70001, "WID-100", 100, 106, "2024-05-03T11:00:00.000Z", "2024-05-03T12:00:00.000Z");
    hub.poll("receipts", "2024-05-03T12:05:00Z");

    assertThat(receipts())
        .extracting(
            Receipt::docKey,
            one -> one.lines().get(0).row(),
            one -> one.lines().get(0).quantity(),
            one -> one.lines().get(0).total(),
            Receipt::state)
        .containsExactly(
            tuple("infoplus:20100:receipt:70001:r1", "10", 60, 60, Receipt.State.PARTIAL),
            tuple("infoplus:20100:receipt:70001:r2", "10", 48, 108, Receipt.State.RECEIVED),
            tuple("infoplus:20100:receipt:70002:r1", "20", 40, 40, Receipt.State.RECEIVED),
            tuple("infoplus:20100:receipt:70001:r3", "10", -2, 106, Receipt.State.RECEIVED));
    assertThat(receipts()).allMatch(one -> one.place().equals("EAST"));
    assertThat(receipts()).extracting(Receipt::sequence).containsExactly(1L, 2L, 3L, 4L);
    assertThat(hub.cursor("receipts")).isEqualTo("2024-05-03T12:04:00Z");
  }

  @Test
  void what_nobody_purchased_is_an_unplanned_receipt_of_the_article_master() {
    hub.readUpTo("receipts", "2024-05-03T08:00:00Z");
    asn(321, "QUICK-1", "Received");
    receipt(70001, "WID-100", 7, 7, "2024-05-03T09:00:00Z", "2024-05-03T09:00:00+0000");

    hub.poll("receipts", "2024-05-03T09:05:00Z");

    Receipt told = receipts().get(0);
    assertThat(told.state()).isEqualTo(Receipt.State.UNPLANNED);
    assertThat(told.key()).isEqualTo("erp:infoplus:QUICK-1");
    assertThat(told.warehouseOrder()).isEqualTo("321");
    assertThat(told.lines().get(0).row()).isNull();
  }

  @Test
  void a_row_that_cannot_be_read_is_shown_and_what_it_belongs_to_is_read_all_the_same() {
    hub.readUpTo("receipts", "2024-05-03T08:00:00Z");
    hub.readUpTo("order-status", "2024-05-03T08:00:00Z");
    hub.readUpTo("shipments", "2024-05-03T08:00:00Z");
    hub.purchased("PO-9001", 321, "10", "WID-100", 100, "20", "WID-200", 40);
    asn(321, "PO-9001", "Open");
    hub.simulator.seed(
        "itemReceipt",
        ReadHarness.json(
            "{'id':70001,'poNoId':321,'lobId':20100,'sku':'WID-100','orderQuantity':100,"
                + "'receivedQuantity':2.5,'modifyDate':'2024-05-03T09:00:00Z'}"));
    receipt(70002, "WID-200", 40, 5, null, "2024-05-01T09:00:00Z");
    hub.simulator.seed(
        "order",
        ReadHarness.json(
            "{'orderNo':4711,'customerOrderNo':'SO-1','lobId':20100,'status':'Cancelled',"
                + "'modifyDate':'2024-05-03T09:00:00Z','lineItems':[{'id':1,'sku':'WID-100','shippedQty':'many'}]}"));
    hub.linked("SO-2", "4712.000", "1", "WID-100", 1);
    orderAt("4712.0", "SO-2", "Cancelled", "2024-05-03T07:00:00Z", "WID-100", 0);
    hub.simulator.seed(
        "shipment",
        ReadHarness.json(
            "{'id':9001,'orderNo':4712,'lobId':20100,'cartonNo':'x',"
                + "'modifyDate':'2024-05-03T09:00:00Z'}"));

    hub.poll("receipts", "2024-05-03T09:05:00Z");
    hub.poll("order-status", "2024-05-03T09:05:00Z");
    hub.poll("shipments", "2024-05-03T09:05:00Z");

    assertThat(hub.reviews())
        .containsExactly(
            "warehouse-order-unreadable infoplus/itemReceipt 70001",
            "warehouse-order-unreadable infoplus/order 4711.000",
            "warehouse-order-unreadable infoplus/shipment 9001");
    assertThat(receipts()).extracting(one -> one.lines().get(0).line()).containsExactly("70002");
    assertThat(keys("pending.infoplus")).containsExactly("4711.000");
    assertThat(hub.written("cancellations.erp", CancellationNotice.class)).hasSize(1);
  }

  @Test
  void an_order_is_known_by_its_number_there_whatever_its_sellers_numbers_end_with_now() {
    hub.readUpTo("shipments", "2024-05-02T10:00:00Z");
    for (String suffix : List.of("A", "B")) {
      String number = suffix.equals("A") ? "4711" : "4712";
      hub.linked("SO-" + suffix, number + ".000", "1", "WID-100", 5);
      order(number + ".0", "SO-" + suffix + "-ERP", "Shipped", "WID-100", 5);
      parcel(Integer.parseInt(number), number + ".0", true, "Unknown", "2024-05-02T10:04:10Z");
    }
    hub.remembers("numbered.infoplus", "4711.000", new Owner("erp:SO-A"));

    hub.poll("shipments", "2024-05-02T10:06:00Z");
    assertThat(shipments()).extracting(Shipment::number).containsExactly("SO-A");

    // Or by what they ended with before, should nobody have written it down.
    hub.again(Map.of("erp.orders.formerSuffixes", "-ERP"));
    hub.mark("reread-orders.infoplus", "4712.000");
    assertThat(shipments()).extracting(Shipment::number).containsExactly("SO-A", "SO-B");
  }

  private void adjustment(int id, int lob, String sku, int pieces, String code, Object asn) {
    hub.simulator.seed(
        "inventoryAdjustment",
        ReadHarness.json(
            ("{'id':%d,'lobId':%d,'sku':'%s','poNoId':%s,'adjustmentDate':"
                    + "'2024-05-03T00:00:00.000Z','adjustmentTime':'09:14:22','location':'A-01-02',"
                    + "'qty':%d,'note':null,'orderNo':4711.001,'adjustmentCode':'%s'}")
                .formatted(id, lob, sku, asn, pieces, code)));
  }

  private List<Adjustment> adjustments() {
    return hub.written("adjustments.erp", Adjustment.class);
  }

  @Test
  void adjustments_are_told_once_and_those_of_unknown_codes_wait_for_their_mapping() {
    hub.readUpTo("adjustments", "2024-05-03T08:00:00Z");
    hub.purchased("PO-9001", 321, "10", "WID-100", 100);
    asn(321, "PO-9001", "Received");
    adjustment(88011, 20100, "WID-100", -3, "DMG", 321);
    adjustment(88012, 20100, "WID-200", 2, "CC", null);
    adjustment(88013, 20100, "WID-200", -1, "XYZ", null);
    adjustment(88014, 20100, "WID-100", -4, "LOSS", 999);
    adjustment(88015, 20200, "WID-100", -9, "CC", null);

    hub.poll("adjustments", "2024-05-03T09:30:00Z");
    hub.poll("adjustments", "2024-05-03T23:40:00Z");

    assertThat(adjustments())
        .extracting(
            Adjustment::docKey, Adjustment::quantity, Adjustment::reason, Adjustment::concerns)
        .containsExactly(
            tuple(
                "infoplus:20100:adjustment:88011",
                -3,
                "DAMAGE",
                new Adjustment.Concerns("PO-9001", "321", "4711.001")),
            tuple(
                "infoplus:20100:adjustment:88012",
                2,
                "CYCLE_COUNT",
                new Adjustment.Concerns(null, null, "4711.001")),
            tuple(
                "infoplus:20100:adjustment:88014",
                -4,
                "SHRINKAGE",
                new Adjustment.Concerns(null, "999", "4711.001")));
    assertThat(adjustments()).allMatch(one -> one.time().equals("09:14:22"));
    assertThat(hub.reviews()).containsExactly("unknown-adjustment-code infoplus/88013");
    assertThat(hub.cursor("adjustments")).isEqualTo("2024-05-03T23:39:00Z");

    hub.again(Map.of("infoplus.adjustments.codes", "DMG:DAMAGE, CC:CYCLE_COUNT, XYZ:OTHER"));
    hub.poll("adjustments", "2024-06-10T09:00:00Z");

    assertThat(adjustments()).hasSize(4);
    assertThat(adjustments().get(3).docKey()).isEqualTo("infoplus:20100:adjustment:88013");
    assertThat(adjustments().get(3).reason()).isEqualTo("OTHER");
    assertThat(hub.reviews()).isEmpty();
  }

  @Test
  void what_the_warehouse_cancelled_is_told_once() {
    hub.readUpTo("order-status", "2024-05-02T10:00:00Z");
    hub.linked("SO-1001", "4711.000", "1", "WID-100", 5);
    order("4711.001", "SO-1001", "Cancelled", "WID-100", 0);
    order("4711.0", "SO-1001", "Processed", "WID-100", 0);
    order("4800.0", "UNKNOWN", "Cancelled", "WID-100", 0);

    hub.poll("order-status", "2024-05-02T10:11:00Z");
    hub.poll("order-status", "2024-05-02T10:12:00Z");

    List<CancellationNotice> notices = hub.written("cancellations.erp", CancellationNotice.class);
    assertThat(notices).hasSize(1);
    assertThat(notices.get(0).docKey()).isEqualTo("infoplus:20100:so-cancelled:4711.001");
    assertThat(notices.get(0).scope()).isEqualTo(CancellationNotice.Scope.BACK_ORDER);
  }

  @Test
  void a_second_order_under_a_number_of_ours_is_shown_to_people_and_told_to_nobody() {
    Instant recent = Instant.now().minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);
    hub.readUpTo("order-status", recent.minusSeconds(60).toString());
    hub.linked("SO-1001", "4711.000", "1", "WID-100", 5);
    ordered("4711.0", "Processed", 5, 0);
    orderAt("4712.0", "SO-1001", "Shipped", recent.toString(), "WID-100", 5);
    orderAt("4713.0", "SO-1001", "Cancelled", recent.toString(), "WID-100", 0);
    orderAt("4800.0", "SO-9999", "Shipped", recent.toString(), "WID-100", 5);

    hub.poll("order-status", recent.plusSeconds(300).toString());
    assertThat(hub.reviews()).containsExactly("duplicate-in-wms order/erp:SO-1001");
    assertThat(shipments()).isEmpty();
    assertThat(hub.compare(false))
        .containsExactlyInAnyOrder(
            "wrong order 4712.000 (erp:SO-1001): Shipped",
            "extra order 4713.000: Cancelled",
            "extra order 4800.000: Shipped");
  }

  @Test
  void hooks_are_hints_that_are_read_again_and_move_no_window() {
    hub.again(
        Map.of(
            "infoplus.hooks.enabled",
            "true",
            "infoplus.hooks.key",
            KEY,
            "infoplus.hooks.key.next",
            NEXT_KEY,
            "infoplus.adjustments.codes",
            "CC:CYCLE_COUNT"));
    hub.readUpTo("shipments", "2024-05-02T10:04:00Z");
    hub.linked("SO-1001", "4711.000", "1", "WID-100", 5);
    order("4711.0", "SO-1001", "Shipped", "WID-100", 5);
    parcel(9001, "4711.0", true, "Unknown", "2024-05-02T10:05:00.000Z");
    adjustment(88012, 20100, "WID-200", 2, "CC", null);

    assertThat(hub.hook("shipment", null, "{}")).isEqualTo(401);
    assertThat(hub.hook("shipment", KEY + "x", "{'id':9001}")).isEqualTo(401);
    assertThat(hub.hook("shipment", KEY, "no json")).isEqualTo(400);
    assertThat(hub.hook("item", KEY, "{'id':1}")).isEqualTo(400);
    assertThat(shipments()).isEmpty();
    String forged = "{'event':'shipment.updated','shipmentId':9001,'trackingNo':'FORGED'}";
    assertThat(hub.hook("shipment", KEY, forged)).isEqualTo(200);
    assertThat(hub.hook("events", NEXT_KEY, forged)).isEqualTo(200);
    assertThat(hub.hook("events", KEY, "{'event':'shipment.updated','shipmentId':424242}"))
        .isEqualTo(200);
    assertThat(hub.hook("inventoryAdjustment", KEY, "{'id':88012}")).isEqualTo(200);
    assertThat(hub.hook("events", KEY, "{'resource':'asn','id':777}")).isEqualTo(200);

    assertThat(shipments()).hasSize(1);
    assertThat(shipments().get(0).parcels().get(0).number()).isEqualTo("1Z9001");
    assertThat(adjustments()).hasSize(1);
    assertThat(hub.cursor("shipments")).isEqualTo("2024-05-02T10:04:00Z");
    assertThat(hub.cursor("adjustments")).isNull();
    // What was refused is shown, too.
    assertThat(hub.reviews())
        .containsExactly(
            "refused-delivery infoplus-hooks",
            "webhook-unknown-record infoplus/asn/777",
            "webhook-unknown-record infoplus/shipment/424242");

    hub.poll("shipments", "2024-05-02T10:11:00Z");
    assertThat(shipments()).hasSize(1);
  }

  @Test
  void a_hook_of_an_order_that_left_brings_the_reading_of_its_parcels_as_soon_as_it_can_be() {
    hub.again(Map.of("infoplus.hooks.enabled", "true", "infoplus.hooks.key", KEY));
    hub.readUpTo("shipments", "2024-05-02T10:00:00Z");
    hub.linked("SO-1001", "4711.000", "1", "WID-100", 5);
    order("4711.0", "SO-1001", "Shipped", "WID-100", 5);
    parcel(9001, "4711.0", true, "Unknown", "2024-05-02T10:04:00.000Z");
    // It shares one that no search by its number finds.
    hub.simulator.seed(
        "shipment",
        ReadHarness.json(
            "{'id':9002,'orderNo':4790,'orderNoList':'4790,4711','lobId':20100,'shipped':true,"
                + "'status':'Unknown','modifyDate':'2024-05-02T10:03:59.000Z'}"));

    hub.simulator.stand(Instant.parse("2024-05-02T10:04:20Z"));
    assertThat(hub.hook("shipment", KEY, "{'id':9001}")).isEqualTo(200);
    assertThat(shipments()).isEmpty();
    assertThat(hub.cursor("shipments")).isEqualTo("2024-05-02T10:00:00Z");
    assertThat(hub.entries("reread-orders.infoplus").get(0).reason()).contains("it is shipped");

    hub.simulator.stand(Instant.parse("2024-05-02T10:05:02Z"));
    hub.wake("reread-orders.infoplus", "hook/shipment/9001");
    assertThat(hub.cursor("shipments")).isEqualTo("2024-05-02T10:04:02Z");
    assertThat(shipments()).hasSize(1);
    assertThat(shipments().get(0).parcels())
        .extracting(Shipment.Parcel::id)
        .containsExactly("9001", "9002");
    assertThat(hub.entries("reread-orders.infoplus"))
        .allMatch(one -> one.state() == EntryState.APPLIED);
  }

  @Test
  void a_comparison_finds_what_was_missed_and_brings_it_if_asked() {
    Instant missed = Instant.now().minus(Duration.ofDays(5)).truncatedTo(ChronoUnit.SECONDS);
    hub.readUpTo("shipments", Instant.now().toString());
    hub.linked("SO-1001", "4711.000", "1", "WID-100", 5);
    hub.linked("SO-1002", "4712.000", "1", "WID-100", 5);
    orderAt("4711.0", "SO-1001", "Shipped", missed.toString(), "WID-100", 5);
    orderAt("4712.0", "SO-1002", "Cancelled", missed.toString(), "WID-100", 0);
    parcel(9001, "4711.0", true, "Unknown", missed.toString());
    hub.purchased("PO-9001", 321, "10", "WID-100", 100);
    asn(321, "PO-9001", "Open");
    receipt(70001, "WID-100", 100, 60, missed.toString(), missed.toString());
    String day = missed.toString().substring(0, 10) + "T00:00:00Z";
    hub.simulator.seed(
        "inventoryAdjustment",
        ReadHarness.json(
            "{'id':88011,'lobId':20100,'sku':'X','adjustmentDate':'%s','qty':1,'adjustmentCode':'CC'}"
                .formatted(day)));

    assertThat(hub.compare(false))
        .containsExactlyInAnyOrder(
            "missing order 4711.000 (erp:SO-1001): Shipped",
            "missing order 4712.000 (erp:SO-1002): Cancelled",
            "missing itemReceipt 70001 (ASN 321): 60 received",
            "missing inventoryAdjustment 88011: 1 of X");
    assertThat(shipments()).isEmpty();

    hub.compare(true);
    assertThat(shipments()).hasSize(1);
    assertThat(hub.written("cancellations.erp", CancellationNotice.class)).hasSize(1);
    assertThat(receipts()).hasSize(1);
    assertThat(adjustments()).hasSize(1);
    assertThat(hub.compare(false)).isEmpty();
  }

  @Test
  void what_the_next_reading_brings_is_not_missing() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    for (String what : List.of("shipments", "order-status", "receipts", "adjustments")) {
      hub.readUpTo(what, now.minusSeconds(600).toString());
    }
    String soon = now.minusSeconds(300).toString();
    String missed = now.minusSeconds(900).toString();
    for (int i = 1; i <= 3; i++) {
      hub.linked("SO-" + i, (4710 + i) + ".000", "1", "WID-100", 5);
      orderAt((4710 + i) + ".0", "SO-" + i, "Shipped", i == 2 ? missed : soon, "WID-100", 5);
    }
    hub.remembers("known.infoplus", "4713.000", new Known("erp:SO-3", true, false, List.of(9001)));
    hub.remembers(
        "shipped.infoplus",
        "erp:SO-3",
        Family.NOTHING.with(
            1,
            0,
            OrderNo.of("4713"),
            new Family.Sent(
                1, true, List.of(9001), List.of(), Map.of("1", 5), 5, false, List.of())));
    parcel(9001, "4713.0", true, "Unknown", missed);
    parcel(9002, "4713.0", true, "Unknown", soon);
    hub.purchased("PO-9001", 321, "10", "WID-100", 100);
    asn(321, "PO-9001", "Open");
    receipt(70001, "WID-100", 100, 60, soon, soon);
    receipt(70002, "WID-200", 100, 60, missed, missed);
    for (int i = 1; i <= 2; i++) {
      String day = now.minus(Duration.ofDays(i * 2L)).truncatedTo(ChronoUnit.DAYS).toString();
      hub.simulator.seed(
          "inventoryAdjustment",
          ReadHarness.json(
              ("{'id':8801%d,'lobId':20100,'sku':'X','adjustmentDate':'%s','qty':1,"
                      + "'adjustmentCode':'CC'}")
                  .formatted(i, day)));
    }

    assertThat(hub.compare(false))
        .containsExactlyInAnyOrder(
            "stale order 4711.000 (erp:SO-1): Shipped",
            "missing order 4712.000 (erp:SO-2): Shipped",
            "stale shipment 9002 (order 4713.000): Unknown",
            "stale itemReceipt 70001 (ASN 321): 60 received",
            "missing itemReceipt 70002 (ASN 321): 60 received",
            "stale inventoryAdjustment 88011: 1 of X",
            "missing inventoryAdjustment 88012: 1 of X");
  }

  @Test
  void an_asn_of_which_goods_were_told_is_not_called_one_of_which_nothing_came() {
    hub.purchased("PO-1", 321, "10", "WID-100", 100);
    hub.purchased("PO-2", 322, "10", "WID-100", 100);
    hub.remembers("receipts.infoplus", "erp:PO-1", new Counted(2));

    hub.compare(false);
    assertThat(hub.remembered("reconciled", "infoplus", Reconciled.class).orElseThrow().findings())
        .extracting(Reconciles.Finding::cause)
        .containsExactlyInAnyOrder(
            "2 receipts of it were told, then it was deleted or archived there",
            "nothing was received of it; somebody took it away there, and nobody was told");
  }

  @Test
  void a_comparison_looks_for_what_the_hub_wrote_down() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    hub.readUpTo("shipments", now.toString());
    for (int i = 1; i <= 5; i++) {
      hub.linked("SO-" + i, (4710 + i) + ".000", "1", "WID-100", 5);
    }
    // Deleted there; changed there; shipped long ago, and nobody was told; told, and let go there.
    hub.simulator.seed(
        "order",
        ReadHarness.json(
            "{'orderNo':4712,'customerOrderNo':'SO-2','lobId':20100,'status':'On Order',"
                + "'lineItems':[{'id':1,'sku':'WID-100','orderedQty':3}]}"));
    orderAt("4713.0", "SO-3", "Shipped", now.minus(Duration.ofDays(90)).toString(), "WID-100", 5);
    hub.remembers("known.infoplus", "4714.000", new Known("erp:SO-4", true, false, List.of()));
    hub.simulator.seed(
        "order",
        ReadHarness.json(
            "{'orderNo':4715,'customerOrderNo':'SO-5','lobId':20100,'status':'On Order',"
                + "'lineItems':[{'id':1,'sku':'wid-100','orderedQty':2},"
                + "{'id':2,'sku':'WID-100','orderedQty':3}]}"));
    hub.purchased("PO-1", 321, "10", "WID-100", 100);
    hub.purchased("PO-2", 322, "10", "WID-100", 100);
    hub.simulator.seed(
        "asn", ReadHarness.json("{'id':322,'poNo':'PO-2','lobId':20100,'status':'Open'}"));
    hub.simulator.seed(
        "itemReceipt",
        ReadHarness.json(
            "{'id':70002,'poNoId':322,'lobId':20100,'sku':'WID-100','orderQuantity':99}"));
    hub.remembers("received.infoplus", "70001", new Received(1, 60, "erp:PO-1"));
    hub.remembers("adjusted.infoplus", "88011", new Adjusted(now));

    assertThat(hub.compare(false))
        .containsExactlyInAnyOrder(
            "wrong order 4711.000 (erp:SO-1): not there",
            "drift order 4712.000 (erp:SO-2): {WID-100=3}",
            "missing order 4713.000 (erp:SO-3): Shipped",
            "wrong asn 321 (erp:PO-1): not there",
            "drift asn 322 (erp:PO-2): {WID-100=99}",
            "wrong itemReceipt 70001 (erp:PO-1): not there",
            "wrong inventoryAdjustment 88011: not there");

    hub.compare(true);
    assertThat(shipments()).extracting(Shipment::number).containsExactly("SO-3");
  }

  @Test
  void a_back_order_that_vanished_there_is_found_unless_its_seller_took_it_back() {
    hub.readUpTo("shipments", "2024-05-02T10:00:00Z");
    hub.linked("SO-1001", "4711.000", "1", "WID-100", 5);
    ordered("4711.0", "Shipped", 5, 3);
    ordered("4711.001", "Back Order", 2, 0);
    parcel(9001, "4711.0", true, "Unknown", "2024-05-02T10:04:10.000Z");
    hub.poll("shipments", "2024-05-02T10:06:00Z");
    assertThat(shipments()).extracting(Shipment::left).containsExactly(Left.PARTIAL);
    assertThat(hub.compare(false)).isEmpty();

    hub.simulator.mutate(ReadHarness.json("{'resource':'order','id':4711.001,'delete':true}"));
    assertThat(hub.compare(false)).containsExactly("wrong order 4711.001 (erp:SO-1001): not there");

    hub.changes(
        new Links("infoplus").orders(), "erp:SO-1001", OrderLink.class, OrderLink::curtailed);
    assertThat(hub.compare(false)).isEmpty();
  }

  @Test
  void an_order_that_somebody_changed_there_is_found_by_a_comparison() {
    hub.linked("SO-1001", "4711.000", "1", "WID-100", 5);
    hub.changes(
        new Links("infoplus").orders(),
        "erp:SO-1001",
        OrderLink.class,
        link ->
            link.with(
                Prints.of(
                    (ObjectNode)
                        ReadHarness.json(
                            "{'warehouseId':4101,'carrierId':100,'shipToCity':'Dayton',"
                                + "'customFields':{'gift':'yes'}}")),
                null));
    String order =
        "{'orderNo':4711,'customerOrderNo':'SO-1001','lobId':20100,'status':'Processed',"
            + "'warehouseId':4101,'carrierId':%d,'shipToCity':'%s','customFields':{'gift':'%s'},"
            + "'lineItems':[{'id':1,'sku':'WID-100','orderedQty':5}]}";
    hub.simulator.seed("order", ReadHarness.json(order.formatted(100, "Dayton", "yes")));
    assertThat(hub.compare(false)).isEmpty();

    hub.simulator.seed("order", ReadHarness.json(order.formatted(212, "Akron", "no")));
    assertThat(hub.compare(false))
        .containsExactly(
            "drift order 4711.000 (erp:SO-1001): other carrierId, customFields.gift, shipToCity");
  }

  @Test
  void orders_that_are_over_are_forgotten_in_time_with_their_families() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    hub.readUpTo("shipments", now.toString());
    for (int i = 1; i <= 3; i++) {
      hub.linked("SO-" + i, (4710 + i) + ".000", "1", "WID-100", 5);
      hub.remembers("numbered.infoplus", (4710 + i) + ".000", new Owner("erp:SO-" + i));
    }
    orderAt("4711.0", "SO-1", "Shipped", now.toString(), "WID-100", 5);
    orderAt("4712.0", "SO-2", "On Order", now.toString(), "WID-100", 0);
    orderAt("4713.0", "SO-3", "Shipped", now.toString(), "WID-100", 5);
    parcel(9001, "4711.0", true, "Unknown", now.toString());
    parcel(9003, "4713.0", true, "Unknown", now.toString());
    hub.mark("reread-orders.infoplus", "4711.000", "4712.000", "4713.000");
    assertThat(shipments()).hasSize(2);
    hub.remembers("pending.infoplus", "4713.000", new Pending("", now));
    for (String order : List.of("4712.001", "4800.000")) {
      hub.remembers("carried.infoplus", order, new Carried(List.of(9009)));
    }
    hub.remembers("adjusted.infoplus", "88011", new Adjusted(now.minus(Duration.ofDays(33))));
    hub.remembers("adjusted.infoplus", "88012", new Adjusted(now.minus(Duration.ofDays(35))));

    assertThat(hub.poll("retention", now.toString()).summary())
        .isEqualTo(
            "3 orders looked through: 0 forgotten; 0 purchase orders forgotten; 1 ids of adjustments"
                + " forgotten");
    hub.later(Duration.ofDays(401));
    assertThat(hub.poll("retention", now.toString()).counts())
        .as("the ERP was not told as yet")
        .containsEntry("still open", 2L);
    hub.entries("shipments.erp")
        .forEach(one -> hub.ledger.inspection().dismiss(one.id(), "told", "test"));
    assertThat(hub.poll("retention", now.toString()).counts())
        .as("4713 is still looked at")
        .containsEntry("orders forgotten", 1L)
        .containsEntry("still open", 1L);

    assertThat(keys("linked.infoplus.order")).containsExactly("erp:SO-2", "erp:SO-3");
    assertThat(keys("shipped.infoplus")).containsExactly("erp:SO-3");
    assertThat(keys("numbered.infoplus")).containsExactly("4712.000", "4713.000");
    assertThat(keys("known.infoplus")).containsExactly("4713.000");
    assertThat(keys("carried.infoplus")).as("4800 is another system's").containsExactly("4712.001");
  }

  @Test
  void purchase_orders_that_are_over_are_forgotten_in_time_with_what_was_received_of_them() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    for (int i = 1; i <= 3; i++) {
      hub.purchased("PO-" + i, 320 + i, "10", "WID-100", 100);
      hub.remembers(new Links("infoplus").acked(), "erp:PO-" + i, Map.of("times", 1));
      asn(320 + i, "PO-" + i, "Open");
    }
    hub.remembers(new Links("infoplus").acked(), "erp:PO-9", Map.of("times", 1));
    hub.purchased("PO-4", 0, "10", "WID-100", 100);
    // Of the third nothing came as yet; the fourth row is of an ASN nobody purchased.
    receipt(70001, "WID-100", 100, 60, now.toString(), now.toString());
    row(70002, 322, 60, now);
    row(70004, 777, 5, now);
    asn(777, "BY-HAND", "Received");
    hub.mark("reread-asns.infoplus", "321", "322", "777");
    assertThat(receipts()).hasSize(3);

    hub.later(Duration.ofDays(401));
    assertThat(hub.poll("retention", now.toString()).counts())
        .as("the ERP was not told as yet")
        .containsEntry("still open", 2L)
        .doesNotContainKey("purchase orders forgotten");
    hub.entries("receipts.erp").stream()
        .filter(one -> !one.key().equals("erp:PO-2"))
        .forEach(one -> hub.ledger.inspection().dismiss(one.id(), "told", "test"));
    assertThat(hub.poll("retention", now.toString()).counts())
        .containsEntry("still open", 1L)
        .containsEntry("purchase orders forgotten", 1L);

    assertThat(keys("linked.infoplus.purchase-order"))
        .as("that the fourth was taken back stays known")
        .containsExactly("erp:PO-2", "erp:PO-3", "erp:PO-4");
    assertThat(keys("asns.infoplus")).contains("322", "323").doesNotContain("321");
    assertThat(keys("acked.infoplus.purchase-order"))
        .as("by how many words their next docKey is named")
        .containsExactly("erp:PO-1", "erp:PO-2", "erp:PO-3", "erp:PO-9");
    assertThat(keys("received.infoplus")).containsExactly("70001", "70002", "70004");

    // Somebody touches a row years later: nothing is told; then more comes, and that is.
    hub.mark("reread-asns.infoplus", "321");
    assertThat(receipts()).hasSize(3);
    row(70001, 321, 100, now);
    hub.mark("reread-asns.infoplus", "321");
    assertThat(receipts()).hasSize(4);
    Receipt late = receipts().get(3);
    assertThat(late.docKey()).isEqualTo("infoplus:20100:receipt:70001:r2");
    assertThat(late.sequence()).isEqualTo(2);
    assertThat(late.lines().get(0).quantity()).isEqualTo(40);
    assertThat(hub.reviews()).isEmpty();
  }

  private void row(int id, int asn, int received, Instant at) {
    hub.simulator.seed(
        "itemReceipt",
        ReadHarness.json(
            ("{'id':%d,'poNoId':%d,'lobId':20100,'sku':'WID-100','orderQuantity':100,"
                    + "'receivedQuantity':%d,'warehouseId':4101,'receivedDate':'%s',"
                    + "'modifyDate':'%s'}")
                .formatted(id, asn, received, at, at)));
  }

  private List<String> keys(String position) {
    return hub.ledger.positions(position, null, 10).stream().map(one -> one.key()).toList();
  }

  @Test
  void a_failed_page_moves_nothing_and_its_window_is_read_again() {
    hub.readUpTo("shipments", "2024-05-02T10:00:00Z");
    for (int i = 0; i < 4; i++) {
      hub.linked("SO-" + i, (4711 + i) + ".000", "1", "WID-100", 1);
      order((4711 + i) + ".0", "SO-" + i, "Shipped", "WID-100", 1);
      parcel(9001 + i, (4711 + i) + ".0", true, "Unknown", "2024-05-02T10:05:00.000Z");
    }
    String search = "/infoplus-wms/api/v3.0/shipment/search";
    hub.simulator.fault(Fault.status("GET", search, 2, 200, null));
    hub.simulator.fault(Fault.status("GET", search, 3, 502, "<html>Bad Gateway</html>"));
    hub.simulator.fault(Fault.status("GET", search, 4, 200, "{\"errors\":[\"busy\"]}"));

    hub.poll("shipments", "2024-05-02T10:11:00Z");

    assertThat(shipments())
        .extracting(Shipment::number)
        .containsExactlyInAnyOrder("SO-0", "SO-1", "SO-2", "SO-3");
    assertThat(hub.cursor("shipments")).isEqualTo("2024-05-02T10:10:00Z");
  }

  @Test
  void rows_that_leave_the_window_while_it_is_read_by_counted_pages_hide_no_other() {
    hub.simulator.settings(hub.simulator.settings().withoutKeyset(true));
    hub.readUpTo("shipments", "2024-05-02T10:00:00Z");
    for (int i = 0; i < 5; i++) {
      hub.linked("SO-" + i, (4711 + i) + ".000", "1", "WID-100", 1);
      order((4711 + i) + ".0", "SO-" + i, "Shipped", "WID-100", 1);
      parcel(9001 + i, (4711 + i) + ".0", true, "Unknown", "2024-05-02T10:05:00.000Z");
    }
    // Behind the first counted page its first row is touched, and the next page misses one.
    hub.simulator.fault(
        Fault.of(
            ReadHarness.json(
                "{'on':{'method':'GET','path':'/infoplus-wms/api/v3.0/shipment/search'},'nth':3,"
                    + "'effect':'mutate-after-response','mutations':[{'resource':'shipment',"
                    + "'id':9001,'set':{'modifyDate':'2024-05-02T10:30:00.000Z'}}]}")));

    hub.poll("shipments", "2024-05-02T10:11:00Z");

    assertThat(shipments())
        .extracting(Shipment::number)
        .containsExactlyInAnyOrder("SO-0", "SO-1", "SO-2", "SO-3", "SO-4");
  }

  @Test
  void a_site_that_refuses_to_go_on_behind_an_id_by_any_status_is_read_by_counted_pages() {
    hub.readUpTo("shipments", "2024-05-02T10:00:00Z");
    Instant end = Instant.parse("2024-05-02T10:00:00Z");
    int id = 9000;
    List<Integer> statuses = List.of(405, 406, 410, 414, 431);
    for (int status : statuses) {
      end = end.plusSeconds(600);
      hub.linked("SO-" + status, "4" + status + ".000", "1", "WID-100", 1);
      orderAt("4" + status + ".0", "SO-" + status, "Shipped", end.toString(), "WID-100", 1);
      for (String of : List.of("1.0", "2.0", "4" + status + ".0")) {
        parcel(++id, of, true, "Unknown", end.toString());
      }
      hub.simulator.next(
          Fault.status(
              "GET", "/infoplus-wms/api/v3.0/shipment/search", 2, status, "<html>no</html>"));
      hub.poll("shipments", end.plusSeconds(60).toString());
      assertThat(hub.parked("runs.infoplus-shipments")).isEmpty();
      assertThat(hub.cursor("shipments")).isEqualTo(end.toString());
    }
    assertThat(shipments()).hasSameSizeAs(statuses);
  }

  @Test
  void windows_of_three_days_follow_one_another_in_a_run() {
    hub.readUpTo("shipments", "2024-05-02T10:00:00Z");
    hub.simulator.settings(hub.simulator.settings().withWidestWindow(Duration.ofDays(3)));
    for (int i = 0; i < 3; i++) {
      hub.linked("SO-" + i, (4711 + i) + ".000", "1", "WID-100", 1);
      order((4711 + i) + ".0", "SO-" + i, "Shipped", "WID-100", 1);
      parcel(
          9001 + i, (4711 + i) + ".0", true, "Unknown", "2024-05-0" + (3 + 2 * i) + "T10:05:00Z");
    }

    hub.poll("shipments", "2024-05-09T10:11:00Z");

    assertThat(shipments()).hasSize(3);
    assertThat(hub.cursor("shipments")).isEqualTo("2024-05-09T10:10:00Z");
    assertThat(hub.parked("runs.infoplus-shipments")).isEmpty();
  }

  @Test
  void a_parcel_of_several_orders_is_told_with_each_of_them() {
    hub.readUpTo("shipments", "2024-05-02T10:00:00Z");
    for (int i = 0; i < 2; i++) {
      hub.linked("SO-" + i, (4711 + i) + ".000", "1", "WID-100", 1);
      order((4711 + i) + ".0", "SO-" + i, "Shipped", "WID-100", 1);
    }
    hub.simulator.seed(
        "shipment",
        ReadHarness.json(
            "{'id':9001,'orderNo':null,'orderNoList':'4711,4712','lobId':20100,'cartonNo':1,"
                + "'shipped':true,'status':'Unknown','trackingNo':'1Z','carrierCompany':'UPS',"
                + "'modifyDate':'2024-05-02T10:05:00.000Z'}"));

    hub.poll("shipments", "2024-05-02T10:11:00Z");

    assertThat(shipments()).extracting(Shipment::number).containsExactlyInAnyOrder("SO-0", "SO-1");
    assertThat(shipments()).allMatch(one -> one.parcels().get(0).id().equals("9001"));
  }

  @Test
  void an_order_waits_for_its_shared_parcel_on_the_last_page_of_the_window() {
    hub.again(Map.of("infoplus.pageSize", "1"));
    hub.readUpTo("shipments", "2024-05-02T10:00:00Z");
    for (int i = 0; i < 2; i++) {
      hub.linked("SO-" + i, (4711 + i) + ".000", "1", "WID-100", 1);
      order((4711 + i) + ".0", "SO-" + i, "Shipped", "WID-100", 1);
    }
    parcel(9001, "4711.0", true, "Unknown", "2024-05-02T10:05:00.000Z");
    hub.simulator.seed(
        "shipment",
        ReadHarness.json(
            "{'id':9002,'orderNo':4712,'orderNoList':'4712,4711','lobId':20100,'cartonNo':1,"
                + "'shipped':true,'status':'Unknown','trackingNo':'1Z','carrierCompany':'UPS',"
                + "'modifyDate':'2024-05-02T10:05:00.000Z'}"));
    // The last page comes when the orders that were marked have long been read again.
    String search = "/infoplus-wms/api/v3.0/shipment/search";
    hub.simulator.fault(Fault.status("GET", search, 2, 502, "<html>Bad Gateway</html>"));
    hub.simulator.fault(Fault.status("GET", search, 3, 502, "<html>Bad Gateway</html>"));

    hub.poll("shipments", "2024-05-02T10:11:00Z");

    assertThat(shipments())
        .extracting(Shipment::number, one -> one.parcels().size())
        .containsExactlyInAnyOrder(tuple("SO-0", 2), tuple("SO-1", 1));
    assertThat(hub.reviews()).isEmpty();
    assertThat(hub.ledger.positions("found.infoplus", null, 10)).isEmpty();
  }

  @Test
  void an_order_that_a_hook_names_waits_for_parcels_that_were_not_read_as_yet() {
    hub.readUpTo("shipments", "2024-05-02T10:00:00Z");
    for (int i = 0; i < 2; i++) {
      hub.linked("SO-" + i, (4711 + i) + ".000", "1", "WID-100", 1);
      order((4711 + i) + ".0", "SO-" + i, "Shipped", "WID-100", 1);
    }
    parcel(9001, "4711.0", true, "Unknown", "2024-05-02T10:04:00.000Z");
    hub.simulator.seed(
        "shipment",
        ReadHarness.json(
            "{'id':9002,'orderNo':4712,'orderNoList':'4712,4711','lobId':20100,'cartonNo':1,"
                + "'shipped':true,'status':'Unknown','trackingNo':'1Z','carrierCompany':'UPS',"
                + "'modifyDate':'2024-05-02T10:04:00.000Z'}"));

    hub.simulator.stand(Instant.parse("2024-05-02T10:04:30Z"));
    hub.mark("reread-orders.infoplus", "hook/order/4711", "4711.000");
    assertThat(shipments()).isEmpty();
    hub.poll("shipments", "2024-05-02T10:11:00Z");

    assertThat(shipments())
        .extracting(Shipment::number, one -> one.parcels().size())
        .containsExactlyInAnyOrder(tuple("SO-0", 2), tuple("SO-1", 1));
    assertThat(hub.reviews()).isEmpty();
    assertThat(hub.ledger.positions("pending.infoplus", null, 10)).isEmpty();
  }

  @Test
  void an_order_that_was_deleted_is_not_looked_for_again_and_an_unreadable_one_is() {
    hub.readUpTo("shipments", "2024-05-02T10:00:00Z");
    hub.linked("SO-1", "4711.000", "1", "WID-100", 1);
    hub.linked("SO-2", "4712.000", "1", "WID-100", 1);
    for (String gone : List.of("4711.000", "4799.000")) {
      hub.remembers("pending.infoplus", gone, new Pending("", Instant.EPOCH));
    }
    hub.simulator.seed(
        "order",
        ReadHarness.json(
            "{'orderNo':4712,'customerOrderNo':'SO-2','lobId':20100,'status':'Shipped',"
                + "'modifyDate':'2024-05-02T10:04:00Z',"
                + "'lineItems':[{'id':1,'sku':'WID-100','shippedQty':'many'}]}"));
    parcel(9001, "4712.0", true, "Unknown", "2024-05-02T10:04:00.000Z");

    hub.poll("shipments", "2024-05-02T10:11:00Z");

    assertThat(hub.ledger.positions("pending.infoplus", null, 10))
        .extracting(one -> one.key())
        .containsExactly("4712.000");
    assertThat(hub.reviews()).containsExactly("warehouse-order-unreadable infoplus/order 4712.000");

    order("4712.0", "SO-2", "Shipped", "WID-100", 1);
    hub.poll("shipments", "2024-05-02T10:21:00Z");
    assertThat(shipments()).extracting(Shipment::number).containsExactly("SO-2");
    assertThat(hub.ledger.positions("pending.infoplus", null, 10)).isEmpty();
  }

  @Test
  void an_order_that_does_not_come_to_rest_within_a_day_is_looked_at_once_an_hour() {
    hub.readUpTo("shipments", "2024-05-02T10:00:00Z");
    hub.linked("SO-1", "4711.000", "1", "WID-100", 1);
    order("4711.0", "SO-1", "Processed", "WID-100", 0);
    parcel(9001, "4711.0", true, "Unknown", "2024-05-02T10:04:00.000Z");

    for (String now : List.of("2024-05-02T10:11:00Z", "2024-05-02T10:16:00Z")) {
      hub.simulator.forget();
      hub.poll("shipments", now);
      assertThat(hub.asked("order")).hasSize(1);
    }
    hub.later(Duration.ofHours(25));
    hub.poll("shipments", "2024-05-02T10:21:00Z");
    hub.simulator.forget();
    hub.poll("shipments", "2024-05-02T10:26:00Z");
    assertThat(hub.asked("order")).isEmpty();
    hub.later(Duration.ofMinutes(61));
    hub.poll("shipments", "2024-05-02T10:31:00Z");
    assertThat(hub.asked("order")).hasSize(1);
  }

  @Test
  void a_cursor_that_somebody_sets_back_while_a_page_is_read_is_not_moved_over() {
    hub.readUpTo("receipts", "2024-05-03T08:00:00Z");
    AtomicBoolean set = new AtomicBoolean();
    hub.simulator.beforeAnswer(
        request -> {
          if (request.path().endsWith("/itemReceipt/search") && set.compareAndSet(false, true)) {
            hub.moveCursor("receipts", "2024-05-03T08:00:00Z", "2024-05-01T00:00:00Z");
          }
        });

    hub.poll("receipts", "2024-05-03T09:05:00Z");

    assertThat(hub.asked("itemReceipt")).hasSizeGreaterThan(1);
    assertThat(hub.asked("itemReceipt").get(1).query().get("filter"))
        .contains("2024-04-30T23:58:00Z");
    assertThat(hub.cursor("receipts")).isEqualTo("2024-05-03T09:04:00Z");
  }

  @Test
  void what_nobody_takes_waits_until_somebody_does() {
    hub.again(Map.of("erp.articles.master", "false"));
    hub.readUpTo("receipts", "2024-05-03T08:00:00Z");
    hub.readUpTo("adjustments", "2024-05-03T08:00:00Z");
    asn(321, "QUICK-1", "Received");
    receipt(70001, "WID-100", 7, 7, "2024-05-03T09:00:00Z", "2024-05-03T09:00:00+0000");
    adjustment(88012, 20100, "WID-200", 2, "CC", null);

    hub.poll("receipts", "2024-05-03T09:05:00Z");
    hub.poll("adjustments", "2024-05-03T09:30:00Z");
    assertThat(receipts()).isEmpty();
    assertThat(adjustments()).isEmpty();

    hub.again(Map.of("erp.articles.master", "true"));
    hub.wake("reread-asns.infoplus", "321");
    hub.poll("adjustments", "2024-06-10T09:00:00Z");

    assertThat(receipts()).extracting(Receipt::state).containsExactly(Receipt.State.UNPLANNED);
    assertThat(adjustments()).extracting(Adjustment::adjustmentId).containsExactly("88012");
    assertThat(hub.ledger.positions("untold.infoplus", null, 10)).isEmpty();
  }

  @Test
  void what_nobody_takes_for_long_is_let_go_and_shown() {
    hub.again(Map.of("erp.articles.master", "false"));
    hub.readUpTo("adjustments", "2024-05-03T08:00:00Z");
    asn(321, "QUICK-1", "Received");
    receipt(70001, "WID-100", 7, 0, null, "2024-05-03T09:00:00+0000");
    adjustment(88012, 20100, "WID-200", 2, "CC", null);
    adjustment(88013, 20100, "WID-200", 2, "XYZ", null);
    hub.mark("reread-asns.infoplus", "321");
    hub.poll("adjustments", "2024-05-03T09:30:00Z");

    assertThat(hub.entries("reread-asns.infoplus"))
        .allMatch(one -> one.state() != EntryState.WAITING);
    assertThat(keys("untold.infoplus")).containsExactly("88012", "88013");

    hub.later(Duration.ofDays(31));
    hub.poll("adjustments", "2024-06-03T09:30:00Z");
    hub.poll("adjustments", "2024-06-03T10:30:00Z");

    assertThat(keys("untold.infoplus")).isEmpty();
    assertThat(hub.reviews()).containsExactly("adjustments-untold infoplus");
  }

  @Test
  void that_an_order_has_no_parcels_is_believed_when_shipments_were_read_so_far() {
    hub.readUpTo("shipments", "2024-05-02T10:00:00Z");
    hub.linked("SO-1001", "4711.000", "1", "WID-100", 5);
    order("4711.0", "SO-1001", "Shipped", "WID-100", 5);

    hub.mark("reread-orders.infoplus", "4711.000");
    hub.poll("shipments", "2024-05-02T10:34:00Z");
    assertThat(shipments()).isEmpty();

    hub.poll("shipments", "2024-05-02T10:40:00Z");
    hub.poll("shipments", "2024-05-02T10:41:00Z");
    assertThat(shipments()).hasSize(1);
    assertThat(shipments().get(0).parcels()).isEmpty();
  }

  @Test
  void fifty_orders_are_read_by_two_calls_and_scans_of_told_parcels_by_none() {
    hub.again(Map.of("infoplus.pageSize", "250"));
    hub.readUpTo("shipments", "2024-05-02T10:00:00Z");
    for (int i = 0; i < 50; i++) {
      hub.linked("SO-" + i, (4711 + i) + ".000", "1", "WID-100", 1);
      order((4711 + i) + ".0", "SO-" + i, "Shipped", "WID-100", 1);
      parcel(9001 + i, (4711 + i) + ".0", true, "Unknown", "2024-05-02T10:05:00.000Z");
    }
    hub.poll("shipments", "2024-05-02T10:11:00Z");
    assertThat(shipments()).hasSize(50);
    assertThat(hub.simulator.requests()).hasSize(3);

    hub.simulator.forget();
    for (int i = 0; i < 50; i++) {
      parcel(9001 + i, (4711 + i) + ".0", true, "In-Transit", "2024-05-02T10:20:00.000Z");
    }
    hub.poll("shipments", "2024-05-02T10:30:00Z");
    assertThat(hub.simulator.requests()).hasSize(1);
  }

  @Test
  void a_voided_shipment_is_taken_back_and_articles_are_called_as_their_items_say() {
    hub.again(Map.of("infoplus.items.identity", "vendorSKU"));
    hub.readUpTo("shipments", "2024-05-02T10:00:00Z");
    hub.readUpTo("order-status", "2024-05-02T10:00:00Z");
    hub.simulator.seed(
        "item", ReadHarness.json("{'id':7,'lobId':20100,'sku':'WMS-1','vendorSKU':'WID-100'}"));
    hub.linked("SO-1001", "4711.000", "1", "WID-100", 5);
    order("4711.0", "SO-1001", "Shipped", "WMS-1", 5);
    parcel(9001, "4711.0", true, "Unknown", "2024-05-02T10:05:00.000Z");
    hub.poll("shipments", "2024-05-02T10:11:00Z");
    assertThat(shipments().get(0).lines())
        .containsExactly(new Shipment.Line("1", null, "WID-100", 5, 5));

    parcel(9001, "4711.0", true, "Voided", "2024-05-02T11:00:00.000Z");
    hub.poll("shipments", "2024-05-02T11:05:00Z");
    assertThat(hub.written("shipments.erp", ShipmentReversal.class)).isEmpty();
    orderAt("4711.0", "SO-1001", "Processed", "2024-05-02T11:06:00.000Z", "WMS-1", 0);
    hub.poll("order-status", "2024-05-02T11:10:00Z");
    assertThat(hub.written("shipments.erp", ShipmentReversal.class))
        .extracting(ShipmentReversal::docKey)
        .containsExactly("infoplus:20100:fulfillment-reversal:4711.000:1");

    orderAt("4711.0", "SO-1001", "Shipped", "2024-05-02T12:00:00.000Z", "WMS-1", 5);
    parcel(9002, "4711.0", true, "Unknown", "2024-05-02T12:00:00.000Z");
    hub.poll("shipments", "2024-05-02T12:05:00Z");
    assertThat(shipments())
        .extracting(Shipment::docKey)
        .containsExactly(
            "infoplus:20100:fulfillment:4711.000", "infoplus:20100:fulfillment:4711.000#2");
    assertThat(hub.parked("reread-orders.infoplus")).isEmpty();
  }

  @Test
  void what_was_packed_anew_and_left_in_part_before_it_was_read_is_taken_back_and_told_anew() {
    hub.readUpTo("shipments", "2024-05-02T10:00:00Z");
    hub.readUpTo("order-status", "2024-05-02T10:00:00Z");
    hub.linked("SO-1001", "4711.000", "1", "WID-100", 5);
    order("4711.0", "SO-1001", "Shipped", "WID-100", 5);
    parcel(9001, "4711.0", true, "Unknown", "2024-05-02T10:05:00.000Z");
    hub.poll("shipments", "2024-05-02T10:11:00Z");

    // Its parcels become visible first.
    parcel(9001, "4711.0", false, "Voided", "2024-05-02T11:00:00.000Z");
    parcel(9002, "4711.0", true, "Unknown", "2024-05-02T11:00:00.000Z");
    parcel(9003, "4711.0", true, "Unknown", "2024-05-02T11:00:00.000Z");
    parcel(9004, "4711.0", false, "Staged", "2024-05-02T11:00:00.000Z");
    hub.poll("shipments", "2024-05-02T11:05:00Z");
    assertThat(hub.reviews()).containsExactly("parcels-after-shipment infoplus/4711.000");
    orderAt("4711.0", "SO-1001", "Processed", "2024-05-02T11:00:00.000Z", "WID-100", 0);
    hub.poll("order-status", "2024-05-02T11:06:00Z");

    assertThat(hub.written("shipments.erp", ShipmentReversal.class))
        .extracting(ShipmentReversal::reverses)
        .containsExactly("infoplus:20100:fulfillment:4711.000");
    assertThat(hub.reviews()).isEmpty();

    parcel(9004, "4711.0", true, "Unknown", "2024-05-02T12:00:00.000Z");
    orderAt("4711.0", "SO-1001", "Shipped", "2024-05-02T12:00:00.000Z", "WID-100", 5);
    hub.poll("shipments", "2024-05-02T12:05:00Z");
    assertThat(shipments().get(1).docKey()).isEqualTo("infoplus:20100:fulfillment:4711.000#2");
    assertThat(shipments().get(1).parcels())
        .extracting(Shipment.Parcel::id)
        .containsExactly("9002", "9003", "9004");
  }
}
