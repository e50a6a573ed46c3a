package io.crossdock.partner.infoplus;

import static io.crossdock.partner.infoplus.InfoplusHarness.json;
import static io.crossdock.partner.infoplus.InfoplusHarness.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.document.OrderCancellation;
import io.crossdock.document.OrderChange;
import io.crossdock.document.PurchaseOrder;
import io.crossdock.document.Receipt;
import io.crossdock.document.Shipment;
import io.crossdock.sandbox.infoplus.InfoplusSimulator;
import io.crossdock.sandbox.infoplus.Received;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The other versions of the API, through the routes, against the simulated site. */
class InfoplusVersionsTest {

  private static final String OLD = "v2.0";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {OLD, "beta"})
  void what_is_written_is_taken_by_other_versions(String version) {
    try (InfoplusHarness hub =
        new InfoplusHarness(
            folder,
            InfoplusHarness.simulator(),
            Map.of(
                "infoplus.version",
                version,
                "infoplus.orders.defaults",
                "mediaCode:Electronic, legacyRestrictionType:Interim"))) {
      hub.take("articles", InfoplusHarness.item("WID-100", 1, "Widget"));
      hub.take("orders", order("SO-1001", 1, "WID-100", 5));
      hub.take("orders", order("SO-1002", 1, "WID-100", 1));
      hub.take(
          "orders",
          new OrderChange(
              "erp",
              "SO-1001",
              2,
              InfoplusHarness.AT,
              Map.of("carrierId", json("{'to':212}").get("to"))),
          new OrderCancellation("erp", "SO-1002", 2, InfoplusHarness.AT, null));
      hub.take("purchase-orders", purchase());

      assertThat(hub.parked("orders")).isEmpty();
      assertThat(hub.told())
          .containsExactlyInAnyOrder(
              "item-ack:WID-100:1 CREATED 5001",
              "so-ack:SO-1001:1 CREATED 4711.000",
              "so-ack:SO-1002:1 CREATED 4712.000",
              "so-ack:SO-1001:2 UPDATED 4711.000",
              "so-ack:SO-1002:2 CANCELLED 4712.000",
              "vendor-ack:V-ACME:1 CREATED 61",
              "po-ack:PO-9001:1 CREATED 321");
      assertThat(hub.simulator.records("order").get(0).path("carrierId").asInt()).isEqualTo(212);
      assertOnly(version, hub.simulator);
    }
  }

  @Test
  void an_order_of_the_old_version_needs_what_it_asks_for() {
    try (InfoplusHarness hub =
        new InfoplusHarness(folder, InfoplusHarness.simulator(), Map.of("infoplus.version", OLD))) {
      hub.take("orders", order("SO-1001", 1, "WID-100", 5));
      assertThat(hub.told()).containsExactly("so-ack:SO-1001:1 REJECTED");
      assertThat(hub.acks().get(0).reason()).contains("mediaCode");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, "beta"})
  void what_left_and_what_came_is_read_by_other_versions(String version) {
    try (ReadHarness hub = new ReadHarness(folder, Map.of("infoplus.version", version))) {
      boolean old = version.equals(OLD);
      hub.readUpTo("shipments", "2024-05-02T10:00:00Z");
      hub.readUpTo("receipts", "2024-05-02T10:00:00Z");
      hub.linked("SO-1001", "4711.000", "1", "WID-100", 5);
      hub.purchased("PO-9001", 321, "10", "WID-100", 100);
      hub.simulator.seed(
          "order",
          ReadHarness.json(
              "{'orderNo':4711,'customerOrderNo':'SO-1001','lobId':20100,'status':'Shipped',"
                  + "'modifyDate':'2024-05-02T10:04:00Z','shippedDate':'2024-05-02T10:04:00Z',"
                  + "'lineItems':[{'id':1,'sku':'WID-100','orderedQty':5,'shippedQty':5}]}"));
      hub.simulator.seed(
          "shipment",
          ReadHarness.json(
              "{'id':9001,'orderNo':4711,'lobId':20100,'shipped':true,'status':'Unknown',"
                  + "'trackingNo':'1Z','carrierCompany':'UPS',"
                  + "'modifyDate':'2024-05-02T10:04:00Z'}"));
      hub.simulator.seed(
          "asn", ReadHarness.json("{'id':321,'poNo':'PO-9001','lobId':20100,'status':'Open'}"));
      hub.simulator.seed(
          "itemReceipt",
          ReadHarness.json(
              "{'id':70001,'poNoId':321,'lobId':20100,'sku':'WID-100','orderQuantity':100,"
                  + "'receivedQuantity':60,'modifyDate':'2024-05-02T10:04:00Z'}"));

      hub.poll("shipments", "2024-05-02T10:06:00Z");
      hub.poll("receipts", "2024-05-02T10:06:00Z");

      assertThat(hub.written("shipments.erp", Shipment.class))
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.left()).isEqualTo(Shipment.Left.COMPLETE);
                assertThat(one.parcels()).extracting(Shipment.Parcel::number).containsExactly("1Z");
                // The old version says neither.
                assertThat(one.carrier() == null).isEqualTo(old);
                assertThat(one.shippedAt() == null).isEqualTo(old);
              });
      assertThat(hub.written("receipts.erp", Receipt.class)).hasSize(1);
      assertOnly(version, hub.simulator);
    }
  }

  private static void assertOnly(String version, InfoplusSimulator site) {
    assertThat(site.requests())
        .extracting(Received::path)
        .isNotEmpty()
        .allMatch(path -> path.startsWith("/infoplus-wms/api/" + version + "/"));
  }

  private static PurchaseOrder purchase() {
    return new PurchaseOrder(
        "erp",
        "PO-9001",
        1,
        InfoplusHarness.AT,
        false,
        "V-ACME",
        "Acme Supply Co",
        null,
        null,
        List.of(new PurchaseOrder.Line("10", "WID-100", 100, null, null, null)),
        null,
        "EAST",
        InfoplusHarness.dayton());
  }
}
