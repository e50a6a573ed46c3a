package io.crossdock.partner.infoplus.writing;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.partner.infoplus.wire.Said;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ids of carriers or carrier services by the labels people see; what was looked up is remembered
 * for an hour. Thread-safe.
 */
final class Labels {

  private static final Duration GOOD = Duration.ofHours(1);
  private static final int PAGE = 250;

  private final String resource;
  private final String idField;
  private final Clock clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(String id, Instant until) {}

  /**
   * @param resource as in paths
   * @param idField the member that is the id
   */
  Labels(String resource, String idField, Clock clock) {
    this.resource = resource;
    this.idField = idField;
    this.clock = clock;
  }

  /** Null if it is to be asked for. */
  String id(String label) {
    if (label.matches("[0-9]+")) {
      return label;
    }
    Known one = known.get(label);
    return one == null || clock.instant().isAfter(one.until()) ? null : one.id();
  }

  /** Nothing to ask where it is known, or where there is no label. */
  Talk asking(String label) {
    return label == null || id(label) != null ? Talk.NOTHING : new AskTalk(label);
  }

  private final class AskTalk implements Talk {
    private final String label;
    private boolean over;

    AskTalk(String label) {
      this.label = label;
    }

    @Override
    public TalkRequest next() {
      return over
          ? null
          : TalkRequest.get("/" + resource + "/search")
              .with("searchText", label)
              .with("page", 1)
              .with("limit", PAGE);
    }

    @Override
    public void answered(TalkAnswer answer) {
      List<String> ids =
          Said.rows(answer).stream()
              .filter(row -> row.path("label").asText("").equalsIgnoreCase(label))
              .map(row -> row.path(idField))
              .filter(id -> !id.isMissingNode())
              .map(JsonNode::asText)
              .distinct()
              .toList();
      if (ids.size() != 1) {
        throw new RejectedException(
            "Infoplus has "
                + (ids.isEmpty() ? "no " : ids.size() + " of ")
                + resource
                + " '"
                + label
                + "'; name its id in the settings, then retry");
      }
      known.put(label, new Known(ids.get(0), clock.instant().plus(GOOD)));
      over = true;
    }
  }
}
