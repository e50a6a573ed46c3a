package io.crossdock.sandbox.erp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads movements as the hub writes them: JSON, JSON Lines or CSV. */
final class MovementText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private MovementText() {}

  static List<TakenMovement> read(String text) throws IOException {
    if (text.startsWith("sequence,")) {
      return csv(text);
    }
    List<TakenMovement> found = new ArrayList<>();
    for (String line : text.split("\n")) {
      JsonNode node = JSON.readTree(line);
      if (node.has("movements")) {
        node.get("movements").forEach(movement -> found.add(movement(movement)));
      } else if (node.has("sequence")) {
        found.add(movement(node));
      }
    }
    return found;
  }

  private static TakenMovement movement(JsonNode node) {
    return new TakenMovement(
        node.required("sequence").longValue(),
        node.required("movementId").textValue(),
        node.required("sku").textValue(),
        node.required("available").intValue());
  }

  private static List<TakenMovement> csv(String text) throws IOException {
    List<TakenMovement> found = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
      for (NamedCsvRecord row : rows) {
        found.add(
            new TakenMovement(
                Long.parseLong(row.getField("sequence")),
                row.getField("movementId"),
                row.getField("sku"),
                Integer.parseInt(row.getField("available"))));
      }
    }
    return found;
  }
}
