package io.crossdock.sandbox.adobecommerce;

import io.crossdock.sandbox.drive.Promise;

/**
 * What this simulator plays of the real one, line by line, and what it does not and why. A test
 * plays every line that is simulated, and another holds the documentation to this list.
 */
public enum AdobeContract implements Promise {
  TOKEN("Access", "Bearer with an integration's token; none or another: 401 that names a resource"),
  RESOURCES("Access", "A resource the integration was not given: 401 that names it"),
  NO_ROUTE("Access", "An unknown path or verb: 404; a body that is no JSON: 400"),
  STORES(
      "Access", "`/rest/V1`, `/rest/<store>/V1`, and `/<tenant>/V1` as the cloud service has it"),
  ERRORS("Access", "`{message, parameters}` with places `%1` or `%name` in the message"),
  SLASHES(
      "Host",
      "A / encoded in a path: served, a page of 404, or no route as it stands between two words (to"
          + " be chosen)"),
  HOST_LIMIT("Host", "So many calls a second, with a factor; above: 429 or 503 as HTML"),
  PACE("Host", "A call and each item in it take a time (to be chosen); calls at once are counted"),
  DOWN("Host", "Down: 503 with a page"),
  FAULTS("Host", "The next calls: any status, an HTML page, a dropped connection, no answer"),
  FAULTS_DONE("Host", "The same after the call took effect"),

  CRITERIA("Lists", "`searchCriteria`: groups or filters, 13 conditions, sorting; without: 400"),
  PAGES(
      "Lists", "`pageSize`, `currentPage`, `total_count`; behind the last page the last one again"),
  PAGE_LIMIT("Lists", "Limiting on: 20 if none is asked for, more than 300: 400; off: all"),
  FIELDS("Lists", "`fields=items[sku],total_count`"),

  PRODUCTS("Products", "GET `products`, by SKU without case; without stock"),
  PRODUCT("Products", "GET `products/{sku}` with `stock_item`; unknown: 404"),
  STOCK_ITEM("Products", "GET `stockItems/{sku}`: `manage_stock`, `backorders`"),

  SOURCES("Stock", "GET `inventory/sources`, `inventory/stock-resolver/website/base`"),
  SOURCE_ITEMS("Stock", "GET `inventory/source-items`: quantity and status at each source"),
  SALABLE("Stock", "GET `inventory/get-product-salable-quantity`, `inventory/is-product-salable`"),
  EXPORT(
      "Stock",
      "GET `inventory/export-stock-salable-qty/website/base`: a page of products, without those"
          + " that are at no source; `total_count` counts this page"),
  STATUS("Stock", "`status` 0: nothing of that source is sold, however many there are"),
  UNMANAGED("Stock", "Not managed: 0 and salable; orders reserve nothing"),
  COMPOSITE("Stock", "Configurables, bundles and groups have no stock of their own"),
  SAVE("Stock", "POST `inventory/source-items`: absolute, assigns what is not assigned; `[]`"),
  SAVE_LIMIT("Stock", "Limiting on: more than 20 in one body: 400; nothing is written"),
  SAVE_ALL("Stock", "One bad item and nothing is written; which one is not said"),
  SAVE_CHECKS("Stock", "Empty SKU, source, quantity or status, blanks, unknown source: 400"),
  GHOST("Stock", "A SKU nobody has is taken all the same"),

  BULK("Bulk", "POST `async/bulk/V1/inventory/source-items`: bodies, 202 with `bulk_uuid`"),
  BULK_CLOUD("Bulk", "The same as `V1/async/bulk/inventory/source-items` of the cloud service"),
  BULK_LIMIT("Bulk", "Limiting on: more than 20 in one body, or 5,000 in all: 400"),
  BULK_STATUS("Bulk", "GET `bulk/{uuid}/detailed-status`, `/status`, `/operation-status/{n}`"),
  BULK_OPEN("Bulk", "4 until the consumer comes (to be chosen when), then 1"),
  BULK_FAILED("Bulk", "3 with the message where an operation is refused; the others are done"),
  BULK_RETRY("Bulk", "2 or 5, and nothing was done (to be chosen)"),

  RESERVE("Orders", "An order reserves its pieces, paid or not; the source stays"),
  SHIP("Orders", "POST `order/{id}/ship`: source lowered, as much reserved no longer; tracks"),
  SHIP_SOURCE("Orders", "Several sources and none named, or too few there: 400"),
  SHIP_CHECKS("Orders", "More than is unshipped, nothing left, an unknown line: 400 with reasons"),
  SHIPMENTS("Orders", "GET `shipments` with items, tracks, comments and source"),
  INVOICE("Orders", "POST `order/{id}/invoice`; again: 400; all sent and invoiced: complete"),
  CANCEL("Orders", "POST `orders/{id}/cancel`: reserved no longer; what was invoiced: `false`"),
  REFUND("Orders", "POST `order/{id}/refund`: unsent pieces first; returned to stock or not"),
  CREDITS("Orders", "GET `creditmemos`"),
  COMMENTS("Orders", "GET and POST `orders/{id}/comments`"),
  ORDERS("Orders", "GET `orders` by `updated_at` in whole seconds of UTC, and `orders/{id}`"),
  BUY("Buyers", "Sold out is refused, unless backorders are allowed"),
  VISITORS("Buyers", "They buy, cancel, change and send back, by a seed"),
  CATALOGUE("Buyers", "A catalogue of any size, by a seed"),

  OAUTH("Access", "OAuth 1.0a, administrators' and customers' tokens, IMS", "the hub has a token"),
  XML("Access", "SOAP, XML, GraphQL", "the hub does not ask"),
  INDEX("Stock", "The stock index that lags behind what is saved", "salable is told as it is"),
  STOCKS("Stock", "Several stocks and websites, thresholds, minimum quantities", "site settings"),
  SINGLE_BULK("Bulk", "Asynchronous calls that are no bulk, other services", "not needed"),
  ORDER_WRITES("Orders", "Orders made, edited or held over the API", "buyers and acts do that"),
  BUNDLES(
      "Orders", "Orders of configurables and bundles, with a line for each part", "simple only"),
  HOOKS("Events", "Webhooks and I/O Events", "Open Source has none; see the cart's page");

  private final Line line;

  AdobeContract(String subject, String what) {
    this(subject, what, null);
  }

  AdobeContract(String subject, String what, String whyNot) {
    line = new Line(subject, what, whyNot);
  }

  @Override
  public Line line() {
    return line;
  }
}
