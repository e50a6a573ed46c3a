package io.crossdock.sandbox.workarea;

import io.crossdock.sandbox.drive.Promise;

/**
 * What this simulator plays of the real shop, operation by operation, and what it does not and why.
 * A test plays every line that is simulated, and another holds the documentation to this list.
 */
public enum Contract implements Promise {
  SKU_FIELDS("SKU documents", "Fields, types and defaults of a SKU document; string `_id`"),
  SKU_APPEARS("SKU documents", "A document appears by itself with policy `ignore` and zeros"),
  NUMERIC_ID("SKU documents", "A document with a numeric `_id` is invisible to the shop"),
  STAMP_STAYS("SKU documents", "`updated_at` stays when the shop takes or gives back units"),
  TRANSACTION_FIELDS(
      "Transactions", "One item per distinct SKU, `total`, units held per bucket, order, times"),
  CLEAN_UP("Transactions", "Clean-up deletes uncaptured ones older than six months, on request"),

  BUY_STANDARD("Purchase", "`standard`: takes available"),
  BUY_DISPLAYABLE("Purchase", "`displayable_when_out_of_stock`, `allow_notify`: as standard"),
  BUY_BACKORDER("Purchase", "`allow_backorder`: available first, the rest backordered"),
  BUY_IGNORE("Purchase", "`ignore`: only `purchased` moves, the item holds 0/0"),
  BUY_KIT("Purchase", "`defer_to_components`: only `purchased` moves, the item holds 0/0"),
  BUY_MISSING("Purchase", "SKU without a document: nothing moves, the item holds 0/0"),
  BUY_RETRIES("Purchase", "Compare-and-set on the counters as read; a lost race is tried again"),
  BUY_RESERVE("Purchase", "`reserve` is not enforced; stored `sellable` may turn negative"),
  BUY_COUNTERS_FIRST("Purchase", "Counters move before the transaction is stored, with a delay"),
  STAMPS_DIFFER("Purchase", "Stamps of application servers whose clocks differ"),
  STAMPS_LATE("Purchase", "A transaction that is visible later than its stamp says"),
  BUY_INSUFFICIENT("Purchase", "Too little: what was taken is given back, nothing is stored"),
  BUY_INSUFFICIENT_IGNORE(
      "Purchase", "Too little: `purchased` of an `ignore` item of that order stays incremented"),
  BUY_UNKNOWN_POLICY("Purchase", "Unknown policy: fails, earlier items are not given back"),
  BUY_NULL("Purchase", "Null in a counter: fails, earlier items are not given back"),
  BUY_HANGS("Purchase", "Missing or fractional counter: never matches (given up after 1,000)"),
  BUY_NEGATIVE("Purchase", "Negative available under `allow_backorder` is recorded as such"),
  BUY_REFUSED("Purchase", "Payment refused: rolled back; a second try makes a second transaction"),
  BUY_DIES_EARLY("Purchase", "The process dies before the transaction is stored: units are gone"),
  BUY_DIES_LATE("Purchase", "The process dies before the order is placed: transaction stays"),

  ROLLBACK("Giving back", "Rollback: to the buckets units came from; captured false, items 0"),
  ROLLBACK_EXPIRED("Giving back", "Rollback ignores the backorder date"),
  ROLLBACK_DELETED("Giving back", "SKU document deleted before: units are written nowhere"),
  ROLLBACK_IGNORE("Giving back", "Policy changed to `ignore` before: units return anyway"),
  RESTOCK("Giving back", "Restock: available first up to what is held, the rest backordered"),
  RESTOCK_NOTHING("Giving back", "Restock without effect: no write, `updated_at` stays"),
  RESTOCK_EXPIRED("Giving back", "Backorder date passed: all units go to available"),
  RESTOCK_BEYOND("Giving back", "Restock beyond what is held: negative item, invented units"),
  RESTOCK_IGNORE("Giving back", "Restock of an `ignore` item: invents backordered units"),
  RESTOCK_UNKNOWN("Giving back", "A SKU the transaction lacks: fails half way, items not saved"),
  RESTOCK_TWICE("Giving back", "Two processes restock one transaction: items overwrite each other"),
  CANCEL_RESTOCK("Giving back", "Cancel with restock: one captured transaction is rolled back"),
  CANCEL_PLAIN("Giving back", "Cancel without restock: transaction stays captured"),

  MODEL_SAVE(
      "Merchant", "Admin, API, import: changed fields only, without condition (lost update)"),
  MODEL_REFUSES("Merchant", "A model refuses an unknown policy"),

  API_AUTH("Admin API", "HTTP Basic; anybody else is answered 401"),
  API_LIMIT("Admin API", "300 requests in 5 minutes, counted by the clock; then 429"),
  API_LIST("Admin API", "List: 25 a page, sorted, by date; an empty page is the end"),
  API_ONE("Admin API", "One: GET, PATCH (204), DELETE; 404 where it is not there, also for PATCH"),
  API_POST("Admin API", "POST: 201, or 422 where it is there already or not valid"),
  API_REFUSES(
      "Admin API", "Unknown policy, unknown field, null in a counter: 422 with the problem"),
  API_TEXT("Admin API", "Text that is no number becomes 0, `12.9` becomes 12, without an error"),
  API_STAMPS("Admin API", "`updated_at` in a body is stored as sent"),
  API_UNCHANGED("Admin API", "PATCH of what is so already: saved, and nothing is written"),
  API_IDS("Admin API", "An id with a dot addresses what stands before it, with a slash nothing"),
  BULK(
      "Admin API",
      "Bulk: at most 1,000, all looked at first (422 for all), 204, carried out later"),
  BULK_UPSERTS(
      "Admin API", "Bulk: makes what is not there; of several entries of one SKU the last"),
  BULK_DIES("Admin API", "Bulk: the record of a finished one is deleted; one that died stays"),
  FILE_CSV(
      "Data file", "CSV: byte order mark, `_id` or `id`, a blank cell leaves its field as it is"),
  FILE_JSON("Data file", "JSON: an array of objects; each is saved, changed or not"),
  FILE_ERRORS("Data file", "Rows that are refused are named by id; `updated_at` is ignored"),

  ORDER_STATES("Orders", "Carts, `placed_at`, `canceled_at`; one line per SKU"),
  SHIP("Orders", "Shipped events per order item; not idempotent, not capped"),
  CANCEL_EVENT("Orders", "Cancelled events for what is pending"),

  DOWN("Database", "Down and up again, as it was"),

  INDEXES("Database", "Indexes", "the embedded server accepts and ignores them"),
  CONCERNS(
      "Database",
      "Read and write concerns, replica sets, sessions",
      "the embedded server has one node and accepts every concern without effect"),
  AUTHENTICATION(
      "Database", "User and password", "the embedded server asks for none; it is on loopback"),
  DISPLAYABLE(
      "SKU documents", "Displayable, collection status", "pages only; stock is not touched by it"),
  COMPONENTS(
      "Purchase",
      "Sellable of a kit, its components added to the order",
      "there is no catalogue; put kit and components into the order yourself"),
  FRAUD("Purchase", "Fraud decision before the purchase", "it comes before stock is touched"),
  PLUGINS("Purchase", "flow-io and global-e capture without rollback", "private to those services"),
  JOBS(
      "Merchant",
      "Jobs behind a save: search index, caches, mails, audit log",
      "there are no pages and no queue to show it"),
  API_OTHERS(
      "Admin API",
      "Orders, fulfillments, payments, shippings; Swagger",
      "the hub does not ask them"),
  API_FAILED_LOGINS(
      "Admin API", "Failed logins lock a user", "the number is a setting of the shop"),
  BULK_ERRORS(
      "Admin API", "`data_errors` of a bulk, by position", "what is not valid is refused before"),
  FILE_UPLOAD(
      "Data file",
      "Upload in the Admin, S3, SFTP, result by e-mail, kept 3 months",
      "files are taken from a local folder; results are shown at `/_sim`"),
  MONEY("Orders", "Prices, payments, shippings, addresses", "no stock depends on them"),
  CUSTOMIZATIONS("Orders", "Several lines of one SKU in an order", "one line says the same");

  private final Line line;

  Contract(String subject, String what) {
    this(subject, what, null);
  }

  Contract(String subject, String what, String whyNot) {
    line = new Line(subject, what, whyNot);
  }

  @Override
  public Line line() {
    return line;
  }
}
