package io.crossdock.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentsTest {

  private static final Instant AS_OF = Instant.parse("2026-03-02T10:00:00Z");
  private static final String WHOLE =
      """
      {"sku":"00417","location":"A","available":12,"backordered":3,"policy":"standard","reserve":1,\
      "backorderedUntil":"2026-04-01T00:00:00Z","asOf":"2026-03-02T10:00:00Z",\
      "version":"2026-03-02T10:00:00Z|7","reflects":"export:57","feed":"stock.csv"}""";

  private final Documents documents = new Documents();

  @Test
  void a_stock_level_is_written_and_read_without_loss() {
    StockLevel level =
        new StockLevel(
            "00417",
            "A",
            12,
            3,
            "standard",
            1,
            Instant.parse("2026-04-01T00:00:00Z"),
            AS_OF,
            new DocumentVersion.At(AS_OF, "7"),
            new Reflects.Export(57),
            "stock.csv");

    assertThat(new String(documents.write(level), UTF_8)).isEqualTo(WHOLE);
    assertThat(documents.accept("StockLevel", WHOLE.getBytes(UTF_8))).isEqualTo(level);
  }

  @Test
  void what_a_source_does_not_say_is_absent() {
    StockLevel level =
        new StockLevel(
            "A",
            null,
            0,
            0,
            null,
            null,
            null,
            AS_OF,
            DocumentVersion.none(),
            new Reflects.Everything(),
            "");

    assertThat(new String(documents.write(level), UTF_8))
        .isEqualTo(
            """
            {"sku":"A","available":0,"backordered":0,"asOf":"2026-03-02T10:00:00Z",\
            "reflects":"none","feed":""}""");
    assertThat(documents.read(documents.write(level), StockLevel.class)).isEqualTo(level);
    assertThat(documents.problems("StockLevel", documents.write(level))).isEmpty();
  }

  @Test
  void the_end_of_a_feed_is_written_and_read_without_loss() {
    StockFeedEnd end =
        new StockFeedEnd(
            "stock.csv", true, AS_OF, DocumentVersion.of(5), new Reflects.BookedAtFulfillment(), 9);

    assertThat(documents.accept("StockFeedEnd", documents.write(end))).isEqualTo(end);
  }

  @Test
  void an_upload_is_written_and_read_without_loss() {
    CartUpload upload =
        new CartUpload(
            "edi-shop",
            "inventory-20260302T100000Z-7.csv",
            AS_OF,
            DocumentVersion.of(7),
            "0123456789abcdef01234567",
            120,
            4);

    assertThat(documents.accept("CartUpload", documents.write(upload))).isEqualTo(upload);
  }

  @Test
  void a_movement_is_written_and_read_without_loss() {
    StockMovement movement =
        StockMovement.of(
                "se-shop",
                "5e1f00000000000000000001",
                "5e1f00000000000000000002",
                3,
                "0ABC",
                "00417",
                StockMovement.Kind.ROLLED_BACK,
                -2,
                0,
                AS_OF)
            .with(AS_OF, null, 0L, "Ground");

    assertThat(new String(documents.write(movement), UTF_8))
        .isEqualTo(
            """
            {"movementId":"se-shop:5e1f00000000000000000001:5e1f00000000000000000002:3",\
            "shop":"se-shop","transaction":"5e1f00000000000000000001",\
            "item":"5e1f00000000000000000002","number":3,"orderId":"0ABC","sku":"00417",\
            "kind":"rolled-back","available":-2,"backordered":0,"at":"2026-03-02T10:00:00Z",\
            "placedAt":"2026-03-02T10:00:00Z","shipped":0,"shippingService":"Ground"}""");
    assertThat(documents.accept("StockMovement", documents.write(movement))).isEqualTo(movement);
    assertThat(movement.key())
        .isEqualTo("se-shop:5e1f00000000000000000001:5e1f00000000000000000002");
    assertThat(movement.version()).isEqualTo(DocumentVersion.of(3));
  }

  @Test
  void a_movement_under_the_id_of_another_is_refused() {
    StockMovement movement =
        StockMovement.of("s", "t", "i", 1, null, "A", StockMovement.Kind.CAPTURED, 1, 0, AS_OF);
    String other = new String(documents.write(movement), UTF_8).replace("s:t:i:1", "s:t:i:2");

    assertThatThrownBy(() -> documents.accept("StockMovement", other.getBytes(UTF_8)))
        .hasMessageContaining("movementId is 's:t:i:2', not the 's:t:i:1' of its members");
  }

  @Test
  void the_value_leaves_out_how_new_it_is_and_where_it_came_from() {
    StockLevel level = (StockLevel) documents.accept("StockLevel", WHOLE.getBytes(UTF_8));
    String later = WHOLE.replace("10:00:00Z", "11:00:00Z").replace("57", "58").replace("csv", "gz");

    assertThat(documents.read(later.getBytes(UTF_8), StockLevel.class).value())
        .isEqualTo(level.value())
        .isEqualTo("12|3|standard|1|2026-04-01T00:00:00Z|A");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "\"available\":12 ~ \"available\":12.5 ~ available",
        "\"available\":12 ~ \"available\":12.0 ~ available",
        "\"available\":12 ~ \"available\":\"12\" ~ available",
        "\"available\":12 ~ \"available\":-1 ~ available",
        "\"available\":12 ~ \"available\":2147483648 ~ available",
        "\"available\":12, ~ '' ~ available",
        "\"sku\":\"00417\" ~ \"sku\":417 ~ sku",
        "\"sku\":\"00417\" ~ \"sku\":\"\" ~ sku",
        "\"sku\":\"00417\" ~ \"sku\":\" 417\" ~ sku",
        "\"sku\":\"00417\" ~ \"sku\":\"4\\u000017\" ~ sku",
        "\"policy\":\"standard\" ~ \"policy\":\"\" ~ policy",
        "\"asOf\":\"2026-03-02T10:00:00Z\" ~ \"asOf\":\"2026-03-02T10:00:00+01:00\" ~ asOf",
        "\"asOf\":\"2026-03-02T10:00:00Z\" ~ \"asOf\":1772445600 ~ asOf",
        "\"reflects\":\"export:57\" ~ \"reflects\":57 ~ reflects",
        "\"feed\" ~ \"colour\":\"red\",\"feed\" ~ colour",
        "\"feed\" ~ \"available\":5,\"feed\" ~ available",
        "\"feed\":\"stock.csv\"} ~ \"feed\":\"stock.csv\" ~ end-of-input",
      })
  void what_does_not_fit_is_refused_by_name(String there, String instead, String named) {
    String wrong = WHOLE.replace(there, instead);

    assertThat(wrong).isNotEqualTo(WHOLE);
    assertThatThrownBy(() -> documents.accept("StockLevel", wrong.getBytes(UTF_8)))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining(named);
  }

  @Test
  void a_type_nobody_knows_is_refused_with_those_there_are() {
    assertThatThrownBy(() -> documents.accept("Invoice", new byte[0]))
        .hasMessageContaining("StockFeedEnd, StockLevel");
  }
}
