package io.crossdock.sandbox.extensiv;

import io.crossdock.sandbox.drive.Promise;

/**
 * What the simulators play, and what they do not, line by line. The contract test plays each
 * simulated line; the page {@code docs/partners/extensiv-simulator.md} has them as a table.
 */
enum ExtensivContract implements Promise {
  AUTHORIZE("Access", "GET `/oauth/authorize`: back to `redirect_uri` with `code` and `cid`"),
  TOKEN(
      "Access", "POST `/oauth/token`, Basic with app key and secret: a bearer token, once a code"),
  REINSTALL("Access", "A code is spent by a failed exchange too: uninstall, install for another"),
  UNAUTHORIZED("Access", "A missing, wrong or revoked token: 401"),
  PREFIX("Access", "Paths with and without `/service` in front; unknown ones 404, other verbs 405"),
  THROTTLES("Limits", "5 calls a second of a resource and token, 10 of totals; with a factor"),
  SLOW_WRITES("Limits", "adjust once in 10 s, new stock records once in 30 s"),
  RETRY_AFTER("Limits", "429 with `x-skubana-quota-retryAfter` in milliseconds, or without it"),
  PAGES("Paging", "page from 1; bare arrays without a total; an empty page is the end"),
  LIMIT("Paging", "limit 100 if none is given, 10 to 1000; other numbers 400"),
  LIVE_PAGES("Paging", "Rows that go while somebody reads move others past the reader"),
  NEWEST_FIRST("Paging", "Newest rows first (to be chosen): rows that come show others twice"),
  DATES("Paging", "Dates `yyyy-MM-ddTHH:mm:ssZ`; other spellings 400"),

  PRODUCTS("Catalogue", "GET `/v1.1/products` with types, bundledItems, parentId, measures"),
  PRODUCTS_SINCE("Catalogue", "modifiedDateFrom: products changed at that second or later"),
  MASTER_SKU("Catalogue", "A master SKU is unique, also among inactive ones, and never goes away"),
  FUZZY("Catalogue", "sku: the answer has SKUs that resemble those asked for; ten quoted at most"),
  LISTINGS("Catalogue", "GET `/v1/listings`: several may point to one master SKU"),
  LISTING_FILTERS(
      "Catalogue",
      "Listings by channel, active, listingId, listingSku, masterSku, productId, created, modified"),
  WAREHOUSES("Catalogue", "GET `/v1/warehouses` with type and active, in one page"),
  SALES_CHANNELS("Catalogue", "GET `/v1/saleschannels`, in one page"),
  GENERATOR("Catalogue", "A catalogue by seed, up to a million SKUs and more"),

  INVENTORY("Stock", "GET `/v1/inventory`: a row per product, warehouse and bin"),
  INVENTORY_FILTERS("Stock", "Inventory by sku, which resembles, and by warehouseId"),
  WAREHOUSE_TOTALS("Stock", "warehouseStockTotals of the product, the same on each of its bins"),
  BUNDLE_TOTALS("Stock", "Totals of a bundle have what could be built in them (to be chosen)"),
  TOTALS("Stock", "GET `/v1/productstocks/total` (v1.1 too), by warehouseId: the physical count"),
  ACKNOWLEDGE("Stock", "POST `/v1.2/inventory/acknowledge` (v1.1 too): levels of listings"),
  CURSOR("Stock", "acknowledge tells each token and channel what changed since, once"),
  LOST_LEVELS("Stock", "What acknowledge told is gone when the answer is lost"),
  CHANNEL_RULE("Stock", "Levels: buildable included, excluded warehouses, percent, most units"),
  FIXED_LEVEL("Stock", "A level somebody decided on, past the rule"),
  ADJUST("Stock", "POST `/v1.1/inventory/adjust`: on hand is overwritten"),
  ADJUST_ERRORS("Stock", "Errors inside 200, index from 1: ERR097 no record, ERR053 no product"),
  MOST_ITEMS("Stock", "More than 200 items: 400"),
  CREATE("Stock", "PUT `/v1.1/inventory` makes stock records; 3PL warehouses have GLOBAL alone"),

  ORDERS("Orders", "GET `/v1.1/orders` by modified, created, warehouse, status, channel"),
  ORDER("Orders", "GET `/v1.1/orders/{id}`; 404 for a stranger"),
  ORDER_STOCK("Orders", "Allocated: available falls. Shipped: on hand falls. Cancelled, restocked"),
  BUNDLE_ORDER("Orders", "A bundle takes units that are put together first, then its parts"),
  TRANSFERS("Orders", "GET `/v1/inventory/stocktransfers` by createdDateFrom; units in transit"),

  MANAGER_ACCESS("Integration Manager", "Basic or in the address, a user per level"),
  MANAGER_INVENTORY(
      "Integration Manager", "GET `merchant/inventory` and `/{sku}`: aliases, warehouses as maps"),
  MANAGER_PAGES("Integration Manager", "limit and page; more than 500 rows are 500"),
  MANAGER_NUMBERS("Integration Manager", "Numbers are numbers, texts or both, as is chosen"),
  EMPTY_MAP("Integration Manager", "An empty map arrives as `[]`"),
  MANAGER_PRODUCT("Integration Manager", "GET `merchant/product/{sku}`: aliases as a list"),
  MANAGER_ORDERS(
      "Integration Manager",
      "GET `merchant/orders` and `cart/orders`: `/{ref}`, `/status/{ref}`, `/list/{status}`"),
  MANAGER_ORDER_LISTS(
      "Integration Manager",
      "Lists of orders by from_date, to_date: came, delivered, shipped, cancelled; 100 a page"),
  MANAGER_ERRORS("Integration Manager", "200 with success_code false: Invalid, Failure, RateLimit"),
  BUCKET("Integration Manager", "A leaky bucket of 100 calls; with a factor"),
  PROCESS_ID("Integration Manager", "X-CartRover-Process-ID on each answer"),

  STATUS(
      "Faults", "Any status and body: 500, 401, 502 with HTML; on one page, of the next n calls"),
  DROPPED("Faults", "The connection ends, without effect or after it"),
  SILENT("Faults", "Nothing is answered for a time"),
  TRUNCATED("Faults", "200, and half of the page is missing"),
  SLOW("Faults", "Slow pages"),
  DOWN("Faults", "Down: 502 to everybody"),
  WHILE_READING("Faults", "Data changes just before page n is served"),
  COUNTS("Faults", "Calls per resource, answers per status, requests"),

  SCOPES("Access", "What a scope lets one do", "no list is public; the scope is given back"),
  EXPIRY("Access", "Refresh tokens, tokens that end", "no client has seen one"),
  CLIENT_CREDENTIALS("Access", "The flow `client_credentials`", "not confirmed"),
  HTTPS("Access", "HTTPS, hosts for app, API and sandbox", "the simulator is on loopback"),
  LISTING_WAREHOUSE("Catalogue", "Listings by warehouseId", "what it means is not known"),
  MINIMUM(
      "Stock", "The second allocation rule below a SKU's minimum level", "the hub reads levels"),
  PICKABLE("Stock", "Bins that are not pickable, drawRank", "whether they count is not known"),
  FBA("Stock", "Warehouses that a channel owns", "they are warehouses of another type here"),
  PURCHASES("Orders", "Purchase orders, shipments, RMAs, vendors", "the hub does not ask"),
  ORDER_WRITES("Orders", "Orders written, cancelled, shipped over the API", "the hub does not"),
  MANAGER_WRITES("Integration Manager", "POST of orders, updates, cancellations", "the hub reads"),
  MANAGER_LISTS("Integration Manager", "Lists of carts and ship methods", "the hub does not ask"),
  MANAGER_CLOCK(
      "Integration Manager", "Its own loads from Order Manager", "it shows what is there now");

  private final Line line;

  ExtensivContract(String subject, String what) {
    this(subject, what, null);
  }

  ExtensivContract(String subject, String what, String whyNot) {
    line = new Line(subject, what, whyNot);
  }

  @Override
  public Line line() {
    return line;
  }
}
