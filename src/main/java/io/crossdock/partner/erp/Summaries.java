package io.crossdock.partner.erp;

import java.util.Map;

/** What a feed did, in a sentence. */
final class Summaries {

  private Summaries() {}

  static String of(FeedRun run) {
    Map<String, Long> counts = run.counts();
    StringBuilder text = new StringBuilder();
    text.append(run.feed().full() ? "full" : "delta").append(" feed ").append(run.name());
    if (run.rules().newestAsOf() != null) {
      text.append(" as of ").append(run.rules().newestAsOf());
    }
    long seen = counts.get("seen");
    text.append(": ").append(seen).append(seen == 1 ? " row" : " rows");
    if (seen == 0) {
      text.append(", so there is nothing to do");
    }
    append(text, counts, "staged", " take effect together");
    append(text, counts, "applied", " applied");
    append(text, counts, "unchanged", " unchanged");
    append(text, counts, "duplicate", " duplicate");
    append(text, counts, "skipped", " skipped as older than what is known");
    append(text, counts, "parked", " parked, each with its reason");
    append(text, counts, "elsewhere", " of other locations, read past");
    if (!run.feed().readsReflects() && run.rules().saysExport()) {
      text.append("; what it says in reflects is not used (")
          .append(run.feed().settings().key("reflects"))
          .append(" = ")
          .append(StockSettings.spelled(run.feed().settings().reflects()))
          .append(')');
    }
    if (run.feed().full() && run.missing().count() > 0) {
      text.append("; ").append(ofMissing(run));
    }
    return text.toString();
  }

  static String ofMissing(FeedRun run) {
    Missing missing = run.missing();
    String many = missing.count() + (missing.count() == 1 ? " known SKU is" : " known SKUs are");
    if (run.feed().settings().missing() == StockSettings.Missing.REPORT) {
      return many + " not in it; the last figures stay";
    }
    return missing.refusal() == null
        ? many + " not in it and set to 0 (" + run.feed().settings().key("missing") + " = zero)"
        : many + " not in it and not set to 0: " + missing.refusal();
  }

  private static void append(
      StringBuilder text, Map<String, Long> counts, String name, String words) {
    long count = counts.getOrDefault(name, 0L);
    if (count > 0) {
      text.append(", ").append(count).append(words);
    }
  }
}
