package io.crossdock.operate;

import io.crossdock.camel.Pen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;

/**
 * Which touchpoints run when a run of another one ended well: {@code schedule.<touchpoint>.on}.
 * Bean {@code runFollowers}. Thread-safe.
 */
public final class RunFollowers {

  public static final String BEAN = "runFollowers";

  private final Map<String, List<String>> bySource = new TreeMap<>();

  public RunFollowers(List<Schedule> schedules) {
    for (Schedule one : schedules) {
      one.on()
          .forEach(
              source ->
                  bySource.computeIfAbsent(source, k -> new ArrayList<>()).add(one.touchpoint()));
    }
  }

  /** Those of a context; none where none were made. */
  static RunFollowers of(CamelContext context) {
    RunFollowers found = context.getRegistry().lookupByNameAndType(BEAN, RunFollowers.class);
    return found == null ? new RunFollowers(List.of()) : found;
  }

  /** Asks for their runs, in the commit of the pen; one that is going on is followed by another. */
  void ask(Pen pen, String source, Instant now) {
    bySource
        .getOrDefault(source, List.of())
        .forEach(one -> RunRequests.ask(pen, one, now, source + " ended well", null));
  }
}
