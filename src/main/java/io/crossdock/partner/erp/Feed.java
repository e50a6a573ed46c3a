package io.crossdock.partner.erp;

import io.crossdock.camel.RefusedException;
import io.crossdock.document.DocumentVersion;
import io.crossdock.document.Reflects;
import io.crossdock.partner.erp.StockSettings.Contains;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A feed as it is taken: what it says of itself, what was said beside it and what is configured,
 * put together and found good.
 *
 * @param name of the file or request, for people
 * @param asOf null if every row says it
 * @param sequence null if it has none, or every row says it
 * @param export the export of ours it contains; null if it does not say, or every row does
 * @param rows how many it has; null if it does not say
 * @param lastExport the newest export we ever made, 0 if none
 */
record Feed(
    String name,
    boolean full,
    Instant asOf,
    Long sequence,
    Long export,
    Long rows,
    long lastExport,
    StockSettings settings) {

  /**
   * @param head what the feed and its delivery say
   * @param first its first row; null if it has none
   * @param fileTime when the file was written; null if it came otherwise
   * @throws RefusedException if it lacks something, or says something that cannot be
   */
  static Feed of(
      String name,
      FeedHead head,
      Row first,
      Instant fileTime,
      Instant now,
      long lastExport,
      StockSettings settings) {
    Feed feed =
        new Feed(
            name,
            isFull(head, first, settings),
            asOf(head, first, fileTime, now, settings),
            number(head, Field.SEQUENCE),
            number(head, Field.REFLECTS),
            head.rows(),
            lastExport,
            settings);
    feed.refuseWithoutSequence(first);
    feed.refuseWithoutReflects(first);
    return feed;
  }

  /** Where a row came from, for people. */
  String originOf(Row row) {
    return name + " " + row.place();
  }

  /**
   * The key under which a row without a SKU is parked: the same place in the next feed of that
   * name.
   */
  String keyOf(Row row) {
    return name + " " + row.name();
  }

  /** True if it is said which export is contained, and nobody asks. */
  boolean readsReflects() {
    return settings.reflects() == Contains.REFLECTS;
  }

  /** How new its figures are, or those of a row that says so itself. */
  DocumentVersion version(Instant rowAsOf, Long rowSequence) {
    if (settings.version() == StockSettings.Order.SEQUENCE) {
      return DocumentVersion.of(rowSequence);
    }
    // Two feeds of one second: the higher sequence is the newer one. Compared as text, so padded.
    return new DocumentVersion.At(
        rowAsOf, rowSequence == null ? "" : String.format(Locale.ROOT, "%019d", rowSequence));
  }

  Reflects reflects(Long rowExport) {
    return switch (settings.reflects()) {
      case REFLECTS -> new Reflects.Export(rowExport);
      case ACCEPTED_BEFORE_ASOF -> new Reflects.AcceptedBeforeAsOf();
      case ERP_BOOKS_AT_FULFILLMENT -> new Reflects.BookedAtFulfillment();
      case NONE -> new Reflects.Everything();
    };
  }

  /** Why this cannot be an export of ours; null if it can. */
  String whatIsWrongWithExport(long export) {
    return export <= lastExport
        ? null
        : "reflects is "
            + export
            + ", an export that was never made: the last one was "
            + lastExport
            + (lastExport == 0 ? " (none yet)" : "")
            + (readsReflects()
                ? ""
                : "; "
                    + settings.key("reflects")
                    + " = "
                    + StockSettings.spelled(settings.reflects())
                    + " does not ask for it, so leave it out, or list the column in"
                    + " "
                    + settings.key("columns.ignored")
                    + " if it means something else");
  }

  private static boolean isFull(FeedHead head, Row first, StockSettings settings) {
    String said =
        head.get(Field.KIND)
            .orElse(first != null && first.says(Field.KIND) ? first.cell(Field.KIND) : null);
    if (said != null) {
      return switch (said.strip().toLowerCase(Locale.ROOT)) {
        case "full" -> true;
        case "delta", "partial" -> false;
        default ->
            throw new RefusedException(
                "kind is '" + Shown.text(said) + "'; it must be full or delta");
      };
    }
    if (settings.kind() == null) {
      throw new RefusedException(
          "it does not say whether it is full or delta; write kind into the feed, pass it along,"
              + " or set "
              + settings.key("kind"));
    }
    return settings.kind() == StockSettings.Kind.FULL;
  }

  private static Instant asOf(
      FeedHead head, Row first, Instant fileTime, Instant now, StockSettings settings) {
    String said = head.get(Field.AS_OF).orElse(null);
    if (said != null) {
      Instant asOf;
      try {
        asOf = Texts.instant(said, settings.zone());
      } catch (IllegalArgumentException e) {
        throw new RefusedException("asOf " + e.getMessage(), e);
      }
      if (asOf.isAfter(now.plus(settings.asOfAhead()))) {
        throw new RefusedException(
            "asOf is "
                + asOf
                + ", which lies in the future: it is "
                + now.truncatedTo(ChronoUnit.SECONDS)
                + " now. Taken as it is, it would make every right feed look old until then");
      }
      return asOf;
    }
    if (first != null && first.says(Field.AS_OF)) {
      return null;
    }
    if (settings.asOfFrom() == StockSettings.AsOfFrom.FILE_TIME && fileTime != null) {
      return fileTime;
    }
    throw new RefusedException(
        "it does not say when its figures were taken; write asOf into the feed (2026-03-02T10:00:00Z)"
            + " or into each row, pass it along"
            + (fileTime == null ? "" : ", or set " + settings.key("asOf") + " = file-time"));
  }

  private static Long number(FeedHead head, Field field) {
    String text = head.get(field).orElse(null);
    if (text == null) {
      return null;
    }
    try {
      return Texts.number(text);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(field.label() + " " + e.getMessage(), e);
    }
  }

  private void refuseWithoutSequence(Row first) {
    if (settings.version() == StockSettings.Order.SEQUENCE
        && sequence == null
        && first != null
        && !first.says(Field.SEQUENCE)) {
      throw new RefusedException(
          "it has no sequence, and "
              + settings.key("version")
              + " = sequence says that the newer of two figures"
              + " is told by it; write sequence into the feed, or set "
              + settings.key("version")
              + " = as-of");
    }
  }

  private void refuseWithoutReflects(Row first) {
    if (export != null) {
      String wrong = whatIsWrongWithExport(export);
      if (wrong != null) {
        throw new RefusedException(wrong);
      }
    } else if (readsReflects() && first != null && !first.says(Field.REFLECTS)) {
      throw new RefusedException(
          "it does not say which of our exports it contains, and "
              + settings.key("reflects")
              + " = reflects asks"
              + " for it; write reflects into the feed (0 while nothing was exported), or choose"
              + " another mode in "
              + settings.key("reflects"));
    }
  }
}
