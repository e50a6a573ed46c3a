package io.crossdock.camel;

import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Write;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows operators what a door refused: a failed run, and one review item for all that was refused
 * until it is closed. Doors say by the variable {@code touchpoint} whose delivery it is; before
 * they do so (nobody showed a key yet) nothing is written.
 */
public final class Refusals {

  /** Of the review item; its key is the touchpoint. */
  public static final String REVIEW = "refused-delivery";

  /** Variable: whose delivery it is. */
  public static final String TOUCHPOINT = "touchpoint";

  /** Variable: the id of the run that was begun for it, and that its own steps end. */
  public static final String RUN = "run";

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private Refusals() {}

  /** Never throws: the answer itself must be given. */
  static void show(Exchange exchange, String reason) {
    String touchpoint = exchange.getVariable(TOUCHPOINT, String.class);
    if (touchpoint == null) {
      return;
    }
    CamelLedger camel = CamelLedger.of(exchange.getContext());
    String name = exchange.getVariable("feedName", touchpoint, String.class);
    try {
      if (exchange.getVariable(RUN) == null) {
        String why = exchange.getVariable("delivery", name, String.class);
        new RunLog(camel).begin(touchpoint, why, false).failed("refused: " + reason);
      }
      Map<String, String> facts = new TreeMap<>();
      facts.put("delivery", name);
      facts.put("reason", reason);
      facts.put("at", camel.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString());
      facts.put("door", exchange.getFromRouteId());
      facts.put(
          "next",
          "nothing of it was taken unless the reason says so: correct it and send it again; a full"
              + " feed closes this item, or you do; 'crossdock runs "
              + touchpoint
              + "' lists earlier ones");
      camel.ledger().write(Priority.DOOR, List.of(new Write.OpenReview(REVIEW, touchpoint, facts)));
    } catch (LedgerUnavailableException e) {
      LOG.warn("that {} is refused cannot be written now: {}", name, e.getMessage());
    }
  }
}
