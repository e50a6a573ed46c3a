package io.crossdock.partner.workarea;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.crossdock.partner.workarea.ApiRequest.Row;
import io.crossdock.partner.workarea.WaySettings.Format;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a file for the shop's import (core/app/models/workarea/data_file): absolute values,
 * by field name. Pure.
 */
final class DataFile {

  /** In CSV; a cell that is blank leaves its field as it is, so what does not change is blank. */
  private static final List<String> COLUMNS =
      List.of("_id", "policy", "available", "backordered", "backordered_until", "reserve");

  private static final ObjectMapper JSON = new ObjectMapper();

  private DataFile() {}

  static String of(List<Row> rows, Format format) {
    return format == Format.CSV ? csv(rows) : json(rows);
  }

  private static String csv(List<Row> rows) {
    List<String> columns =
        COLUMNS.stream()
            .filter(
                column ->
                    column.equals("_id")
                        || rows.stream().anyMatch(row -> row.fields().containsKey(column)))
            .toList();
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(columns);
      for (Row row : rows) {
        List<String> cells = new ArrayList<>();
        for (String column : columns) {
          Object value = column.equals("_id") ? row.sku() : row.fields().get(column);
          cells.add(value == null ? "" : value.toString());
        }
        csv.writeRecord(cells);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** A null would be assigned, so that what does not change is absent. */
  private static String json(List<Row> rows) {
    ArrayNode list = JSON.createArrayNode();
    for (Row row : rows) {
      list.addObject().put("_id", row.sku()).setAll((ObjectNode) JSON.valueToTree(row.fields()));
    }
    try {
      return JSON.writeValueAsString(list);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
