package io.crossdock.operate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The whole way of a key through the hub.
 *
 * @param figures what is in effect for it in figure channels
 * @param entries oldest first
 * @param more true if older entries were left out
 * @param others keys that begin with what was asked for, some of them
 */
public record Trace(
    String key,
    List<Figure> figures,
    List<Entry> entries,
    List<Review> reviews,
    List<Explains.Explanation> explanations,
    boolean more,
    List<String> others) {

  /** True if neither the hub nor a partner knows the key. */
  @JsonIgnore
  public boolean isEmpty() {
    return figures.isEmpty() && entries.isEmpty() && reviews.isEmpty() && explanations.isEmpty();
  }

  /** Entries as people read them: looks that found nothing to do, one after the other, are one. */
  public static List<List<Entry>> folded(List<Entry> entries) {
    List<List<Entry>> groups = new ArrayList<>();
    for (Entry entry : entries) {
      List<Entry> last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
      if (last != null
          && entry.isLook()
          && last.get(0).isLook()
          && last.get(0).channel().equals(entry.channel())
          && last.get(0).key().equals(entry.key())) {
        last.add(entry);
      } else {
        groups.add(new ArrayList<>(List.of(entry)));
      }
    }
    return groups;
  }

  /** The newest content of a figure channel. */
  public record Figure(String channel, String version, String content) {}

  /**
   * One entry and what became of it.
   *
   * @param verdict what became of it and what happens next, as a sentence
   * @param version as text; null where the channel has none
   * @param asOf the source's time; null if it has none
   * @param settledAt null while it is waiting or parked
   * @param heldBy the parked entry it waits behind; 0 if none
   * @param original null unless it was edited: what came in
   * @param origin where it came from
   */
  public record Entry(
      long id,
      String channel,
      String key,
      String type,
      String version,
      String state,
      String verdict,
      String reason,
      Instant asOf,
      Instant takenAt,
      Instant settledAt,
      Instant due,
      int attempts,
      long heldBy,
      String origin,
      String editedBy,
      String content,
      String original,
      List<Attempt> calls) {

    /** True for a look that found nothing to do and called nobody. */
    @JsonIgnore
    public boolean isLook() {
      return content == null && state.equals("skipped") && calls.isEmpty();
    }

    /** True while something may still happen to it by itself. */
    @JsonIgnore
    public boolean isUnderWay() {
      return state.equals("waiting") || state.equals("in-flight");
    }

    /** True if the ledger holds more of the content than is here. */
    public boolean contentIsCut() {
      return content != null && content.length() > Words.LONGEST;
    }

    /** Where it came from, as a sentence without a time. */
    public String taken() {
      return "taken" + (origin == null || origin.isEmpty() ? "" : " from " + origin);
    }
  }

  /**
   * One call to a partner.
   *
   * @param endedAt null while its answer is unknown
   */
  public record Attempt(
      long id,
      Instant startedAt,
      Instant endedAt,
      String outcome,
      String reason,
      String asked,
      String answered,
      int entries) {

    /** What was sent, as a sentence without a time. */
    public String sent() {
      int others = entries - 1;
      return (asked == null || asked.isEmpty() ? "called" : "asked: " + asked)
          + (others > 0 ? " (with " + others + (others == 1 ? " other)" : " others)") : "");
    }

    /** What came back, as a sentence without a time. */
    public String answer() {
      return "answered "
          + (outcome == null ? "no answer known" : outcome)
          + (answered == null ? "" : ": " + answered)
          + (reason == null ? "" : " (" + reason + ")");
    }
  }

  /** A task for a person. */
  public record Review(
      long id,
      String kind,
      String key,
      Map<String, String> facts,
      Instant openedAt,
      Instant closedAt,
      String closedBy,
      String closedWhy) {}
}
