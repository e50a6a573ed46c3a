package io.crossdock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.drive.Drive;

/**
 * How ERP and Infoplus stand, as JSON: GET {@code /_sim/infoplus-books/books}. POST {@code
 * /_sim/infoplus-books/rest}: nobody orders any more, and people rest.
 */
final class InfoplusBooksDrive implements Drive {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final InfoplusTrade trade;

  InfoplusBooksDrive(InfoplusTrade trade) {
    this.trade = trade;
  }

  @Override
  public String show(String path) {
    if (!path.equals("/books")) {
      throw new IllegalArgumentException("GET knows /books, not " + path);
    }
    ObjectNode books = JSON.valueToTree(trade.books());
    books.set("differing", JSON.valueToTree(trade.differences()));
    return books.toString();
  }

  @Override
  public String act(String path, JsonNode body) {
    if (!path.equals("/rest")) {
      throw new IllegalArgumentException("POST knows /rest, not " + path);
    }
    trade.rest();
    return show("/books");
  }
}
