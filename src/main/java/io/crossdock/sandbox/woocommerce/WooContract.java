package io.crossdock.sandbox.woocommerce;

import io.crossdock.sandbox.drive.Promise;

/**
 * What this simulator plays of the real one, line by line, and what it does not and why. A test
 * plays every line that is simulated, and another holds the documentation to this list.
 */
public enum WooContract implements Promise {
  KEY("Access", "Basic with consumer key and secret; a wrong secret: 401, as is no or unknown key"),
  READ_ONLY("Access", "A key that may only read: 401 to writes"),
  NO_ROUTE("Access", "An unknown path or verb: 404 `rest_no_route`; a body that is no JSON: 400"),
  HOST_LIMIT("Host", "So many calls a second, with a factor; above: 429 or 503 as HTML"),
  AT_ONCE("Host", "The highest number of calls at once is counted"),
  PACE("Host", "A call and each item in it take a time (to be chosen)"),
  DOWN("Host", "Down: 503 with the page of maintenance"),
  FAULTS("Host", "The next calls: any status, an HTML page, a dropped connection, no answer"),
  FAULTS_DONE("Host", "The same after the call took effect"),

  PAGES("Lists", "`per_page` 10 if none is given, 100 at most, above: 400; `page`, `offset`"),
  TOTALS("Lists", "`X-WP-Total`, `X-WP-TotalPages` and `Link` with next and prev"),
  FIELDS("Lists", "`_fields` of products and orders; `id` is always shown"),
  DATES("Lists", "Whole seconds; after and before leave out the second they name"),
  ZONES("Lists", "A date without a zone is the site's, or GMT with `dates_are_gmt`"),
  BAD_DATE("Lists", "No date, no known status, no known order: 400 `rest_invalid_param`"),

  PRODUCTS("Products", "GET `products`: without variations and trash; status, type, stock_status"),
  BY_SKU("Products", "`sku`: several with commas, without case, variations too, all duplicates"),
  PRODUCT("Products", "GET `products/{id}`, also of variations and of what is in the trash"),
  VARIATIONS("Products", "GET `products/{id}/variations` and one of them"),
  TRACKED("Stock", "`manage_stock` true: `stock_status` follows quantity and backorders"),
  UNTRACKED("Stock", "Not managed: quantity is null, a written one is passed over with 200"),
  PARENT("Stock", "A variation of a managed product: `manage_stock` is the text `parent`"),
  TAKE_OVER("Stock", "A write with `manage_stock` true makes it managed"),
  PUT_PRODUCT("Writes", "PUT, POST, PATCH of one; wrong types: 400 `rest_invalid_param`"),
  MODIFIED("Writes", "A write that changes nothing renews `date_modified` and is told"),
  DUPLICATE("Writes", "A SKU another one has: 400 `product_invalid_sku`; plugins make duplicates"),
  CREATE_DELETE("Writes", "Products created, put into the trash (again: 410), deleted with force"),
  BATCH("Batches", "POST `products/batch`: create, update, delete; 200 with each item's answer"),
  BATCH_LIMIT("Batches", "More than 100 altogether: 413; nothing is written"),
  BATCH_ERRORS("Batches", "An item's `error` stands in its place; the others are written"),
  BATCH_VARIATION("Batches", "A variation among products: an `error` of status 404"),
  BATCH_UNKNOWN("Batches", "An unknown id: an `error` `woocommerce_rest_product_invalid_id`"),
  BATCH_LAX("Batches", "Types are not checked in a batch: what is no number is 0"),
  BATCH_OF_VARIATIONS("Batches", "POST `products/{id}/variations/batch`"),
  POISON_WHOLE("Batches", "An item with which the whole batch is refused, 400 (to be chosen)"),
  POISON_MIDDLE("Batches", "An item at which PHP dies, 500: what stands before it is written"),

  ORDERS("Orders", "GET `orders`: status (several), after, before, modified_after, …"),
  ORDERING("Orders", "`orderby` date, id, modified; `order`; include, exclude"),
  ORDER("Orders", "GET `orders/{id}` with lines, addresses, times; unknown: 404"),
  PUT_ORDER("Orders", "PUT: status, meta_data by key, addresses; an unknown status: 400"),
  NOTES("Orders", "GET and POST `notes`; a change of status leaves one"),
  REFUNDS("Orders", "GET and POST `refunds`, with and without stock; too much: 500"),
  BUY("Buyers", "Stock falls when an order is paid; sold out is refused, unless backorders"),
  RESTORE("Buyers", "Cancelled or pending: stock rises again; refunded: it does not by itself"),
  OVERSELL("Buyers", "An order of the staff is taken whatever is there: below 0"),
  VISITORS("Buyers", "They buy, cancel, change and send back, by a seed"),
  CATALOGUE("Buyers", "A catalogue of any size, by a seed"),

  HOOKS("Webhooks", "GET, POST, PUT, DELETE `webhooks`; the secret is never shown"),
  HOOK_REFUSED("Webhooks", "No valid topic, URL or status: 400; DELETE without force: 501"),
  PING("Webhooks", "A new one gets `webhook_id=N` as a form, without signature, at once"),
  DELIVERY("Webhooks", "Signed over the raw bytes; headers of topic, resource, event, id, source"),
  DELIVERY_ID("Webhooks", "Two deliveries of one second have the same delivery id"),
  LATEST("Webhooks", "A payload tells what is so when it is sent (or when it happened, if chosen)"),
  TOPICS("Webhooks", "order and product: created, updated, deleted (only the id)"),
  ONCE("Webhooks", "What is not taken is never sent again"),
  DISABLED("Webhooks", "More than five failures in a row: the next one disables it"),
  PAUSED("Webhooks", "Paused or disabled: what happens meanwhile is never sent"),
  MANNERS("Webhooks", "Held back, lost, shuffled, late, twice"),

  OAUTH("Access", "OAuth 1.0a over HTTP; keys in the address", "the hub talks TLS with Basic"),
  TLS("Access", "Basic over plain HTTP is refused by a real shop", "the sandbox is on loopback"),
  V2("Access", "Versions v1, v2, the legacy API, the Store API", "the hub does not ask"),
  SEARCH("Lists", "search, category, tag, attribute, price and rating", "the hub does not ask"),
  FIELDS_WRITE("Lists", "`_fields` of answers to writes, nested names", "the hub does not ask"),
  SKU_COLLATION("Lists", "Accents and widths as the database compares them", "case only"),
  OTHER_TYPES("Products", "grouped, external, subscription, bundle plugins", "they hold no stock"),
  MOVED("Writes", "A variation written below another parent", "moves there; here it is refused"),
  CREATE_BATCH("Orders", "POST `orders`, `orders/batch`, DELETE", "buyers and acts make orders"),
  HOLD_STOCK("Buyers", "Stock held for a pending payment", "not seen by the API"),
  TAXES("Orders", "Taxes, coupons, fees, shipping costs, customers", "the hub does not read them"),
  STOCK_ZERO("Stock", "A threshold other than 0, decimals of plugins", "site settings"),
  CRON("Webhooks", "Deliveries wait for WordPress's own cron", "sent at once, or late if chosen"),
  BATCH_HOOKS("Webhooks", "`webhooks/batch`, other topics than orders and products", "not needed");

  private final Line line;

  WooContract(String subject, String what) {
    this(subject, what, null);
  }

  WooContract(String subject, String what, String whyNot) {
    line = new Line(subject, what, whyNot);
  }

  @Override
  public Line line() {
    return line;
  }
}
