package io.crossdock.partner.erp;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * The rows of a JSON feed: an array of levels, or an envelope {@code {kind, asOf, …, levels: […]}}
 * whose levels come last.
 */
final class JsonRows implements RowSource {

  private static final String LEVELS = "levels";

  private final JsonParser in;
  private final JsonElements elements;
  private final boolean envelope;
  private final FeedHead head;
  private long number;

  JsonRows(FeedFile file, Layout layout) throws IOException {
    elements = new JsonElements(layout);
    in = JsonElements.factory().createParser(file.reader(0));
    try {
      envelope = in.nextToken() == JsonToken.START_OBJECT;
      head = envelope ? readHead() : FeedHead.NOTHING;
    } catch (JsonProcessingException e) {
      in.close();
      throw brokenOff(e);
    }
  }

  @Override
  public FeedHead head() {
    return head;
  }

  @Override
  public Row next() throws IOException {
    try {
      JsonToken token = in.nextToken();
      if (token == null) {
        throw brokenOff("it ends in the middle");
      }
      if (token != JsonToken.END_ARRAY) {
        JsonLocation at = in.currentTokenLocation();
        return elements.fill(Row.element(++number, at.getLineNr(), at.getColumnNr()), in);
      }
      readEnd();
      return null;
    } catch (JsonProcessingException e) {
      throw brokenOff(e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private FeedHead readHead() throws IOException {
    FeedHead said = FeedHead.NOTHING;
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      in.nextToken();
      if (LEVELS.equals(name)) {
        if (!in.hasToken(JsonToken.START_ARRAY)) {
          throw brokenOff("its levels are no array");
        }
        return said;
      }
      try {
        said = elements.with(said, name, in);
      } catch (IllegalArgumentException e) {
        throw brokenOff(
            e.getMessage() + (FeedHead.knows(name) ? "" : ", and then levels: [ … ], the rows"));
      }
    }
    throw brokenOff("it is an object without levels: [ … ]");
  }

  private void readEnd() throws IOException {
    if (envelope && in.nextToken() == JsonToken.FIELD_NAME) {
      throw brokenOff(
          "'" + Shown.text(in.currentName()) + "' stands behind the levels; they must come last");
    }
    if (in.nextToken() != null) {
      throw brokenOff("something stands behind its end");
    }
  }

  private BrokenOffException brokenOff(String why) {
    return new BrokenOffException(place(in.currentLocation()) + ": " + why);
  }

  private BrokenOffException brokenOff(JsonProcessingException e) {
    JsonLocation at = e.getLocation() == null ? in.currentLocation() : e.getLocation();
    return new BrokenOffException(place(at) + ": " + JsonElements.why(e), e);
  }

  private static String place(JsonLocation at) {
    return "line " + at.getLineNr() + ", character " + at.getColumnNr();
  }
}
