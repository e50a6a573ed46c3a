package io.crossdock.operate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The whole way of a key through the hub.
 *
 * @param figures what is in effect for it in figure channels
 * @param entries oldest first
 * @param more true if older entries were left out
 */
public record Trace(
    String key,
    List<Figure> figures,
    List<Entry> entries,
    List<Review> reviews,
    List<Explains.Explanation> explanations,
    boolean more) {

  /** True if neither the hub nor a partner knows the key. */
  @JsonIgnore
  public boolean isEmpty() {
    return figures.isEmpty() && entries.isEmpty() && reviews.isEmpty() && explanations.isEmpty();
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
      List<Attempt> calls) {}

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
      int entries) {}

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
