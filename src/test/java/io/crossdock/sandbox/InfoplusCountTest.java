package io.crossdock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.document.Acknowledgement;
import io.crossdock.document.Adjustment;
import io.crossdock.document.Document;
import io.crossdock.document.Documents;
import io.crossdock.document.Shipment;
import io.crossdock.document.ShipmentReversal;
import io.crossdock.ledger.TestClock;
import io.crossdock.sandbox.erp.ErpSimulator;
import io.crossdock.sandbox.erp.ErpTrader;
import io.crossdock.sandbox.infoplus.InfoplusSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The witness of the sandbox sees what is not so, whoever says otherwise. */
class InfoplusCountTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

  @TempDir Path folder;
  private final TestClock clock = TestClock.at(AT);
  private InfoplusSimulator infoplus;
  private ErpSimulator simulator;
  private ErpTrader erp;
  private InfoplusCount count;

  @BeforeEach
  void both() throws IOException, InterruptedException {
    infoplus = new InfoplusSimulator(Clock.systemUTC());
    simulator =
        new ErpSimulator(ErpSimulator.Way.files(folder), asOf -> Map.of(), Clock.systemUTC(), 0);
    erp = simulator.trader();
    erp.deliverBy(ErpTrader.Way.files(folder));
    count = new InfoplusCount(infoplus, erp, "infoplus", "-ERP", clock);
  }

  @AfterEach
  void close() {
    simulator.close();
    infoplus.close();
  }

  private void there(String resource, String json) throws IOException {
    infoplus.seed(resource, JSON.readTree(json.replace('\'', '"')));
  }

  private int told(String path, Document document) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(erp.address() + "/" + path))
                .header("Idempotency-Key", document.docKey())
                .POST(HttpRequest.BodyPublishers.ofByteArray(new Documents().write(document)))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static Shipment shipment(String key, int pieces) {
    return new Shipment(
        "erp",
        "SO-1",
        1,
        "infoplus",
        "4711.000",
        List.of(new Shipment.Line("1", null, "BOLT", pieces, pieces)),
        List.of(),
        AT,
        key,
        null,
        Shipment.Left.COMPLETE);
  }

  private void sellsAndShips() throws IOException, InterruptedException {
    erp.order("SO-1", Map.of("BOLT", 3), "EAST");
    there(
        "order",
        "{'orderNo': 4711.0, 'customerOrderNo': 'SO-1-ERP', 'status': 'Shipped', 'lineItems':"
            + " [{'sku': 'BOLT', 'orderedQty': 3, 'shippedQty': 3}]}");
    told(
        "acknowledgements",
        new Acknowledgement(
            "so-ack:SO-1:1",
            "erp",
            Acknowledgement.Subject.ORDER,
            "SO-1",
            1,
            "infoplus",
            Acknowledgement.Status.CREATED,
            "4711.000",
            null,
            null,
            AT));
  }

  private void afterGrace() {
    count.look();
    clock.forward(InfoplusCount.GRACE.plusSeconds(1));
    count.look();
  }

  @Test
  void what_left_and_was_told_agrees_and_what_was_not_told_is_on_its_way_for_a_while()
      throws IOException, InterruptedException {
    sellsAndShips();
    InfoplusTrade.Books waits = count.look();
    // The pieces of the order, and those of its line.
    assertThat(waits.onTheWay()).isEqualTo(2);
    assertThat(waits.agree()).isTrue();

    afterGrace();
    assertThat(count.differences())
        .containsExactly(
            "order 4711.000/BOLT: pieces that left: Infoplus says 3, the ERP was told 0",
            "order line SO-1/BOLT: pieces that left: Infoplus says 3, the ERP was told 0");

    assertThat(told("shipments", shipment("k1", 3))).isEqualTo(201);
    InfoplusTrade.Books agrees = count.look();
    assertThat(agrees.agree()).isTrue();
    assertThat(agrees.onTheWay()).isZero();
    assertThat(agrees.sent()).isEqualTo(1);
    assertThat(agrees.shipped()).isEqualTo(3);
  }

  @Test
  void pieces_told_twice_under_two_keys_differ_and_so_does_a_key_with_two_contents()
      throws IOException, InterruptedException {
    sellsAndShips();
    told("shipments", shipment("k1", 3));
    told("shipments", shipment("k2", 3));
    afterGrace();
    assertThat(count.differences())
        .anyMatch(line -> line.contains("Infoplus says 3, the ERP was told 6"));

    told(
        "shipment-reversals",
        new ShipmentReversal(
            "erp", "SO-1", 2, "infoplus", "4711.000", "r2", "k2", "VOIDED", List.of(), AT));
    assertThat(count.look().agree()).isTrue();

    told("shipments", shipment("k1", 2));
    count.look();
    assertThat(count.differences()).hasSize(1).first().asString().startsWith("k1 has a second");
  }

  @Test
  void an_order_that_is_there_twice_and_an_adjustment_that_nobody_made_differ()
      throws IOException, InterruptedException {
    sellsAndShips();
    told("shipments", shipment("k1", 3));
    there(
        "order",
        "{'orderNo': 4712.0, 'customerOrderNo': 'SO-1-ERP', 'status': 'Pending', 'lineItems':"
            + " [{'sku': 'BOLT', 'orderedQty': 3}]}");
    told(
        "adjustments",
        new Adjustment(
            "infoplus", "88001", "BOLT", -1, "DAMAGE", null, null, AT, "a1", null, null));
    afterGrace();
    assertThat(count.differences())
        .containsExactly(
            "adjustment 88001: pieces: Infoplus says 0, the ERP was told -1",
            "order SO-1: Infoplus has it 2 times");
  }
}
