package io.crossdock.sandbox.shopify;

import io.crossdock.sandbox.drive.Promise;

/**
 * What this simulator plays of the real one, line by line, and what it does not and why. A test
 * plays every line that is simulated, and another holds the documentation to this list.
 */
public enum ShopifyContract implements Promise {
  TOKEN("Access", "`X-Shopify-Access-Token`; a wrong one or none: 401 with `errors` as text"),
  VERSIONS("Access", "`/admin/api/<version>/graphql.json`: 2025-10, 2026-01, 2026-04; else 404"),
  RETIRED("Access", "A retired version: the oldest that is served answers, a header names it"),
  DOWN("Host", "Down: 503; the next calls: any status, a dropped connection, no answer"),
  FAULTS_DONE("Host", "The same after the call took effect"),
  INSIDE("Host", "An internal error inside 200: nothing was done"),
  AT_ONCE("Host", "The highest number of calls at once is counted; calls and items take a time"),

  SYNTAX("GraphQL", "A document that cannot be read: `PARSE_ERROR`"),
  UNKNOWN_FIELD(
      "GraphQL", "A field that is not in the schema: `undefinedField` with type and path"),
  SELECTION("GraphQL", "An object without fields: `selectionMismatch`; aliases and variables"),
  VARIABLES("GraphQL", "A variable that does not fit its type: `INVALID_VARIABLE` with problems"),
  ARRAYS("GraphQL", "An input array of more than 250: `MAX_INPUT_SIZE_EXCEEDED`"),
  PAGES("GraphQL", "Connections: `first` 1 to 250, `after`, `nodes`, `edges`, `pageInfo`"),

  COST("Cost", "An object 1, a list once, a mutation 10, a connection 2 and a growing part"),
  BUCKET("Cost", "100, 200, 1000, 2000 points a second by plan, 20 s of it held; a factor"),
  GIVEN_BACK("Cost", "`requestedQueryCost` must be there; what it did not cost is given back"),
  THROTTLED("Cost", "`THROTTLED` inside 200 with `throttleStatus`; nothing is done"),
  MAX_COST("Cost", "More than 1000 for one query: `MAX_COST_EXCEEDED`"),

  LOCATIONS("Stock", "`locations`; an item is stocked at some of them"),
  BY_SKU("Stock", "`productVariants` with `sku:\"A\" OR sku:\"B\"`: without case, all duplicates"),
  LEVELS("Stock", "`inventoryLevel`, `inventoryLevels`; available, committed, on hand"),
  UNTRACKED("Stock", "`tracked` false: nobody counts it; a duplicate SKU is two variants"),
  SET("Quantities", "`inventorySetQuantities` of `available` and `on_hand`, with its changes"),
  ALL_OR_NOTHING(
      "Quantities", "A user error: nothing of the call is written; each is named by path"),
  OLD_COMPARE(
      "Quantities", "2025-10: `compareQuantity` or `ignoreCompareQuantity`; stale, required"),
  NEW_COMPARE("Quantities", "2026-04: `changeFromQuantity` must be there, null or right"),
  OLD_IS_GONE("Quantities", "2026-04: `compareQuantity` and `ignoreCompareQuantity` are no fields"),
  KEY_REQUIRED("Quantities", "2026-04: without `@idempotent(key:)`: `BAD_REQUEST`"),
  KEY_REPEATED("Quantities", "The same key and body: the first answer again, and nothing is done"),
  KEY_MISMATCH("Quantities", "The same key, another body; one under way; one that failed: refused"),
  NOT_STOCKED("Quantities", "`ITEM_NOT_STOCKED_AT_LOCATION`, `NON_MUTABLE_INVENTORY_ITEM`"),
  NOT_THERE("Quantities", "`INVALID_INVENTORY_ITEM`, `INVALID_LOCATION`, both of one pair"),
  BOUNDS("Quantities", "Negative on hand, above 1,000,000,000, below -1,000,000,000"),
  PAIRS("Quantities", "`NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR`"),
  NAMES("Quantities", "`INVALID_NAME`, `INVALID_REASON`, `INVALID_REFERENCE_DOCUMENT`"),

  ORDERS("Orders", "`orders` by `updated_at`, sorted by it, behind a cursor that moves with it"),
  SEARCH_LAG("Orders", "A search finds an order some time after it changed (to be chosen)"),
  ORDER("Orders", "`order` with lines, address, fulfilment orders, fulfilments"),
  FULFIL("Orders", "`fulfillmentCreate` in parts, with several parcels; the last one fulfils it"),
  HELD("Orders", "An order on hold: `ON_HOLD`, also where a part of it was sent"),
  FULFIL_REFUSED("Orders", "Too many, closed, unknown: user errors without a code"),
  CANCEL("Orders", "`orderCancel` with and without restock; again, or after a fulfilment: refused"),
  REFUND("Orders", "`refundCreate`: pieces leave `currentQuantity`; 2026-04: `@idempotent`"),
  REMARKS("Orders", "`tagsAdd`, `metafieldsSet`: the same again changes nothing"),
  BUY("Buyers", "Available falls and committed rises; sold out is refused, unless oversold"),
  VISITORS("Buyers", "They buy, cancel, change and send back, by a seed; any catalogue, by a seed"),

  HOOKS("Webhooks", "`webhookSubscriptions`: create, update, delete; twice, no address: refused"),
  HOOK_URI("Webhooks", "`uri` in 2026-04; `callbackUrl` before"),
  DELIVERY("Webhooks", "Base64 HMAC-SHA256 of the raw bytes; topic, webhook id, event id, shop"),
  PAYLOAD("Webhooks", "An order in the shape of the REST API, in the shop's time zone"),
  TOPICS("Webhooks", "orders create, updated, cancelled, delete, fulfilled; refunds create"),
  RETRIES(
      "Webhooks", "Not 2xx: eight times again in 4 h (to be chosen), with the same id and body"),
  REMOVED("Webhooks", "After the eighth the subscription is removed, and nobody is told"),
  MANNERS("Webhooks", "Held back, lost, shuffled, late, twice; the last one of an order once more"),

  OAUTH("Access", "How a token is got; scopes", "the hub has one"),
  FRAGMENTS("GraphQL", "Fragments, several operations, introspection", "the hub's have none"),
  BULK("GraphQL", "Bulk operations", "pages are enough for 100,000 variants"),
  COST_FORMULA("Cost", "The exact formula", "not published; taken from recordings"),
  OTHER_SEARCH("Stock", "Search terms other than `sku` and `updated_at`", "passed over, as there"),
  STATES("Stock", "Reserved, damaged, safety stock, incoming, transfers", "the hub sets available"),
  SIXTY_DAYS("Orders", "Orders older than 60 days need a scope", "the poll asks for a day"),
  SPLIT("Orders", "Fulfilment orders that are split, moved; routing", "one a location"),
  RETURNS("Orders", "`returnCreate` and reverse fulfilment orders", "the staff makes them"),
  MONEY("Orders", "Transactions, taxes, discounts, draft orders", "the hub does not read them"),
  EDITS("Orders", "Order edits that add lines", "an update tells of them like any other"),
  CLOUD("Webhooks", "EventBridge, Pub/Sub, filters, included fields", "the hub has a door");

  private final Line line;

  ShopifyContract(String subject, String what) {
    this(subject, what, null);
  }

  ShopifyContract(String subject, String what, String whyNot) {
    line = new Line(subject, what, whyNot);
  }

  @Override
  public Line line() {
    return line;
  }
}
