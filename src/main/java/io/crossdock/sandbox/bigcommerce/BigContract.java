package io.crossdock.sandbox.bigcommerce;

import io.crossdock.sandbox.drive.Promise;

/**
 * What this simulator plays of the real one, line by line, and what it does not and why. A test
 * plays every line that is simulated, and another holds the documentation to this list.
 */
public enum BigContract implements Promise {
  TOKEN("Access", "`X-Auth-Token`; none or another one: 401"),
  UNKNOWN("Access", "An unknown path: 404; a body that is no JSON: 400"),
  SHAPES("Access", "v3 refuses as `application/problem+json`, v2 with a list of messages"),
  QUOTA("Access", "150 or 450 calls in 30 s by plan, times a factor; `X-Rate-Limit-*` on answers"),
  QUOTA_USED("Access", "One call too many: 429 with the headers, until the window begins anew"),
  QUOTA_SHARED("Access", "Other apps use calls of the same window (to be chosen)"),
  LOAD("Host", "429 without these headers, any status, an HTML page, a dropped connection"),
  DOWN("Host", "Down: 503 with a page in HTML"),
  COUNTS("Host", "Calls, answers, and the highest number of calls at once are counted"),
  PACE("Host", "A call and each item in it take a time (to be chosen)"),

  ITEMS("Inventory", "GET `v3/inventory/items` by `sku:in`, `variant_id:in`, `location_id:in`"),
  ITEMS_PAGE("Inventory", "1,000 a page at most, with `meta.pagination`"),
  IDENTITY("Inventory", "`sku_id` is null for the base variant of a product without options"),
  TRACKED_ONLY("Inventory", "Items that are not tracked are not in it"),
  AT_LOCATION("Inventory", "GET and PUT `v3/inventory/locations/{id}/items`; unknown: 404"),
  SAFETY("Inventory", "`available_to_sell` is what is on hand less `safety_stock`"),
  LOCATIONS("Inventory", "GET `v3/inventory/locations`"),
  LOWERING(
      "Inventory",
      "GET `v3/settings/inventory`, of a channel with `channel_id`: when stock falls; `v3/channels`"),
  ABSOLUTE("Adjustments", "PUT `absolute` by SKU, variant or product: 200 `transaction_id`"),
  RELATIVE("Adjustments", "POST `relative` adds"),
  MOST_ITEMS("Adjustments", "More than 2,000 item-locations: 422, nothing is taken"),
  MOST_PIECES("Adjustments", "Below 0 or above 2,147,483,647: 422 naming `items.<n>.quantity`"),
  BY_PRODUCT("Adjustments", "Tracked by product, named by variant: 422 naming it; and the reverse"),
  NOT_TRACKED("Adjustments", "Not tracked: 422 naming it"),
  NOT_FOUND(
      "Adjustments", "An unknown item: 422 naming it; an unknown location: 422 naming `items`"),
  WHOLE("Adjustments", "One item that is refused: none of the call is taken"),
  SILENT("Adjustments", "An item with which a call is refused that names nobody (to be chosen)"),
  LAG("Adjustments", "They take effect some time after the answer (to be chosen), in order"),
  PARALLEL(
      "Adjustments", "Of calls made at once nobody knows which counts; such calls are counted"),

  VARIANTS("Catalogue", "GET `v3/catalog/variants` by `sku:in`, 250 a page, `include_fields`"),
  PRODUCTS("Catalogue", "GET `v3/catalog/products` with `inventory_tracking`, and one of them"),
  UNIQUE("Catalogue", "A SKU is there once"),

  ORDERS("Orders", "GET `v2/orders` by ids, status, dates; `sort`, `limit` 250; none: 204"),
  CONSIGNMENTS("Orders", "`include=consignments.line_items`: address and lines in one answer"),
  ORDER("Orders", "GET `v2/orders/{id}`, its products and addresses; unknown: 404"),
  ARCHIVED(
      "Orders", "An archived one is listed with `is_deleted=true` alone, and is found by its id"),
  PUT_ORDER("Orders", "PUT `status_id`, `staff_notes`; an unknown status: 400"),
  STATUSES("Orders", "GET `v2/order_statuses`: the fifteen of them"),
  SHIPMENTS("Orders", "GET and POST `shipments`; status 3, and 2 when all is shipped"),
  SHIPMENT_REFUSED("Orders", "Too many pieces, another address, a long number: 400"),
  REFUNDS("Orders", "GET and POST refunds (v3); `quantity_refunded` of lines, status 14 or 4"),
  BUY("Buyers", "Stock falls when an order is placed; sold out is refused"),
  LATE("Buyers", "`order_completed_or_shipped`: stock falls when all of an order is shipped"),
  RESTORE("Buyers", "Cancelled, refunded, declined: stock rises again, unless chosen otherwise"),
  VISITORS("Buyers", "They buy, cancel, change and send back, by a seed"),
  CATALOGUE("Buyers", "A catalogue of any size, by a seed"),

  HOOKS("Webhooks", "GET, POST, PUT, DELETE `v3/hooks`"),
  HOOK_REFUSED("Webhooks", "No scope, no address, the same twice, more than ten of a scope: 422"),
  THIN("Webhooks", "The body names scope and id, with `hash`, `created_at`, `producer`"),
  SIGNED(
      "Webhooks", "Standard Webhooks: `webhook-id`, `-timestamp`, `-signature` by client secret"),
  SCOPES("Webhooks", "created, updated, statusUpdated, archived, refund/created; `store/order/*`"),
  AGAIN("Webhooks", "Anything but 2xx: again after 1, 3, 5, 10 … minutes for two days"),
  OFF("Webhooks", "After the last try the webhook is switched off"),
  FRESH("Webhooks", "A new one works after a time (to be chosen)"),
  MANNERS("Webhooks", "Held back, lost, shuffled, late, twice"),

  TLS("Access", "Only https, webhooks only to port 443", "the sandbox is on loopback"),
  SCOPES_OF_TOKEN("Access", "Rights of a token", "one may all"),
  BLOCKED(
      "Webhooks", "A host that fails too often is told nothing for three minutes", "not needed"),
  INACTIVE("Webhooks", "Switched off after 90 days without events", "time does not pass so"),
  INVENTORY_HOOKS("Webhooks", "Webhooks of products and inventory", "the hub does not ask"),
  GRAPHQL("Access", "The GraphQL API", "the hub does not ask"),
  ORDER_POST("Orders", "POST `v2/orders`, pickups, downloads, gift certificates", "buyers buy"),
  TAXES("Orders", "Taxes, coupons, fees, payments", "the hub does not read them"),
  CATALOG_WRITE("Catalogue", "Writing products and variants", "the hub does not");

  private final Line line;

  BigContract(String subject, String what) {
    this(subject, what, null);
  }

  BigContract(String subject, String what, String whyNot) {
    line = new Line(subject, what, whyNot);
  }

  @Override
  public Line line() {
    return line;
  }
}
