package io.crossdock.operate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * How each touchpoint stands, and what waits for a person.
 *
 * @param day what all touchpoints together settled
 */
public record Today(Status status, List<Row> touchpoints, Day day) {

  /** How a touchpoint stands; the worst first. */
  public enum State {
    UNBALANCED("books wrong"),
    FAILING("failing"),
    PARKED("needs you"),
    CLOSED("partner fails"),
    PAUSED("paused"),
    BEHIND("behind"),
    WORKING("working"),
    WELL("well"),
    NOTHING_YET("nothing yet"),
    OFF("off");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** For people. */
    public String word() {
      return word;
    }

    /** True where a person should look. */
    public boolean isBad() {
      return ordinal() <= CLOSED.ordinal();
    }

    /** True where a person should know, though there may be nothing to do. */
    public boolean isUrgent() {
      return ordinal() <= BEHIND.ordinal();
    }
  }

  /**
   * One touchpoint with one partner.
   *
   * @param why a sentence that says why it is in this state
   * @param channel whose books these are; null if it has none
   * @param lastSuccess when it did its work last; null if it never did
   * @param lastSaid what that run said; null where it has no runs
   * @param lag how long the oldest entry has been waiting; null if none waits
   * @param oldestParked null if none
   * @param nextRun null if it does not run by itself, or is paused
   * @param lastRun null where it has no runs
   * @param runnable true if a person can ask for a run
   * @param when on what schedule or event
   * @param balanced whether the books of its channel balance
   */
  public record Row(
      String touchpoint,
      String partner,
      Touchpoint.Direction direction,
      String document,
      State state,
      String why,
      String channel,
      Instant lastSuccess,
      String lastSaid,
      Duration lag,
      long waiting,
      long parked,
      Parked oldestParked,
      Instant nextRun,
      StepStatus lastRun,
      boolean runnable,
      String when,
      boolean balanced,
      Day day) {}

  /** An entry that waits for a person, and why. */
  public record Parked(long id, String key, Instant since, String reason) {}

  /** The same by partner. */
  @JsonIgnore
  public List<PartnerStanding> partners() {
    return PartnerStanding.of(touchpoints);
  }

  /** One sentence on all of it. */
  @JsonIgnore
  public String verdict() {
    if (!status.writable()) {
      return "The ledger takes nothing in: " + status.why();
    }
    if (!status.balanced()) {
      return "The books of a channel do not balance. Nothing is sent twice for that, but somebody"
          + " must look: the log of the hub has more.";
    }
    if (touchpoints.isEmpty()) {
      return "No touchpoint is configured.";
    }
    long bad = touchpoints.stream().filter(row -> row.state().isBad()).count();
    long parked = status.channels().stream().mapToLong(Status.Channel::parked).sum();
    String needs =
        parked == 0
            ? ""
            : parked == 1
                ? "1 entry waits for a person"
                : String.format(Locale.ROOT, "%,d entries wait for a person", parked);
    if (bad > 0) {
      String those = bad == 1 ? "1 touchpoint needs" : bad + " touchpoints need";
      return those + " a look" + (needs.isEmpty() ? "." : "; " + needs + ".") + reviews();
    }
    if (!needs.isEmpty()) {
      return needs + "." + reviews();
    }
    return status.openReviews() == 0
        ? "All is well. Nothing waits for a person, and the books balance."
        : "All goes through, and the books balance." + reviews();
  }

  private String reviews() {
    int open = status.openReviews();
    if (open == 0) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        " %,d review %s for a person and %s nothing; crossdock errors lists %s.",
        open,
        open == 1 ? "item waits" : "items wait",
        open == 1 ? "blocks" : "block",
        open == 1 ? "it" : "them");
  }

  /** True if a person should do something. */
  @JsonIgnore
  public boolean isBad() {
    return !status.writable()
        || !status.balanced()
        || touchpoints.stream().anyMatch(row -> row.state().isBad())
        || status.channels().stream().anyMatch(channel -> channel.parked() > 0);
  }
}
