package io.crossdock.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import io.crossdock.operate.Durations;
import io.crossdock.operate.Propagation.Measured;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How long it took until other shops knew of a sale, as a running hub measured it.
 *
 * @param booked the part until the hub had booked it
 * @param told where it is from, for people
 */
record MeasuredLag(Duration whole, Duration booked, String told) {

  /** With fewer, 99 of 100 are all of them. */
  private static final int ENOUGH = 100;

  /**
   * @param warehouse whose sales; null for the only one's
   * @throws CommandFailure with what to give instead, if there is no hub or it saw no sale
   */
  static MeasuredLag of(HubAccess access, String warehouse) {
    List<Measured> all;
    try {
      AdminClient client = access.client();
      all = client.as(client.get("/propagation"), new TypeReference<List<Measured>>() {});
    } catch (CommandFailure e) {
      throw missing("No hub was found that has measured it (" + e.getMessage() + ")");
    }
    List<Measured> some =
        all.stream()
            .filter(one -> warehouse == null || one.warehouse().equals(warehouse))
            .filter(one -> one.told() > 0)
            .toList();
    if (some.isEmpty()) {
      throw missing(
          "The hub that runs has told no shop of another one's sale yet"
              + (warehouse == null ? "" : " from the stock of " + warehouse)
              + ".");
    }
    if (some.size() > 1) {
      throw missing(
          "The hub that runs has measured it for "
              + some.stream().map(Measured::warehouse).collect(Collectors.joining(", "))
              + "; name one with --warehouse.");
    }
    Measured one = some.get(0);
    Duration whole = Duration.ofMillis(Math.max(1, one.mostMillis()));
    Duration booked = Duration.ofMillis(Math.min(one.bookedMillis(), whole.toMillis()));
    return new MeasuredLag(
        whole,
        booked,
        "--lag is "
            + text(whole)
            + ", as the running hub measured it from the moment it took a sale in: 99 of 100 of "
            + one.told()
            + " counters set since "
            + one.since()
            + " were sooner (median "
            + text(Duration.ofMillis(one.medianMillis()))
            + ", longest "
            + text(Duration.ofMillis(one.longestMillis()))
            + (one.late() == 0
                ? ""
                : "; " + one.late() + " sales that waited for more than 5m are left out")
            + "). What a shop takes to tell the hub comes on top."
            + (one.told() < ENOUGH
                ? " Of fewer than "
                    + ENOUGH
                    + " the slowest one of 100 is a guess: measure longer, or say more with --lag."
                : ""));
  }

  /** Half a second matters here. */
  private static String text(Duration time) {
    return time.toSeconds() < 10 ? time.toMillis() + "ms" : Durations.text(time);
  }

  private static CommandFailure missing(String why) {
    return new CommandFailure(
        ExitCode.USAGE,
        "How long does it take from a sale in one shop until the others show less? "
            + why
            + " Say it with --lag, as in --lag 2s; docs/how-to/choose-mode-and-buffer.md tells how"
            + " to measure it.");
  }
}
