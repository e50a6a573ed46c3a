package io.crossdock.partner.erp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.camel.RefusedException;
import java.io.Closeable;
import java.io.IOException;

/**
 * Documents of a file one by one, with the line each begins on: an array, an object, or an object a
 * line. Of lines each stands alone; an array or object that is broken anywhere is refused as a
 * whole, before anything of it is taken. Not thread-safe.
 */
final class DocumentRows implements Closeable {

  private static final int LONGEST_LINE = 1 << 20;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(64)
                  .maxStringLength(LONGEST_LINE)
                  .maxNameLength(1_000)
                  .maxNumberLength(100)
                  .build())
          .build();

  /** What a document says is passed on as it is written: no digit of a price may change. */
  static final ObjectMapper MAPPER =
      JsonMapper.builder(FACTORY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .build();

  /** The same for values within a text, where more follows. */
  private static final ObjectMapper WITHIN =
      MAPPER.copy().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * @param node null if it cannot be read
   * @param raw of one that cannot be read, as it is written; else null
   * @param wrong why it cannot be read; null if it can
   */
  record Element(long line, JsonNode node, String raw, String wrong) {}

  private final BoundedLines lines;
  private final JsonParser array;
  private boolean within;
  private long line;

  private DocumentRows(BoundedLines lines, JsonParser array) {
    this.lines = lines;
    this.array = array;
  }

  /**
   * @throws RefusedException if the file is no JSON, saying where
   */
  static DocumentRows open(FeedFile file) throws IOException {
    switch (file.format()) {
      case JSON_LINES -> {
        return new DocumentRows(new BoundedLines(file.reader(0), LONGEST_LINE), null);
      }
      case JSON -> {
        refuseBroken(file);
        return new DocumentRows(null, FACTORY.createParser(file.reader(0)));
      }
      default ->
          throw new RefusedException(
              "it is no JSON: it begins neither with [ nor with {; documents come as a JSON array,"
                  + " as one object, or as JSON Lines");
    }
  }

  /** Null at the end. */
  Element next() throws IOException {
    return lines == null ? nextOfArray() : nextOfLines();
  }

  @Override
  public void close() throws IOException {
    if (lines != null) {
      lines.close();
    }
    if (array != null) {
      array.close();
    }
  }

  private Element nextOfArray() throws IOException {
    while (true) {
      JsonToken token = array.nextToken();
      if (token == null) {
        return null;
      }
      if (token == JsonToken.START_ARRAY && !within) {
        within = true;
      } else if (token == JsonToken.END_ARRAY) {
        within = false;
      } else {
        long at = array.currentTokenLocation().getLineNr();
        return new Element(at, WITHIN.readTree(array), null, null);
      }
    }
  }

  private Element nextOfLines() throws IOException {
    String text;
    do {
      text = lines.next();
      line++;
    } while (text != null && text.isBlank());
    if (text == null) {
      return null;
    }
    if (lines.wasCut()) {
      return new Element(line, null, text, "is longer than " + LONGEST_LINE + " characters");
    }
    try {
      return new Element(line, MAPPER.readTree(text), null, null);
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null ? "" : " from character " + e.getLocation().getColumnNr() + " on";
      return new Element(line, null, text, "is no JSON" + where + ": " + JsonElements.why(e));
    }
  }

  private static void refuseBroken(FeedFile file) throws IOException {
    try (JsonParser in = FACTORY.createParser(file.reader(0))) {
      while (in.nextToken() != null) {
        in.getText();
      }
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new RefusedException(
          (at == null ? "" : "line " + at.getLineNr() + ", character " + at.getColumnNr() + ": ")
              + JsonElements.why(e)
              + "; nothing of it was taken",
          e);
    }
  }
}
