package io.crossdock.partner.extensiv;

import java.util.ArrayList;
import java.util.List;

/** A row as a line of text: fields with tabs between. Null and an empty text are two things. */
final class RowText {

  private static final String NULL = "\\N";

  private RowText() {}

  static String line(Object... fields) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < fields.length; i++) {
      if (i > 0) {
        line.append('\t');
      }
      append(line, fields[i]);
    }
    return line.toString();
  }

  static String line(List<?> fields) {
    return line(fields.toArray());
  }

  private static void append(StringBuilder line, Object field) {
    if (field == null) {
      line.append(NULL);
      return;
    }
    String text = field instanceof Boolean flag ? (flag ? "1" : "0") : field.toString();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> line.append("\\\\");
        case '\t' -> line.append("\\t");
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        default -> line.append(c);
      }
    }
  }

  static List<String> fields(String line) {
    List<String> fields = new ArrayList<>(12);
    int begin = 0;
    for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', begin)) {
      fields.add(field(line.substring(begin, tab)));
      begin = tab + 1;
    }
    fields.add(field(line.substring(begin)));
    return fields;
  }

  private static String field(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    if (text.equals(NULL)) {
      return null;
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        plain.append(
            switch (next) {
              case 't' -> '\t';
              case 'n' -> '\n';
              case 'r' -> '\r';
              default -> next;
            });
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  static boolean flag(String field) {
    return "1".equals(field);
  }

  /** The text before the first tab, as a number: what a row is known by. */
  static long id(String line) {
    int tab = line.indexOf('\t');
    return Long.parseLong(line.substring(0, tab < 0 ? line.length() : tab));
  }

  /** Of rows that have no number of their own. */
  static long idOf(String sku) {
    long id = 0xcbf29ce484222325L;
    for (int i = 0; i < sku.length(); i++) {
      id = (id ^ sku.charAt(i)) * 0x100000001b3L;
    }
    return id;
  }
}
