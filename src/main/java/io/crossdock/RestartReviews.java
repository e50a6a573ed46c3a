package io.crossdock;

import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Write;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people of edited settings that take effect with the next start only: a review item for each
 * file, until it is as it was, or the hub starts. Thread-safe.
 */
final class RestartReviews {

  private static final Logger LOG = LoggerFactory.getLogger(RestartReviews.class);

  private static final String KIND = "needs-restart";
  private static final String BY = "routes.reload";

  private static final int NAMED = 10;

  private final Ledger ledger;

  RestartReviews(Ledger ledger) {
    this.ledger = ledger;
  }

  /** All settings were read. */
  void started() {
    ledger.inspection().reviews(true, Integer.MAX_VALUE).stream()
        .filter(review -> review.kind().equals(KIND))
        .map(Inspection.Review::key)
        .forEach(key -> close(key, "the hub was started"));
  }

  /** What was edited while the hub runs. Values are not said: some are secret. */
  void tell(EditedSettings.Edit edit) {
    edit.late()
        .forEach(
            (file, keys) -> {
              if (keys.isEmpty()) {
                close(file, "it is again as it was read");
              } else {
                open(file, keys);
              }
            });
  }

  private void open(String file, Set<String> keys) {
    String named = keys.stream().limit(NAMED).collect(Collectors.joining(", "));
    String more = keys.size() > NAMED ? " and " + (keys.size() - NAMED) + " more" : "";
    LOG.warn("{} was edited; {}{} take effect with the next start", file, named, more);
    Map<String, String> facts =
        Map.of("edited", named + more, "what", "read once: start the hub again for it");
    ledger.write(Priority.DOOR, List.of(new Write.OpenReview(KIND, file, facts)));
  }

  private void close(String key, String why) {
    ledger.write(Priority.DOOR, List.of(new Write.CloseReview(KIND, key, BY, why)));
  }
}
