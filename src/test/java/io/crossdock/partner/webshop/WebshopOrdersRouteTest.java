package io.crossdock.partner.webshop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.document.CancellationNotice;
import io.crossdock.document.ReturnReceipt;
import io.crossdock.document.Shipment;
import io.crossdock.flow.Acceptances;
import io.crossdock.ledger.EntryState;
import io.crossdock.sandbox.webshop.ShopFault;
import io.crossdock.sandbox.webshop.ShopWrite;
import io.crossdock.sandbox.webshop.SoldOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the warehouse did, told to the right shop by the real routes. */
class WebshopOrdersRouteTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant AT = Instant.parse("2026-11-20T11:05:00Z");

  @TempDir Path folder;
  private WebshopHarness hub;

  @BeforeEach
  void start() {
    hub = new WebshopHarness(folder, Map.of("se-shop.aliases", "JACKET=X"));
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private void sold(String number, String sku, int quantity) {
    ObjectNode order = JSON.createObjectNode().put("number", number);
    order.putArray("lines").addObject().put("sku", sku).put("quantity", quantity);
    hub.se().store().know(order);
  }

  private static Shipment shipment(String number, long sequence, int quantity, int total) {
    return new Shipment(
        "se-shop",
        number,
        sequence,
        "ongoing",
        "50161",
        List.of(new Shipment.Line("1", "77", "X", quantity, total)),
        List.of(new Shipment.Parcel("P" + sequence, "https://track/P" + sequence, null)),
        AT);
  }

  @Test
  void shipments_of_an_order_come_one_after_the_other_each_once_and_are_accepted() {
    sold("A+B #1/ö", "JACKET", 10);
    hub.se().api().goWrong(List.of(ShopFault.SILENT, ShopFault.ANSWER_500, ShopFault.DONE_500));

    hub.write("shipments.se-shop", shipment("A+B #1/ö", 1, 8, 8), shipment("A+B #1/ö", 2, 2, 10));
    hub.settled();

    assertThat(hub.se().store().order("A+B #1/ö").shipped()).isEqualTo(Map.of("JACKET", 10));
    List<ShopWrite> done = hub.se().writes().stream().filter(ShopWrite::effect).toList();
    assertThat(done).hasSize(2).extracting(ShopWrite::action).containsOnly("fulfil");
    assertThat(done.get(0).body().path("parcels").path(0).path("number").asText()).isEqualTo("P1");
    assertThat(done.get(0).body().path("lines").path(0).path("quantity").asInt()).isEqualTo(8);
    assertThat(hub.ledger.position("accepted.ongoing", Acceptances.order("50161"))).isPresent();
    assertThat(hub.entries("reports.ongoing", Acceptances.order("50161"))).isNotEmpty();
    assertThat(hub.eu().writes()).isEmpty();
  }

  @Test
  void parcels_whose_pieces_were_told_before_reach_the_shop_by_themselves() {
    sold("7", "JACKET", 1);
    hub.write("shipments.se-shop", shipment("7", 1, 1, 1));
    hub.settled();
    hub.write(
        "shipments.se-shop",
        new Shipment(
            "se-shop",
            "7",
            2,
            "ongoing",
            "50161",
            List.of(),
            List.of(new Shipment.Parcel("LATE", null, null)),
            null));
    hub.settled();

    List<ShopWrite> done = hub.se().writes().stream().filter(ShopWrite::effect).toList();
    assertThat(done).hasSize(2).extracting(ShopWrite::status).containsOnly(201);
    assertThat(done.get(1).body().path("lines")).isEmpty();
    assertThat(done.get(1).body().at("/parcels/0/number").asText()).isEqualTo("LATE");
    assertThat(hub.se().store().order("7").shipped()).isEqualTo(Map.of("JACKET", 1));
  }

  @Test
  void what_the_shop_refuses_is_parked_and_reported_to_nobody() {
    hub.write("shipments.se-shop", shipment("nobody", 1, 1, 1));
    hub.until(() -> hub.entry("shipments.se-shop", "se-shop:nobody").state() == EntryState.PARKED);
    assertThat(hub.entry("shipments.se-shop", "se-shop:nobody").reason())
        .contains("404")
        .contains("does not know nobody");
    assertThat(hub.ledger.position("accepted.ongoing", Acceptances.order("50161"))).isEmpty();
  }

  @Test
  void cancellations_and_returns_reach_the_shop() {
    sold("4", "JACKET", 1);
    sold("5", "JACKET", 1);
    sold("5220", "JACKET", 2);
    hub.write(
        "cancellations.se-shop",
        new CancellationNotice("se-shop", "4", 1, CancellationNotice.By.WAREHOUSE, "CANCELLED", AT),
        new CancellationNotice("se-shop", "5", 1, CancellationNotice.By.HUB, "NO_STOCK", AT));
    hub.write(
        "returns.se-shop",
        new ReturnReceipt(
            "se-shop",
            "5220",
            "R1",
            1,
            "ongoing",
            "900",
            List.of(new ReturnReceipt.Line("1", "X", 2, 1, 1, 2, "SIZE")),
            AT));
    hub.settled();

    assertThat(hub.se().writes())
        .filteredOn(ShopWrite::effect)
        .extracting(ShopWrite::action)
        .containsExactlyInAnyOrder("cancelled-by-warehouse", "cancel", "returned");
    assertThat(hub.se().store().order("4").state()).isEqualTo(SoldOrder.State.CANCELLED);
    ShopWrite returned =
        hub.se().writes().stream()
            .filter(one -> one.action().equals("returned"))
            .findFirst()
            .orElseThrow();
    assertThat(returned.body().path("returnNumber").asText()).isEqualTo("R1");
    assertThat(returned.body().path("lines").path(0).toString())
        .isEqualTo(
            "{\"sku\":\"JACKET\",\"quantity\":2,\"restocked\":1,\"discarded\":1,"
                + "\"reasonCode\":\"SIZE\"}");
  }
}
