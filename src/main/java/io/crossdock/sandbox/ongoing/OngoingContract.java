package io.crossdock.sandbox.ongoing;

import io.crossdock.sandbox.drive.Promise;

/**
 * What this simulator plays of the real one, line by line, and what it does not and why. A test
 * plays every line that is simulated, and another holds the documentation to this list.
 */
public enum OngoingContract implements Promise {
  BASIC_AUTH("Access", "HTTP Basic on every request; a stranger is answered 401"),
  ONE_OWNER("Access", "A user belongs to one goods owner; another `goodsOwnerId` is answered 403"),
  OWNER_NEEDED("Access", "`goodsOwnerId` is required in queries and bodies: 400"),
  OWNERS_APART("Access", "Several goods owners, whose numbers and stock do not meet"),
  WRITES_IN_TURN("Load", "Writing requests of a goods owner one after another, each takes a while"),
  FLOODED("Load", "A writing request whose turn does not come in time has no effect, no answer"),
  VOLUME_LIMIT("Load", "Calls per method and user in a sliding window; then 429 with Retry-After"),
  FAILURE_LIMIT("Load", "Failures in a row; then 429, also for good requests; a success forgets"),

  REQUIRED("Requests", "A required member that is missing, null or empty: 400"),
  TYPES("Requests", "A member of another type, a time without a zone: 400"),
  NO_OTHERS("Requests", "A member that is not in the model: 400, at any depth that is known"),
  REPEATED_KEYS("Requests", "Lists are repeated keys; a comma-joined value matches nothing"),
  NULLS("Answers", "Absent members are null; decimals; times in UTC with Z"),
  PAGES("Answers", "At most N from an id on, in the order of ids"),

  ORDER_PUT(
      "Orders", "PUT `/orders`: 201 for a new number, 200 for a known one, which it replaces"),
  ORDER_PUT_ID("Orders", "PUT `/orders/{orderId}`"),
  ORDER_ROWS("Orders", "Two lines of the same rowNumber: 400"),
  ORDER_ARTICLE("Orders", "An unknown article: 400, or it is created (to be chosen)"),
  ORDER_STARTED("Orders", "From status 320 (to be chosen) on a change or cancellation is refused"),
  ORDER_DELETE("Orders", "DELETE by number and by id; what is cancelled already: refused, says so"),
  ORDER_GET("Orders", "GET by id; 404 for none"),
  ORDER_LINES_LATE("Orders", "Order lines that are readable only some time after the PUT"),
  ORDER_FILTER_NUMBERS(
      "Orders", "orderNumber, orderNumbers, referenceNumbers, articleNumbers, marketPlace"),
  ORDER_FILTER_STATUS("Orders", "orderStatusFrom and -To, both included"),
  ORDER_FILTER_TIMES("Orders", "orderStatusChangedTimeFrom, orderCreatedTimeFrom/To"),
  ORDER_FILTER_SHIPPED(
      "Orders", "shippedTimeFrom/To, lastPickingTimeFrom, lastReturnedFrom, parcelNumber"),
  ORDER_UPDATED("Orders", "orderUpdatedTimeFrom; more than 2 days ago: 400"),
  ORDER_TO_REPORT("Orders", "onlyOrdersWithOrderLinesToReport: some line reported < picked"),
  ORDER_TO_REPORT_RETURNED("Orders", "onlyOrdersWithOrderLinesToReportReturned"),
  ORDER_REPORT("Orders", "PATCH of a line's reportedNumberOfItems, reportedReturnedNumberOfItems"),
  ORDER_REPORT_ALL("Orders", "PATCH set-to-picked and set-to-returned, of all lines at once"),
  ORDER_STATUS("Orders", "PATCH `orderStatus`; a number that is none: 400"),
  ORDER_STATUSES("Orders", "GET `/orders/statuses`, which may be others; GET `/orders/types`"),
  PICKABILITY("Orders", "GET `/orders/pickability`: who starves"),
  BACK_ORDER("Orders", "Back orders: orders of their own, found by backOrderForOrderId"),

  ARTICLE_PUT("Articles", "PUT `/articles` and by id; what is omitted is emptied"),
  ARTICLE_GET("Articles", "GET by number, numbers, id, product code, bar code"),
  ARTICLE_CHANGED("Articles", "stockInfoChangedFrom; more than 24 hours ago: 400"),
  ARTICLE_DATA("Articles", "articleDataLastUpdatedFrom"),
  ARTICLE_IN_STOCK("Articles", "onlyArticlesInStock leaves out what is physically 0"),
  PER_WAREHOUSE("Articles", "GET `/articles/inventoryPerWarehouse`, of one warehouse"),
  SELLABLE("Stock", "Sellable falls with the order and may be negative; physical with picking"),
  KIT("Stock", "Sellable of a kit: the least its parts allow"),
  LOCKED("Stock", "Pieces whose item status locks them for sale"),

  PURCHASE_PUT("Purchase orders", "PUT, GET by id, numbers, status, paging by id, toReceive"),
  PURCHASE_RECEIVED("Purchase orders", "Received in rounds: 400 with a deviation, 500 when whole"),
  PURCHASE_REPORT(
      "Purchase orders", "onlyPurchaseOrdersWithOrderLinesToReport (reported != received), PATCH"),
  PURCHASE_DELETE("Purchase orders", "DELETE by number and id; after reception began refused"),
  PURCHASE_STATUSES("Purchase orders", "GET `/purchaseOrders/statuses`"),

  RETURN_PUT("Returns", "PUT `/returnOrders` wants the internal orderId and orderLineId: 400"),
  RETURN_GET("Returns", "GET by numbers, order numbers, status, goodsReturnedFromDate"),
  RETURN_DISCARDED("Returns", "Pieces thrown away are counted and not restocked"),
  RETURN_UNANNOUNCED("Returns", "Returns without an announcement show on the order alone"),
  RETURN_DELETE("Returns", "DELETE by number and id; after goods came refused"),
  RETURN_LISTS("Returns", "GET `/returnOrders/statuses` and `/returnOrders/returnCauses`"),

  ADJUSTMENTS("Adjustments", "GET by time and isReported, by id; signed; PATCH `setReported`"),
  LISTS("Lists", "GET `/transporterContracts`, `/warehouses`"),

  HOOK_ORDER("Webhooks", "Order: created, status changed, picked"),
  HOOK_PURCHASE("Webhooks", "Purchase order: created, status changed, received"),
  HOOK_STOCK("Webhooks", "Inventory, inbound and move, picking/packing/returns, article item"),
  HOOK_ARTICLE("Webhooks", "Article: created, updated"),
  HOOK_TOKEN("Webhooks", "X-Auth-Token; time stamps without a zone, with seven places"),
  HOOK_RETRY(
      "Webhooks", "Again after 1, 5, 15, 30 minutes, then every 2 hours for a day; or never"),
  HOOK_SCATTER("Webhooks", "Several copies, out of order"),

  FATES("Faults", "Answered otherwise, lost after it took effect, dropped before, 2xx without id"),
  DOWN("Faults", "Down: 503 to everybody"),
  STALE("Faults", "Lists that go on answering an older state"),
  BY_ITSELF("Warehouse", "Picks, ships, breaks, receives and takes back by itself, by a seed"),

  RENAMING(
      "Orders",
      "PATCH orderNumber, deliveryDate, transporter, waybill",
      "the hub must never rename (uniqueness is not checked) and asks for none of the others"),
  OTHER_FILTERS(
      "Orders",
      "onlyIfTransportPrinted, pickable, serial, shipmentId, orderLineSupplierNumber",
      "the hub does not ask; a parameter that is not played is answered 400, so that no slip of"
          + " the pen returns everything (the real one is believed to pass over it)"),
  HISTORY("Articles", "`/articles/historicalInventory`, article items", "the hub does not ask"),
  STOCK_LIMITS(
      "Articles", "Article classes, names, stock limits as filters", "the hub does not ask"),
  BOOKING_LAG(
      "Stock", "A lag between the PUT and the lower sellable", "whether there is one is not known"),
  SEVERAL_WAREHOUSES(
      "Stock", "Several warehouses of one goods owner", "all stock is in warehouse 1"),
  CASE_BLIND(
      "Access",
      "Numbers compared without case",
      "whether they are is not known; here they are not"),
  MOVES("Webhooks", "Moves between places, packing", "they change no figure that is played"),
  FILES("Lists", "Files, invoices, waybill rows", "the hub does not ask"),
  HTTPS("Access", "HTTPS only", "the sandbox is on loopback"),
  SOAP("Access", "The SOAP interface", "the hub speaks REST");

  private final Line line;

  OngoingContract(String subject, String what) {
    this(subject, what, null);
  }

  OngoingContract(String subject, String what, String whyNot) {
    line = new Line(subject, what, whyNot);
  }

  @Override
  public Line line() {
    return line;
  }
}
