package io.crossdock.partner.erp;

import io.crossdock.document.DocumentVersion;
import io.crossdock.document.Received;
import io.crossdock.document.StockLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges the rows of one feed: a stock level, or a defect that names file, line, column, value,
 * rule and what happens next. Remembers the SKUs of the feed; otherwise pure. Not thread-safe.
 */
final class StockRules {

  private static final int LONGEST_POLICY = 64;

  private final Feed feed;
  private final SeenSkus seen;
  private final Instant latest;
  private Instant newestAsOf;
  private Long newestSequence;
  private Long leastExport;
  private long unnamed;
  private final ParkedRow parked;

  /**
   * @param now no row may be of a later moment than this, the configured allowance aside
   */
  StockRules(Feed feed, SeenSkus seen, Instant now) {
    this.feed = feed;
    this.seen = seen;
    this.parked = new ParkedRow(feed);
    this.latest = now.plus(feed.settings().asOfAhead());
    this.newestAsOf = feed.asOf();
    this.newestSequence = feed.sequence();
    this.leastExport = feed.export();
  }

  /** The feed's, or that of its newest row so far; null if neither says. */
  Instant newestAsOf() {
    return newestAsOf;
  }

  /** Null if nothing says how new the feed is. */
  DocumentVersion newest() {
    boolean known =
        feed.settings().version() == StockSettings.Order.SEQUENCE
            ? newestSequence != null
            : newestAsOf != null;
    return known ? feed.version(newestAsOf, newestSequence) : null;
  }

  /** The export of ours that all its rows contain; 0 if they do not say. */
  long leastExport() {
    return leastExport == null ? 0 : leastExport;
  }

  /** True if the feed or one of its rows names an export of ours. */
  boolean saysExport() {
    return leastExport != null;
  }

  /** How many rows had no SKU that could be read. */
  long unnamed() {
    return unnamed;
  }

  /** Null for a row of another location, which is none of ours. */
  Received judge(Row row) {
    String sku = row.cell(Field.SKU);
    if (sku != null && feed.settings().trim()) {
      sku = Texts.cut(sku);
    }
    boolean named = StockLevel.whatIsWrongWith(sku) == null;
    if (named && isElsewhere(row)) {
      return null;
    }
    List<String> wrong = new ArrayList<>(row.wrong());
    int first = 0;
    if (named) {
      first = seen.first(sku, row.number());
    } else if (row.wrong().isEmpty() || sku != null) {
      wrong.add(
          place(row, Field.SKU)
              + StockLevel.whatIsWrongWith(sku)
              + (sku == null || sku.isEmpty() ? "" : " ('" + Shown.text(sku) + "')"));
    }
    if (first != 0) {
      return repeated(row, sku, first, wrong);
    }
    return wrong.isEmpty() ? level(row, sku, wrong) : defective(row, named ? sku : null, wrong);
  }

  private Received repeated(Row row, String sku, int first, List<String> wrong) {
    String before = row.nameOf(Math.abs(first));
    wrong.add(place(row, Field.SKU) + "is '" + Shown.text(sku) + "' again, after " + before);
    return parked.of(
        row,
        sku,
        version(row),
        wrong,
        first > 0
            ? before
                + " counts and this row is parked: name each SKU once in a feed; dismiss this"
                + " entry, or edit and retry it if its figure is the right one"
            : before
                + " could not be used either; both are parked and the last good figure of "
                + Shown.text(sku)
                + " stays: name each SKU once in a feed and send it again, or edit one of the two"
                + " entries and retry it");
  }

  private boolean isElsewhere(Row row) {
    String ours = feed.settings().location();
    return ours != null
        && row.says(Field.LOCATION)
        && !ours.equals(row.cell(Field.LOCATION).strip());
  }

  private Received level(Row row, String sku, List<String> wrong) {
    StockSettings settings = feed.settings();
    Integer available = units(row, Field.AVAILABLE, true, wrong);
    Integer backordered = units(row, Field.BACKORDERED, false, wrong);
    Integer reserve = units(row, Field.RESERVE, false, wrong);
    Instant until = instant(row, Field.BACKORDERED_UNTIL, wrong);
    String policy = policy(row, wrong);
    String location = location(row, wrong);
    Instant asOf = row.says(Field.AS_OF) ? rowAsOf(row, wrong) : feed.asOf();
    Long sequence = row.says(Field.SEQUENCE) ? number(row, Field.SEQUENCE, wrong) : feed.sequence();
    Long export = row.says(Field.REFLECTS) ? number(row, Field.REFLECTS, wrong) : feed.export();
    checkKind(row, wrong);
    if (asOf == null && !row.says(Field.AS_OF)) {
      wrong.add("asOf is missing, and the feed does not say it either");
    }
    if (settings.version() == StockSettings.Order.SEQUENCE && sequence == null) {
      wrong.add("sequence is missing, and the feed does not say it either");
    }
    if (export != null) {
      String rule = feed.whatIsWrongWithExport(export);
      if (rule != null) {
        wrong.add(rule);
      }
    } else if (feed.readsReflects() && !row.says(Field.REFLECTS)) {
      wrong.add("reflects is missing");
    }
    if (!wrong.isEmpty()) {
      return defective(row, sku, wrong);
    }
    newestAsOf = newestAsOf == null || asOf.isAfter(newestAsOf) ? asOf : newestAsOf;
    if (sequence != null && (newestSequence == null || sequence > newestSequence)) {
      newestSequence = sequence;
    }
    if (export != null && (leastExport == null || export < leastExport)) {
      leastExport = export;
    }
    return new Received.Sound(
        new StockLevel(
            sku,
            location,
            available,
            backordered == null ? 0 : backordered,
            policy,
            reserve,
            until,
            asOf,
            feed.version(asOf, sequence),
            feed.reflects(export),
            feed.name()),
        feed.originOf(row));
  }

  private static Integer units(Row row, Field field, boolean required, List<String> wrong) {
    if (!row.says(field)) {
      if (required) {
        wrong.add(place(row, field) + "is missing");
      }
      return null;
    }
    try {
      return Texts.units(row.cell(field));
    } catch (IllegalArgumentException e) {
      wrong.add(place(row, field) + e.getMessage());
      return null;
    }
  }

  private static Long number(Row row, Field field, List<String> wrong) {
    try {
      return Texts.number(row.cell(field));
    } catch (IllegalArgumentException e) {
      wrong.add(place(row, field) + e.getMessage());
      return null;
    }
  }

  private Instant instant(Row row, Field field, List<String> wrong) {
    if (!row.says(field)) {
      return null;
    }
    try {
      return Texts.instant(row.cell(field), feed.settings().zone());
    } catch (IllegalArgumentException e) {
      wrong.add(place(row, field) + e.getMessage());
      return null;
    }
  }

  private Instant rowAsOf(Row row, List<String> wrong) {
    Instant asOf = instant(row, Field.AS_OF, wrong);
    if (asOf != null && asOf.isAfter(latest)) {
      wrong.add(place(row, Field.AS_OF) + "is " + asOf + ", which lies in the future");
    }
    return asOf;
  }

  private String policy(Row row, List<String> wrong) {
    if (!row.says(Field.POLICY)) {
      return null;
    }
    String policy = row.cell(Field.POLICY).strip();
    if (policy.length() > LONGEST_POLICY || !feed.settings().policies().contains(policy)) {
      wrong.add(
          place(row, Field.POLICY)
              + "is '"
              + Shown.text(policy)
              + "'; it must be one of "
              + String.join(", ", feed.settings().policies().stream().sorted().toList()));
    }
    return policy;
  }

  private static String location(Row row, List<String> wrong) {
    if (!row.says(Field.LOCATION)) {
      return null;
    }
    String location = row.cell(Field.LOCATION).strip();
    String rule = StockLevel.whatIsWrongWith(location);
    if (rule != null) {
      wrong.add(place(row, Field.LOCATION) + rule);
    }
    return location;
  }

  private void checkKind(Row row, List<String> wrong) {
    String kind = row.cell(Field.KIND);
    if (row.says(Field.KIND) && !kind.strip().equalsIgnoreCase(feed.full() ? "full" : "delta")) {
      wrong.add(
          place(row, Field.KIND)
              + "is '"
              + Shown.text(kind)
              + "' in a "
              + (feed.full() ? "full" : "delta")
              + " feed");
    }
  }

  /** The field, and where its text stands. */
  private static String place(Row row, Field field) {
    return row.column(field) == 0
        ? field.label() + " "
        : field.label() + " (column " + row.column(field) + ") ";
  }

  private Received defective(Row row, String sku, List<String> wrong) {
    if (sku == null) {
      unnamed++;
    } else {
      seen.spoil(sku);
    }
    return parked.of(
        row,
        sku,
        version(row),
        wrong,
        sku == null
            ? "the row is parked and nothing else is held up: correct it in the ERP, send it again"
                + " and dismiss this entry"
            : sku.startsWith("#") && row.unread() != null
                ? "the row is parked, and no figure was changed by it; a remark stands above the header"
                    + " only, among the rows this is a SKU that begins with '#': take the line out and"
                    + " dismiss this entry"
                : "the row is parked and the last good figure of "
                    + Shown.text(sku)
                    + " stays: correct it in the ERP and send it again, or edit this entry and retry"
                    + (row.unread() == null
                        ? ""
                        : " (without 'unread', which is the row as read)"));
  }

  /** How new a row is that cannot be used: what it says itself, if that is good, else the feed. */
  private DocumentVersion version(Row row) {
    List<String> unsaid = new ArrayList<>();
    Long sequence = row.says(Field.SEQUENCE) ? number(row, Field.SEQUENCE, unsaid) : null;
    sequence = sequence == null ? feed.sequence() : sequence;
    if (feed.settings().version() == StockSettings.Order.SEQUENCE) {
      sequence = sequence == null ? newestSequence : sequence;
      return sequence == null ? DocumentVersion.none() : DocumentVersion.of(sequence);
    }
    Instant asOf = row.says(Field.AS_OF) ? rowAsOf(row, unsaid) : null;
    asOf = asOf == null || !unsaid.isEmpty() ? feed.asOf() : asOf;
    asOf = asOf == null ? newestAsOf : asOf;
    return asOf == null ? DocumentVersion.none() : feed.version(asOf, sequence);
  }
}
