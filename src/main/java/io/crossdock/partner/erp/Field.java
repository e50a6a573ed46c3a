package io.crossdock.partner.erp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a row of a stock feed may say; the name is that of the JSON member. */
enum Field {
  SKU("sku", Kind.TEXT),
  LOCATION("location", Kind.TEXT),
  AVAILABLE("available", Kind.NUMBER),
  BACKORDERED("backordered", Kind.NUMBER),
  POLICY("policy", Kind.TEXT),
  RESERVE("reserve", Kind.NUMBER),
  BACKORDERED_UNTIL("backorderedUntil", Kind.TEXT),
  AS_OF("asOf", Kind.TEXT),
  SEQUENCE("sequence", Kind.NUMBER),
  REFLECTS("reflects", Kind.NUMBER),
  KIND("kind", Kind.TEXT);

  enum Kind {
    TEXT,
    NUMBER
  }

  /** How many there are, for arrays by ordinal. */
  static final int COUNT = values().length;

  private final String label;
  private final Kind kind;

  Field(String label, Kind kind) {
    this.label = label;
    this.kind = kind;
  }

  String label() {
    return label;
  }

  Kind kind() {
    return kind;
  }

  /** By name, whatever its case and without blanks, dashes and underscores. */
  static Optional<Field> named(String name) {
    String wanted = squeezed(name);
    return Arrays.stream(values()).filter(f -> squeezed(f.label).equals(wanted)).findFirst();
  }

  static String names() {
    return Arrays.stream(values()).map(Field::label).collect(Collectors.joining(", "));
  }

  /** How header names are compared. */
  static String squeezed(String name) {
    StringBuilder squeezed = new StringBuilder(name.length());
    for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
      if (Character.isLetterOrDigit(c)) {
        squeezed.append(c);
      }
    }
    return squeezed.toString();
  }
}
