package io.crossdock.partner.cartfile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.stock.cart.Amount;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How amounts are written: the template that is configured. Pure. Lines end with a line feed, the
 * text is UTF-8.
 *
 * @param header whether a CSV has a line of headings
 */
record FileFormat(Kind kind, List<Column> columns, boolean header, char separator) {

  enum Kind {
    CSV("text/csv"),
    JSON("application/json");

    private final String contentType;

    Kind(String contentType) {
      this.contentType = contentType;
    }

    String contentType() {
      return contentType;
    }
  }

  /** What stands before the first line. */
  String head() {
    if (kind == Kind.JSON) {
      return "[";
    }
    return header ? row(columns.stream().map(Column::name).toList()) : "";
  }

  /** What stands behind the last line. */
  String tail() {
    return kind == Kind.JSON ? "\n]\n" : "";
  }

  /**
   * The lines of one code: one, or one for each place where amounts are by place and a column says
   * which.
   *
   * @param first whether nothing but the head stands before it
   */
  List<String> lines(String sku, String code, Amount amount, Instant asOf, boolean first) {
    boolean byPlace = columns.stream().anyMatch(one -> one.field() == Column.Field.PLACE);
    if (amount instanceof Amount.ByPlace places && byPlace) {
      List<String> lines = new java.util.ArrayList<>();
      for (Map.Entry<String, Long> one : places.quantities().entrySet()) {
        Cells cells = new Cells(sku, code, one.getKey(), one.getValue(), asOf);
        lines.add(line(cells, first && lines.isEmpty()));
      }
      return lines;
    }
    return List.of(line(new Cells(sku, code, null, sum(amount), asOf), first));
  }

  private record Cells(String sku, String code, String place, long quantity, Instant asOf) {
    String text(Column column) {
      return column.field() == null
          ? column.constant()
          : switch (column.field()) {
            case CODE -> code;
            case SKU -> sku;
            case QUANTITY -> String.valueOf(quantity);
            case PLACE -> place;
            case IN_STOCK -> String.valueOf(quantity > 0);
            case AS_OF -> asOf == null ? null : asOf.toString();
          };
    }
  }

  static long sum(Amount amount) {
    return amount instanceof Amount.Total total
        ? total.quantity()
        : ((Amount.ByPlace) amount).quantities().values().stream().mapToLong(Long::longValue).sum();
  }

  private String line(Cells cells, boolean first) {
    if (kind == Kind.CSV) {
      return row(columns.stream().map(cells::text).toList());
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Column column : columns) {
      if (column.field() == Column.Field.QUANTITY) {
        object.put(column.name(), cells.quantity());
      } else if (column.field() == Column.Field.IN_STOCK) {
        object.put(column.name(), cells.quantity() > 0);
      } else {
        object.put(column.name(), cells.text(column));
      }
    }
    return (first ? "\n" : ",\n") + object;
  }

  private String row(List<String> cells) {
    return cells.stream().map(this::quoted).collect(Collectors.joining(String.valueOf(separator)))
        + "\n";
  }

  private String quoted(String cell) {
    if (cell == null) {
      return "";
    }
    boolean plain =
        cell.chars().noneMatch(c -> c == separator || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
