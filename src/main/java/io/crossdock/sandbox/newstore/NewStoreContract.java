package io.crossdock.sandbox.newstore;

/**
 * What this simulator plays of the real one, line by line, and what it does not and why. A test
 * plays every line that is simulated, and another holds the documentation to this list.
 */
public enum NewStoreContract {
  TOKEN("Access", "Token for client credentials, pair in the form or as Basic; 400, 401 otherwise"),
  TOKEN_EXPIRY("Access", "A token ends after `expires_in` seconds, 86400 from the start"),
  NO_HEADER("Access", "No `Authorization`: 401; a bad or expired token: 403, both as JSON"),
  LEGACY("Access", "`/v0/d/…` needs a client that supports legacy APIs: 403"),
  RATE_BLOCK("Access", "More than 30000 calls in 5 minutes: 5 minutes of 403 that is no JSON"),
  ERROR_BODY("Access", "Error bodies have `request_id` and `message`"),

  STREAM_CREATE("Integrations", "POST `/eventstream`: starts by itself; id, type, callback, times"),
  STREAM_REFUSED("Integrations", "A bad id, type, URL, key over 1024 characters, time: 400"),
  STREAM_TWICE("Integrations", "An id that is taken: 409; more than 25 integrations: 400"),
  STREAM_GET("Integrations", "GET one and all, `running` or `stopped`; 404 for none"),
  STREAM_PATCH(
      "Integrations", "PATCH of callback and filter, only when stopped and permanent: 400"),
  STREAM_DELETE("Integrations", "DELETE, with its logs and rejected events"),
  STREAM_START_STOP("Integrations", "`/_stop`, `/_start`; it goes on where it stopped"),
  STREAM_TOO_LATE("Integrations", "Started again after more than 30 days: only what is new"),
  STREAM_FILTER("Integrations", "Filters on events and entities"),
  STREAM_LOGS("Integrations", "`/logs`: the last 50 entries"),
  STREAM_REPLAY("Integrations", "Temporary ones replay what was between two times, then stop"),
  STREAM_PAST("Integrations", "Events of the last 60 days and no older ones"),

  BEARER("Event stream", "`Authorization: Bearer` with the integration's key"),
  ENVELOPE("Event stream", "`tenant`, `name`, `published_at`, `payload`"),
  REPLY_200("Event stream", "Only 200 goes on: one event after another"),
  REPLY_400("Event stream", "400: kept as rejected; the 31st stops the stream"),
  REPLY_403("Event stream", "403: stops at once"),
  REPLY_OTHER("Event stream", "401, 429, 5xx, no answer: 10 repeats in 20 minutes, then it stops"),
  REPLY_THROTTLED("Event stream", "Nothing else is sent while an event is repeated"),
  REJECTED("Event stream", "Rejected events: list, payload, retry (502 if not taken), delete"),
  UNORDERED("Event stream", "Up to 15 minutes late, out of order"),
  DUPLICATES("Event stream", "Events that come twice"),
  OLDER("Event stream", "The older webhook: three names, nested, no tenant, no items"),

  COUNTER("Fulfilment", "One logical counter, moved by every update of any order: holes"),
  ASSIGNED("Fulfilment", "Assigned: a request, an allocation per unit"),
  COMPLETED("Fulfilment", "Completed item by item, each event lists all that left so far"),
  FAILED("Fulfilment", "Failed for each reason; `no_inventory` makes ATP 0 until the next import"),
  REROUTED("Fulfilment", "Rerouted: a new request elsewhere, the same item ids"),
  HANDOVER("Fulfilment", "Ready for handover, in-store pick-up: no stock moves until it left"),
  GIVEN("Fulfilment", "What given events tell happens, with their ids and timestamps"),
  LOOK_UP("Fulfilment", "GET `/v0/fulfillment_requests/{order}`; empty for strangers"),
  LOOK_UP_MANY("Fulfilment", "More than 2000 requests: 400 with the latest 2000"),
  LOOK_UP_RATE("Fulfilment", "More than 70 look-ups a second: 429"),
  BY_ITSELF("Fulfilment", "Sells, picks, ships, fails, reroutes by itself, by a seed"),

  IMPORT_CREATE("Import", "POST `/import`: 201 with an id, state `received`"),
  IMPORT_TYPE("Import", "The old `type`, or a required member that is missing: 422"),
  IMPORT_LIMIT("Import", "Too many open jobs: 429 with Retry-After, no job is made"),
  IMPORT_START("Import", "`start`: 404; 400 unless `received`, or for a body without a URI"),
  IMPORT_STATES("Import", "`received`, `waiting`, `processing`, an end; `completed_at` then"),
  IMPORT_QUEUE("Import", "One after another; side by side with other `availabilities_store_ids`"),
  IMPORT_LIST("Import", "GET `/import`: filters, `count`, `offset`, `sort`; 400 past the end"),
  IMPORT_ERRORS("Import", "Errors of items; `finished` may have some"),
  IMPORT_CHUNKS("Import", "Chunks; one with 50 failing items fails: `partially_failed`, `failed`"),
  IMPORT_SET_FAIL("Import", "`set_fail` of an open job; 400 for one that ended"),
  IMPORT_GONE("Import", "After 30 days a job is gone: 404"),
  IMPORT_REVISION("Import", "The revision is fixed at the start; a lower one changes nothing"),
  IMPORT_STUCK("Import", "Hangs in `processing`, also for a bad document (to be chosen)"),
  IMPORT_ENDED("Import", "Ends as somebody says, with the errors somebody says"),
  IMPORT_LOST("Import", "Answers to create and start that are lost: it was done"),
  ZIP_FETCHED("Import files", "Fetched from `transformed_uri` when its turn comes; else `failed`"),
  ZIP_RULES("Import files", "No ZIP, another entry, `__MACOSX`: `failed`"),
  ZIP_SIZE("Import files", "80 MB uncompressed or more: `failed`"),
  ZIP_TWICE("Import files", "A key that stands there twice: `failed`"),
  ZIP_SCHEMA("Import files", "A document that is not as it should be: `failed`"),
  ZIP_LOCATIONS("Import files", "Unknown store, store as DC or the reverse, `\"null\"`: `failed`"),
  ZIP_CREATES("Import files", "An unknown DC is created (or `failed`, to be chosen)"),
  ZIP_FULL("Import files", "`full: true` with stock: `failed`"),
  ZIP_MAPPING("Import files", "A location outside `store_mapping`: an error of the item"),
  ZIP_FUTURE("Import files", "`future_inventory`: only DCs, only `atp`, after today"),

  ATP("Stock", "POST `/v0/availabilities`: on hand - allocations - reservations - safety stock"),
  ATP_KEYS("Stock", "1 to 2000 keys, of text: 400"),
  MODE_ON_HAND("Stock", "Mode `on_hand`: the figure is the stock on hand"),
  MODE_ATP("Stock", "Mode `atp`: allocations come on top of the figure first"),
  RELEASE_RANGE("Stock", "Release by range, both ends included, for all keys of the tenant"),
  RELEASE_LISTED("Stock", "Release by range for the keys of the document only"),
  RELEASE_AT_ONCE("Stock", "Immediate release: ranges do nothing"),
  PARTIAL("Stock", "Keys that are left out stay as they are"),
  VISIBLE_LATER("Stock", "Numbers that change some time after `finished`"),
  INSIGHTS("Stock", "GET `/v0/stock/insights`: allocations and reservations; 400 without a key"),
  INSIGHTS_RATE("Stock", "More than 90 of them a second: 429"),
  EXPORT("Stock", "Export of ATP: states, a link for a week to `availabilty.json`"),
  EXPORT_ZERO("Stock", "`last_updated_at` is 0 where nothing changed"),
  SAFETY_STOCK("Stock", "GET `/v1/stock/safety_stock`, as CSV"),

  FATES("Faults", "Answered otherwise, lost after it took effect, dropped before, late"),
  DOWN("Faults", "Down: 503 to everybody, no events"),

  S3_SINK(
      "Event stream",
      "Events as files in S3, `GET /published-events`",
      "the hub takes webhooks; no S3 here"),
  ORDER_EVENTS(
      "Event stream",
      "Events other than `order.created`, `order.completed` and the four of fulfilment",
      "the hub keeps them and does nothing"),
  TEMPORARY_GONE(
      "Integrations",
      "Whether a temporary integration deletes itself at its end",
      "the specification says both; here it stops and stays"),
  S3_FILES(
      "Import files", "A `transformed_uri` in S3", "such a job fails: the file is not fetched"),
  OTHER_ENTITIES(
      "Import",
      "Products, categories, prices; state `cleaning`; reported errors",
      "the hub imports stock; another job fails"),
  FIVE_MINUTES(
      "Import",
      "Five minutes between jobs, one open job of stock",
      "NewStore asks for it and enforces nothing that is known; it is noted as a complaint"),
  FUTURE_ATP("Stock", "Future inventory in ATP", "it is checked and not counted"),
  SAFETY_WRITES(
      "Stock",
      "PATCH of safety stock, reservation timeout, bin locations, customer reservations",
      "the hub reads and never writes them"),
  EXTERNAL_ATP(
      "Stock", "External ATP, stores mastered by NewStore", "out of scope of an ERP that imports"),
  PROVIDER(
      "Fulfilment",
      "The interface of a fulfilment provider, `set_items_states`",
      "the ERP of this adapter does not fulfil"),
  PASSWORD_TOKEN("Access", "The older `POST /v0/token`", "deprecated"),
  HTTPS("Access", "HTTPS, a host per tenant", "the sandbox is on loopback, one address for all");

  private final String subject;
  private final String what;
  private final String whyNot;

  NewStoreContract(String subject, String what) {
    this(subject, what, null);
  }

  NewStoreContract(String subject, String what, String whyNot) {
    this.subject = subject;
    this.what = what;
    this.whyNot = whyNot;
  }

  public boolean simulated() {
    return whyNot == null;
  }

  /** As a row of the table in {@code docs/partners/newstore-simulator.md}. */
  public String row() {
    return "| "
        + subject
        + " | "
        + what
        + " | "
        + (simulated() ? "simulated" : "not: " + whyNot)
        + " |";
  }
}
