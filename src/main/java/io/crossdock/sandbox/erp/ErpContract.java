package io.crossdock.sandbox.erp;

/**
 * What this simulator plays of an ERP, and what it does not and why. A test plays every line that
 * is simulated, and another holds the documentation to this list.
 */
public enum ErpContract {
  RECEIVE("Books", "Goods come in, are counted, leave", null),
  SHIPMENTS("Books", "A sale is booked when it is shipped, also by others than itself", null),
  FULL("Feeds", "Full: every SKU it ever had, with `asOf` and sequence", null),
  DELTA("Feeds", "Delta: what changed since the feed before", null),
  FORMATS("Feeds", "CSV, JSON envelope, JSON Lines; packed with gzip or not", null),
  FILES("Feeds", "Files, written under a hidden name and renamed", null),
  HTTP("Feeds", "POST with bearer key and idempotency key", null),
  LATE("Faults", "Late: cut now, delivered later and the newest first", null),
  WRONG_ROWS(
      "Faults",
      "Bad rows: text, `1,250`, `12.9`, negative, no SKU, twice, unknown policy, open quote",
      null),
  WRONG_FEEDS(
      "Faults",
      "Bad feeds: cut off, HTML, binary, empty, no `asOf`, from the future, a SKU missing",
      null),
  WRONG_REFLECTS("Faults", "Claims an export that was never made", null),
  DOWN("Faults", "Down: no feeds, while its books go on", null),

  MOVEMENTS("Books", "Taking in movements that we export", "nothing is exported yet"),
  BACKORDERS("Books", "Purchase orders, backordered units and their dates", "it orders nothing"),
  MARKER("Feeds", "`.done` markers, files written in place", "tests write those themselves");

  private final String subject;
  private final String operation;
  private final String whyNot;

  ErpContract(String subject, String operation, String whyNot) {
    this.subject = subject;
    this.operation = operation;
    this.whyNot = whyNot;
  }

  public boolean simulated() {
    return whyNot == null;
  }

  /** As a row of the table in {@code docs/partners/erp-simulator.md}. */
  public String row() {
    return "| "
        + subject
        + " | "
        + operation
        + " | "
        + (simulated() ? "simulated" : "not: " + whyNot)
        + " |";
  }
}
