package io.crossdock.partner.erp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * The rows of a JSON Lines feed: a level a line, before them perhaps a line {@code {"feed": {…}}}.
 * A line that is no JSON spoils itself only.
 */
final class JsonLineRows implements RowSource {

  private static final int LONGEST_LINE = 1 << 20;

  private final JsonFactory factory = JsonElements.factory();
  private final JsonElements elements;
  private final BoundedLines lines;
  private final FeedHead head;
  private String first;
  private long line;

  JsonLineRows(FeedFile file, Layout layout) throws IOException {
    elements = new JsonElements(layout);
    lines = new BoundedLines(file.reader(0), LONGEST_LINE);
    first = nextLine();
    head = readHead();
  }

  @Override
  public FeedHead head() {
    return head;
  }

  @Override
  public Row next() throws IOException {
    String text = first == null ? nextLine() : first;
    first = null;
    if (text == null) {
      return null;
    }
    if (lines.wasCut()) {
      return Row.onLine(line).unreadable("is longer than " + LONGEST_LINE + " characters", text);
    }
    try (JsonParser in = factory.createParser(text)) {
      in.nextToken();
      Row row = elements.fill(Row.onLine(line), in);
      if (in.nextToken() != null) {
        row.unreadable("holds more than one object", text);
      }
      return row;
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null ? "" : " from character " + e.getLocation().getColumnNr() + " on";
      return Row.onLine(line).unreadable("is no JSON" + where + ": " + JsonElements.why(e), text);
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private String nextLine() throws IOException {
    String text;
    do {
      text = lines.next();
      line++;
    } while (text != null && text.isBlank());
    return text;
  }

  private FeedHead readHead() throws IOException {
    try (JsonParser in = factory.createParser(first)) {
      if (in.nextToken() != JsonToken.START_OBJECT || !"feed".equals(in.nextFieldName())) {
        return FeedHead.NOTHING;
      }
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new BrokenOffException("line " + line + ": feed is no object {…}");
      }
      FeedHead said = FeedHead.NOTHING;
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        in.nextToken();
        said = elements.with(said, name, in);
      }
      first = null;
      return said;
    } catch (JsonProcessingException e) {
      // Not for the head to complain of: the line comes again as a row.
      return FeedHead.NOTHING;
    } catch (IllegalArgumentException e) {
      throw new BrokenOffException("line " + line + ": " + e.getMessage(), e);
    }
  }
}
