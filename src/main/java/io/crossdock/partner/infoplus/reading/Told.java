package io.crossdock.partner.infoplus.reading;

import io.crossdock.document.Document;
import java.util.List;
import java.util.Map;

/**
 * What of what was read is to be handed on.
 *
 * @param counts what became of it, by word
 */
record Told(List<Document> documents, Map<String, Long> counts) {

  static final Told NOTHING = new Told(List.of(), Map.of());

  private static final List<String> WORDS =
      List.of(
          "shipments",
          "reversals",
          "cancellations",
          "receipts",
          "adjustments",
          "to look at",
          "waiting",
          "unknown code",
          "foreign",
          "second of a number",
          "gone",
          "unreadable",
          "nobody to tell");

  Told {
    documents = List.copyOf(documents);
    counts = Map.copyOf(counts);
  }

  /** A sentence about a whole run. */
  static String summary(long done, Map<String, Long> counts) {
    if (done == 0) {
      return "nothing to read";
    }
    StringBuilder text = new StringBuilder(done + " read");
    for (String what : WORDS) {
      long count = counts.getOrDefault(what, 0L);
      if (count > 0) {
        text.append(", ").append(count).append(' ').append(what);
      }
    }
    return text.toString();
  }
}
