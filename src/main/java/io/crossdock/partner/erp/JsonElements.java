package io.crossdock.partner.erp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads one level of a feed from JSON, member by member. The shape is that of schema {@code
 * stock-feed-1.json}; read by hand so that every complaint can name line and column, and so that a
 * million need no trees.
 */
final class JsonElements {

  /** Beyond it the feed breaks off; below it a text or number that is too long spoils its row. */
  private static final int LONGEST_TEXT = 1 << 20;

  private static final int DEEPEST = 64;

  private final Layout layout;

  JsonElements(Layout layout) {
    this.layout = layout;
  }

  /** What is wrong with the text, without the library's own names. */
  static String why(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return e.getOriginalMessage().contains("depth")
          ? "it is nested deeper than " + DEEPEST + " levels"
          : "a name, a text or a number is longer than " + LONGEST_TEXT + " characters";
    }
    // Where a bracket was opened is told in words of the library's own, and says nothing here.
    return e.getOriginalMessage().replaceFirst(" \\(start marker at .*", "");
  }

  static JsonFactory factory() {
    return JsonFactory.builder()
        .enable(StreamReadFeature.AUTO_CLOSE_SOURCE)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxStringLength(LONGEST_TEXT)
                .maxNumberLength(LONGEST_TEXT)
                .maxNameLength(LONGEST_TEXT)
                .build())
        .build();
  }

  /**
   * The element that the parser stands on; it stands on its last token afterwards.
   *
   * @param row to be filled
   */
  Row fill(Row row, JsonParser in) throws IOException {
    if (!in.hasToken(JsonToken.START_OBJECT)) {
      String text = in.currentToken().isScalarValue() ? in.getText() : null;
      in.skipChildren();
      return row.unreadable("is not an object {…}", text);
    }
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      Optional<Field> field = layout.field(name);
      if (field.isPresent()) {
        put(row, field.get(), in);
      } else if (!layout.ignores(name)) {
        row.isWrong(
            "has a member '"
                + Shown.text(name)
                + "' that nobody knows ("
                + layout.key("columns.ignored")
                + " lists what is read past)");
      }
      in.skipChildren();
    }
    return row;
  }

  private static void put(Row row, Field field, JsonParser in) throws IOException {
    int column = in.currentTokenLocation().getColumnNr();
    if (row.column(field) != 0) {
      row.isWrong(field.label() + " is there twice");
      return;
    }
    switch (in.currentToken()) {
      case VALUE_NULL -> row.put(field, null, column);
      case VALUE_STRING -> {
        row.put(field, in.getText(), column);
        if (field.kind() == Field.Kind.NUMBER) {
          row.isWrong(
              field.label()
                  + " '"
                  + Shown.text(in.getText())
                  + "' is text; it must be a whole number without quotes");
        }
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        row.put(field, in.getText(), column);
        if (field.kind() == Field.Kind.TEXT) {
          row.isWrong(
              field.label()
                  + " "
                  + Shown.text(in.getText())
                  + " is a number; it must be text in quotes, which keeps leading zeros");
        }
      }
      default -> {
        row.put(field, null, column);
        row.isWrong(
            field.label()
                + " is "
                + (in.currentToken().isStructStart() ? "nested" : in.getText())
                + "; it must be "
                + (field.kind() == Field.Kind.NUMBER ? "a whole number" : "text"));
      }
    }
  }

  /** Adds what an envelope or a first line says of the feed. */
  FeedHead with(FeedHead said, String name, JsonParser in) throws IOException {
    if (!FeedHead.knows(name) && layout.ignores(name)) {
      in.skipChildren();
      return said;
    }
    if (FeedHead.knows(name) && !in.currentToken().isScalarValue()) {
      throw new IllegalArgumentException(name + " is nested; it must be text or a number");
    }
    return FeedHead.knows(name) && in.hasToken(JsonToken.VALUE_NULL)
        ? said
        : said.with(name, in.getText());
  }
}
