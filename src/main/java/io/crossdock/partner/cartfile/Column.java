package io.crossdock.partner.cartfile;

import io.crossdock.operate.Printable;
import io.crossdock.operate.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One column of the file.
 *
 * @param name its heading, or the member's name in JSON
 * @param field what stands in it; null for a constant
 * @param constant what stands in it always; null unless it is a constant
 */
record Column(String name, Field field, String constant) {

  /** What a line can hold. */
  enum Field {
    /** The shop's code of the article. */
    CODE,
    /** The hub's SKU. */
    SKU,
    QUANTITY,
    /** The location or the warehouse's name where amounts are by place, else nothing. */
    PLACE,
    /** {@code true} where the amount is more than 0. */
    IN_STOCK,
    /** When what it is made of was read, UTC. */
    AS_OF;

    String written() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final String USUAL = "sku=code, quantity=quantity";

  /** Reads {@code NAME=field} or {@code NAME='text'}, separated by commas. */
  static List<Column> read(Settings settings, String key) {
    String text = settings.text(key, USUAL);
    List<Column> columns = new ArrayList<>();
    for (String one : text.split(",", -1)) {
      int equals = one.indexOf('=');
      String name = equals < 0 ? "" : one.substring(0, equals).strip();
      String value = equals < 0 ? "" : one.substring(equals + 1).strip();
      Column column = of(name, value);
      if (name.isEmpty() || column == null) {
        settings.problem(
            key,
            "has '"
                + Printable.text(one.strip())
                + "'; each must be NAME=field or NAME='text', where a field is one of "
                + Arrays.stream(Field.values())
                    .map(Field::written)
                    .collect(Collectors.joining(", "))
                + " (default: "
                + USUAL
                + ")");
      } else {
        columns.add(column);
      }
    }
    if (columns.stream().noneMatch(column -> column.field() == Field.QUANTITY)) {
      settings.problem(key, "has no column with the field quantity: nobody would learn an amount");
    }
    return List.copyOf(columns);
  }

  private static Column of(String name, String value) {
    if (value.length() >= 2 && value.startsWith("'") && value.endsWith("'")) {
      return new Column(name, null, value.substring(1, value.length() - 1));
    }
    return Arrays.stream(Field.values())
        .filter(field -> field.written().equals(value.toLowerCase(Locale.ROOT)))
        .map(field -> new Column(name, field, null))
        .findFirst()
        .orElse(null);
  }
}
