package io.crossdock.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents around orders: each is written as its schema says, and read without loss. */
class OrderDocumentsTest {

  private static final Instant AT = Instant.parse("2026-11-20T11:05:00Z");
  private static final Address ANNA =
      new Address(
          "Anna", null, "Storgatan 1", null, null, "111 22", "Stockholm", null, "SE", null, null);

  private final Documents documents = new Documents();

  static Stream<Document> all() {
    return Stream.of(
        order(Order.Line.of("1", "007", 2)),
        new OrderCancellation("se-shop", "5178", 2, AT, "changed her mind"),
        new OrderCancellation("se-shop", "5179", 1, AT, "deleted", List.of("007"), true),
        new Shipment(
            "se-shop",
            "5178",
            1,
            "ongoing",
            "50161",
            List.of(new Shipment.Line("1", "48838", "007", 1, 1)),
            List.of(new Shipment.Parcel("P1", "https://track.example/P1", null)),
            AT),
        new CancellationNotice("se-shop", "5178", 1, CancellationNotice.By.HUB, "NO_STOCK", AT),
        new ReturnOrder(
            "se-shop",
            "R1",
            "5178",
            1,
            AT,
            List.of(new ReturnOrder.Line("007", 1, "SIZE", "Wrong size", null))),
        new ReturnReceipt(
            "se-shop",
            "5178",
            null,
            1,
            "ongoing",
            "31",
            List.of(new ReturnReceipt.Line("77", "007", 2, 1, 1, 2, "SIZE")),
            AT),
        new Item(
            "erp",
            "007",
            3,
            AT,
            "Winter jacket",
            null,
            "7310000000017",
            List.of("1"),
            new BigDecimal("0.90"),
            null,
            null,
            null,
            "st",
            null,
            "SE",
            null,
            null,
            null,
            null,
            true),
        new PurchaseOrder(
            "erp",
            "PO-77",
            1,
            AT,
            false,
            "S1",
            "Supplier One",
            LocalDate.parse("2026-12-01"),
            null,
            List.of(new PurchaseOrder.Line("1", "007", 10, null, null, null))),
        new Receipt(
            "erp",
            "PO-77",
            1,
            "ongoing",
            "247",
            List.of(new Receipt.Line("1", "555", "007", -3, 7, 10)),
            AT),
        new Adjustment("ongoing", "9", "007", -1, "BROKEN", null, "A-1", AT),
        new OrderChange("erp", "SO-1", 2, AT, Map.of("carrierId", IntNode.valueOf(212))),
        new Supplier("erp", "V-ACME", 1, AT, "Acme", ANNA, true),
        new PurchaseOrder(
            "erp",
            "PO-78",
            1,
            AT,
            false,
            "S1",
            "Supplier One",
            LocalDate.parse("2026-12-01"),
            null,
            List.of(new PurchaseOrder.Line("1", "007", 10, null, null, null)),
            LocalDate.parse("2026-11-01"),
            "EAST",
            ANNA),
        new Order(
            "erp",
            "SO-1",
            1,
            null,
            AT,
            AT,
            ANNA,
            List.of(Order.Line.of("1", "007", 2)),
            null,
            "UPS_GROUND",
            null,
            new Order.Handling(
                "EAST",
                "C-500",
                ANNA,
                "CPO-1",
                true,
                List.of(new Order.Extra("007", null, "engraving", "A.S.")),
                Map.of("erpChannel", "WEB"))),
        new Shipment(
            "erp",
            "SO-1",
            1,
            "infoplus",
            "4711.000",
            List.of(new Shipment.Line("1", null, "007", 1, 1)),
            List.of(
                new Shipment.Parcel(
                    null, null, null, "9001", 1, new BigDecimal("3.20"), new BigDecimal("8.11"))),
            AT,
            "infoplus:20100:fulfillment:4711.000",
            "UPS",
            Shipment.Left.SHORT_CLOSED),
        new ShipmentReversal(
            "erp",
            "SO-1",
            2,
            "infoplus",
            "4711.000",
            "infoplus:20100:fulfillment-reversal:4711.000:1",
            "infoplus:20100:fulfillment:4711.000",
            "VOIDED",
            List.of("9001"),
            AT),
        new Receipt(
            "erp",
            "PO-77",
            1,
            "infoplus",
            "321",
            List.of(new Receipt.Line("10", "70001", "007", 60, 60, 100, "L1")),
            AT,
            "infoplus:20100:receipt:70001:r1",
            "EAST",
            Receipt.State.PARTIAL),
        new Adjustment(
            "infoplus",
            "88011",
            "007",
            -3,
            "DAMAGE",
            null,
            "A-01",
            AT,
            "infoplus:20100:adjustment:88011",
            "09:14:22",
            new Adjustment.Concerns("PO-77", "321", null)),
        new CancellationNotice(
            "erp",
            "SO-1",
            1,
            CancellationNotice.By.WAREHOUSE,
            "CANCELLED",
            AT,
            "infoplus:20100:so-cancelled:4711.001",
            "4711.001",
            CancellationNotice.Scope.BACK_ORDER),
        new Acknowledgement(
            "infoplus:20100:so-ack:SO-1:2",
            "erp",
            Acknowledgement.Subject.ORDER,
            "SO-1",
            2,
            "infoplus",
            Acknowledgement.Status.UPDATE_REJECTED,
            "4711.000",
            null,
            "REQ MODIFY REQUEST ON PROCESSED ORDER",
            AT),
        new StockReading("ongoing", "007", new BigDecimal("-1.5"), BigDecimal.ONE, 12, AT));
  }

  private static Order order(Order.Line... lines) {
    return new Order(
        "se-shop",
        "5178",
        1,
        "gid-1",
        AT,
        AT,
        ANNA,
        List.of(lines),
        LocalDate.parse("2026-11-21"),
        "MYPACK",
        null);
  }

  @ParameterizedTest
  @MethodSource("all")
  void it_is_written_as_its_schema_says_and_read_without_loss(Document document) {
    byte[] json = documents.write(document);

    assertThat(documents.problems(document.type(), json)).isEmpty();
    assertThat(documents.accept(document.type(), json)).isEqualTo(document);
  }

  @Test
  void equal_states_of_an_order_are_equal_whenever_they_came() {
    Order again =
        new Order(
            "se-shop",
            "5178",
            2,
            "gid-1",
            AT,
            AT.plusSeconds(5),
            ANNA,
            List.of(Order.Line.of("1", "007", 2)),
            LocalDate.parse("2026-11-21"),
            "MYPACK",
            null);

    assertThat(again.value()).isEqualTo(order(Order.Line.of("1", "007", 2)).value());
    assertThat(again.key()).isEqualTo("se-shop:5178");
  }

  @Test
  void a_sku_with_a_tab_is_refused_in_words_and_not_by_a_pattern() {
    String json = new String(documents.write(order(Order.Line.of("1", "A", 1))), UTF_8);
    String bad = json.replace("\"sku\":\"A\"", "\"sku\":\"A\\tB\"");

    assertThat(documents.problems(Order.TYPE, bad.getBytes(UTF_8)))
        .containsExactly(
            "$.lines[0].sku: must have no control character (a tab, a line break), and no space"
                + " at its beginning or end");
  }

  @Test
  void a_row_that_is_there_twice_is_refused() {
    assertThatThrownBy(() -> order(Order.Line.of("1", "A", 1), Order.Line.of("1", "B", 1)))
        .hasMessage("row 1 is there twice");
  }

  @ParameterizedTest
  @CsvSource({
    "number, '5178 ', number",
    "revision, 0, revision",
    "shop, 'a:b', shop",
    "deliveryDate, tomorrow, deliveryDate"
  })
  void the_schema_names_the_member_that_does_not_fit(String member, String value, String named) {
    String json = new String(documents.write(order(Order.Line.of("1", "007", 2))), UTF_8);
    String changed =
        json.replaceFirst(
            "\"" + member + "\":(\"[^\"]*\"|[0-9]+)",
            "\"" + member + "\":" + (value.matches("[0-9]+") ? value : "\"" + value + "\""));

    assertThat(documents.problems("Order", changed.getBytes(UTF_8)))
        .anyMatch(problem -> problem.contains(named));
  }

  @Test
  void a_number_that_would_fill_the_heap_is_refused_by_name() {
    String item = "{\"source\":\"erp\",\"sku\":\"A\",\"revision\":1,\"updatedAt\":\"" + AT + "\",";
    assertThatThrownBy(
            () -> documents.accept("Item", (item + "\"weightKg\":1e999999999}").getBytes(UTF_8)))
        .hasStackTraceContaining("weightKg is 1E+999999999");
    assertThatThrownBy(
            () -> new StockReading("ongoing", "A", BigDecimal.ONE, new BigDecimal("1e-200"), 1, AT))
        .hasMessageContaining("physical is 1E-200");
    assertThat(Decimals.text(new BigDecimal("1e999999999"))).isEqualTo("1E+999999999");
    assertThat(Decimals.text(new BigDecimal("120.50"))).isEqualTo("120.5");
  }
}
