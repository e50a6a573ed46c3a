package io.crossdock.partner.infoplus;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.document.Shipment;
import io.crossdock.document.Shipment.Left;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of what Infoplus did, through the routes, the ledger and the simulated site. */
class InfoplusInRouteTest {

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
}
