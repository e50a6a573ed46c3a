package io.crossdock.partner.infoplus.keeping;

import io.crossdock.camel.CamelLedger;
import io.crossdock.partner.infoplus.books.Skus;
import io.crossdock.partner.infoplus.keeping.Comparison.Part;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import java.time.Instant;

/**
 * The other way round: what the hub wrote down of orders and ASNs that are not over, and of what it
 * told, and what Infoplus has of it. Thread-safe.
 */
final class ComparedBooks {

  private final BookedOrders orders;
  private final BookedAsns asns;
  private final BookedRows rows;

  ComparedBooks(InfoplusSettings settings, Skus skus, Comparison.Told told, CamelLedger ledger) {
    Booked booked = new Booked(settings, skus, ledger);
    this.orders = new BookedOrders(booked, told);
    this.asns = new BookedAsns(booked);
    this.rows = new BookedRows(booked, told);
  }

  /**
   * @param after the key behind which it begins; null for the first page
   * @param from what was told before is not looked for; rows that changed since are compared as
   *     such
   */
  BookedPage page(Part part, String after, Instant from) {
    return switch (part) {
      case OUR_ORDERS -> orders.page(after, from);
      case OUR_ASNS -> asns.page(after, from);
      case TOLD_RECEIPTS -> rows.receipts(after, from);
      case TOLD_ADJUSTMENTS -> rows.adjustments(after, from);
      default -> throw new IllegalArgumentException(part + " is not of our books");
    };
  }
}
