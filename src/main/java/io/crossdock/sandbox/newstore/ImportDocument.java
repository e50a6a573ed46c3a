package io.crossdock.sandbox.newstore;

import java.util.List;
import java.util.Map;

/**
 * What a document of stock says.
 *
 * @param stores location to store; an empty text for distribution centres
 * @param atp whether figures have open allocations taken out
 * @param from first logical timestamp to be released; 0 if there is no range
 * @param to the last one
 */
record ImportDocument(Map<String, String> stores, boolean atp, long from, long to, List<Row> rows) {

  /**
   * One figure.
   *
   * @param quantity -1 if there is none
   * @param futureDate null if there is no future inventory
   */
  record Row(Key key, int quantity, String futureDate) {}
}
