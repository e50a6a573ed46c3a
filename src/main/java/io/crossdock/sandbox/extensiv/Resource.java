package io.crossdock.sandbox.extensiv;

import java.time.Duration;
import java.util.List;

/**
 * A call of Order Manager's API that is played, and how often one may make it. The numbers for
 * products, warehouses, inventory, totals, adjust and new stock records are those that an open
 * client holds itself to; what the server itself does is not published.
 */
enum Resource {
  PRODUCTS("GET", 5, 1, "/v1.1/products"),
  INVENTORY("GET", 5, 1, "/v1/inventory"),
  TOTALS("GET", 10, 1, "/v1/productstocks/total", "/v1.1/productstocks/total"),
  LISTINGS("GET", 5, 1, "/v1/listings"),
  WAREHOUSES("GET", 5, 1, "/v1/warehouses"),
  SALES_CHANNELS("GET", 5, 1, "/v1/saleschannels"),
  ACKNOWLEDGE("POST", 5, 1, "/v1.2/inventory/acknowledge", "/v1.1/inventory/acknowledge"),
  ADJUST("POST", 1, 10, "/v1.1/inventory/adjust"),
  CREATE("PUT", 1, 30, "/v1.1/inventory"),
  ORDERS("GET", 5, 1, "/v1.1/orders"),
  ORDER("GET", 5, 1, "/v1.1/orders/{id}"),
  TRANSFERS("GET", 5, 1, "/v1/inventory/stocktransfers");

  private static final String ID = "{id}";

  private final String method;
  private final int calls;
  private final Duration window;
  private final List<String> paths;

  Resource(String method, int calls, int seconds, String... paths) {
    this.method = method;
    this.calls = calls;
    this.window = Duration.ofSeconds(seconds);
    this.paths = List.of(paths);
  }

  String method() {
    return method;
  }

  int calls() {
    return calls;
  }

  Duration window() {
    return window;
  }

  /** What stands for {@code {id}}, empty for a path without it; null if it is not meant. */
  String meant(String path) {
    for (String one : paths) {
      if (one.equals(path)) {
        return "";
      }
      String before = one.endsWith(ID) ? one.substring(0, one.length() - ID.length()) : null;
      if (before != null && path.startsWith(before) && path.indexOf('/', before.length()) < 0) {
        return path.substring(before.length());
      }
    }
    return null;
  }
}
