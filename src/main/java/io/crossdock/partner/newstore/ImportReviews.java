package io.crossdock.partner.newstore;

import io.crossdock.camel.Pen;
import io.crossdock.camel.Reviews;
import io.crossdock.operate.Durations;
import io.crossdock.partner.newstore.ImportBook.Load;
import io.crossdock.partner.newstore.JobTalk.Ending;
import io.crossdock.partner.newstore.JobTalk.Failed;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What people are told of imports; one kind each, their key is the partner. Thread-safe. */
final class ImportReviews {

  static final String FAILED = "import-failed";
  static final String UNKNOWN = "import-unknown";
  static final String REFUSED = "import-refused";
  private static final String ERRORS = "import-errors";
  private static final String SLOW = "import-slow";
  private static final int SHOWN = 20;

  private final String partner;
  private final Reviews reviews = new Reviews();

  ImportReviews(String partner) {
    this.partner = partner;
  }

  /** It is open for long. */
  void slow(Pen pen, Load load, Ending ending, Duration since, Duration giveUpAfter) {
    Map<String, String> facts = facts(load, ending);
    facts.put("open", Durations.text(since.truncatedTo(ChronoUnit.MINUTES)));
    facts.put(
        "next",
        "nothing else is imported meanwhile; jobs run one after the other, and its file stays"
            + " there for days. After "
            + Durations.text(giveUpAfter)
            + " the hub sets it to failed");
    reviews.open(pen, SLOW, partner, facts);
  }

  void notSlow(Pen pen) {
    reviews.close(pen, SLOW, partner, "hub", "the job is over");
  }

  /** It finished, and some items were not imported. */
  void errors(Pen pen, Load load, Ending ending, boolean confirmed) {
    Map<String, String> facts = facts(load, ending);
    facts.put("errors", String.valueOf(ending.failed().size()));
    facts.put("first", first(ending));
    facts.put(
        "next",
        confirmed
            ? "the figures of these products are as they were; the next snapshot brings them again"
            : "one of them is in the range: the mark stays, and the next snapshot declares the"
                + " range again from the same timestamp");
    reviews.open(pen, ERRORS, partner, facts);
  }

  /** It is over and was no success. */
  void closed(Pen pen, String kind, Load load, Ending ending) {
    Map<String, String> facts = facts(load, ending);
    if (!ending.failed().isEmpty()) {
      facts.put("first", first(ending));
    }
    facts.put(
        "next",
        kind.equals(UNKNOWN)
            ? "look in NewStore what became of it; the mark stays, and the next snapshot declares"
                + " the range again from the same timestamp, which does no harm where allocations"
                + " are released by item"
            : "the mark stays, and the next snapshot declares the range again from the same"
                + " timestamp");
    reviews.open(pen, kind, partner, facts);
  }

  /** A whole snapshot was imported. */
  void allWell(Pen pen, boolean withoutErrors) {
    for (String kind : new String[] {FAILED, REFUSED}) {
      reviews.close(pen, kind, partner, "hub", "a later import went well");
    }
    if (withoutErrors) {
      reviews.close(pen, ERRORS, partner, "hub", "a later import had no errors");
    }
  }

  private Map<String, String> facts(Load load, Ending ending) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("job", load.part().name() + (ending.id() == null ? "" : ", " + ending.id()));
    facts.put("snapshot", load.asOf() + ", " + load.snapshot());
    facts.put("range", load.carriesRange() ? load.from() + "-" + load.to() : "none");
    facts.put("what", ending.why());
    return facts;
  }

  private static String first(Ending ending) {
    return ending.failed().stream()
        .limit(SHOWN)
        .map(Failed::toString)
        .collect(Collectors.joining("; "));
  }
}
