package io.crossdock.sandbox.newstore;

/**
 * Where orders are fulfilled.
 *
 * @param storeId null for a distribution centre
 */
record Location(String node, String storeId) {

  boolean store() {
    return storeId != null;
  }
}
