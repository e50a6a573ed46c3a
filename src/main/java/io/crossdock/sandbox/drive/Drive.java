package io.crossdock.sandbox.drive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/** What can be asked of a simulator and done to it. Paths begin with a slash, behind its root. */
public interface Drive {

  /** The answer to a GET, as JSON text. */
  String show(String path) throws Exception;

  /**
   * The answer to a POST, as JSON text.
   *
   * @param body an empty object if there was none
   */
  String act(String path, JsonNode body) throws Exception;

  /** The status of the answer where it could not be done; its reason is the message. */
  default int statusOf(Exception failure) {
    boolean senseless =
        failure instanceof IllegalArgumentException || failure instanceof JsonProcessingException;
    return senseless ? 400 : 500;
  }
}
