package io.crossdock.partner.infoplus.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TransientException;
import java.util.ArrayList;
import java.util.List;

/** How answers to who writes are read: also a 200 may be a refusal, or say nothing. Pure. */
public final class Said {

  private Said() {}

  /**
   * The rows of a search that comes before a write.
   *
   * @throws TransientException if it is no list: whether there is something is not known then, and
   *     it is asked again
   */
  public static List<JsonNode> rows(TalkAnswer answer) {
    JsonNode body = MissingNode.getInstance();
    try {
      body = answer.isOk() ? answer.body() : body;
    } catch (RejectedException e) {
      throw new TransientException("Infoplus answered a search with what is no JSON", e);
    }
    if (!body.isArray()) {
      throw new TransientException(
          "Infoplus answered a search with "
              + (answer.text().isBlank() ? answer.status() + " and nothing" : answer)
              + ", which does not say that it has none; it is asked again");
    }
    List<JsonNode> rows = new ArrayList<>();
    body.forEach(rows::add);
    return rows;
  }

  /** The record that is answered; missing where there is none. */
  public static JsonNode record(TalkAnswer answer) {
    return answer.isOk() && answer.isJson() ? answer.body() : MissingNode.getInstance();
  }

  /** Whether it refused what was to be done, with any status. */
  public static boolean isRefusal(TalkAnswer answer) {
    return !answer.isOk() || !record(answer).path("errors").isEmpty();
  }
}
