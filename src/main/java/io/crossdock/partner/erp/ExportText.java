package io.crossdock.partner.erp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.crossdock.document.MovementExport;
import io.crossdock.document.StockMovement;
import io.crossdock.partner.erp.MovementSettings.Format;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes an export down for the ERP; the same export is the same bytes, always. Thread-safe. */
final class ExportText {

  private static final List<String> COLUMNS =
      List.of(
          "sequence",
          "movementId",
          "shop",
          "transaction",
          "item",
          "number",
          "orderId",
          "sku",
          "kind",
          "available",
          "backordered",
          "at",
          "placedAt",
          "canceledAt",
          "shipped",
          "shippingService");

  private final ObjectMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .build();

  byte[] of(MovementExport export, Format format) {
    return switch (format) {
      case JSON -> envelope(export).toString().getBytes(StandardCharsets.UTF_8);
      case JSON_LINES -> lines(export);
      case CSV -> csv(export);
    };
  }

  /** One movement with its number, as in every JSON the ERP gets. */
  ObjectNode movement(long sequence, StockMovement movement) {
    ObjectNode node = json.createObjectNode();
    node.put("sequence", sequence);
    ObjectNode members = json.valueToTree(movement);
    node.setAll(members);
    return node;
  }

  private ObjectNode envelope(MovementExport export) {
    ObjectNode envelope = json.createObjectNode();
    envelope.put("first", export.first());
    envelope.put("last", export.last());
    envelope.put("madeAt", export.madeAt().toString());
    ArrayNode movements = envelope.putArray("movements");
    for (int i = 0; i < export.movements().size(); i++) {
      movements.add(movement(export.sequence(i), export.movements().get(i)));
    }
    return envelope;
  }

  private byte[] lines(MovementExport export) {
    StringBuilder text = new StringBuilder(256 * export.movements().size());
    try {
      for (int i = 0; i < export.movements().size(); i++) {
        text.append(
                json.writeValueAsString(movement(export.sequence(i), export.movements().get(i))))
            .append('\n');
      }
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] csv(MovementExport export) {
    StringWriter text = new StringWriter(192 * export.movements().size());
    CsvWriter csv = CsvWriter.builder().build(text);
    csv.writeRecord(COLUMNS);
    for (int i = 0; i < export.movements().size(); i++) {
      StockMovement movement = export.movements().get(i);
      csv.writeRecord(
          String.valueOf(export.sequence(i)),
          movement.movementId(),
          movement.shop(),
          movement.transaction(),
          movement.item(),
          String.valueOf(movement.number()),
          said(movement.orderId()),
          movement.sku(),
          movement.kind().word(),
          String.valueOf(movement.available()),
          String.valueOf(movement.backordered()),
          movement.at().toString(),
          said(movement.placedAt()),
          said(movement.canceledAt()),
          said(movement.shipped()),
          said(movement.shippingService()));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String said(Object value) {
    return value == null ? "" : value.toString();
  }
}
