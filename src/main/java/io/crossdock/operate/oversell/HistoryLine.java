package io.crossdock.operate.oversell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import io.crossdock.operate.InvalidRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One line of a sales history as texts by the name of their field. */
final class HistoryLine {

  private HistoryLine() {}

  /** A record of this file never spans lines. */
  static List<String> cells(String line) {
    return CsvReader.builder().ofCsvRecord(line).stream()
        .findFirst()
        .map(row -> row.getFields().stream().map(String::strip).toList())
        .orElse(List.of());
  }

  static Map<String, String> csv(List<String> heading, String line) {
    List<String> cells = cells(line);
    Map<String, String> texts = new HashMap<>();
    for (int i = 0; i < Math.min(heading.size(), cells.size()); i++) {
      texts.put(heading.get(i), cells.get(i));
    }
    return texts;
  }

  static Map<String, String> json(ObjectMapper mapper, String line, String where) {
    try {
      JsonNode node = mapper.readTree(line);
      Map<String, String> texts = new HashMap<>();
      node.fields()
          .forEachRemaining(
              field -> {
                if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                  texts.put(field.getKey(), field.getValue().asText());
                }
              });
      return texts;
    } catch (JsonProcessingException e) {
      throw new InvalidRequest(where + " is no JSON object; nothing was replayed.");
    }
  }
}
