package io.crossdock.cli;

import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What is paused or resumed: exactly one of them. */
final class PauseTarget {

  @Option(names = "--channel", paramLabel = "CHANNEL", description = "One channel.")
  private String channel;

  @Option(names = "--lane", paramLabel = "LANE", description = "A lane and all who share it.")
  private String lane;

  @Option(names = "--route", paramLabel = "ROUTE", description = "One sender or one door.")
  private String route;

  @Option(
      names = "--partner",
      paramLabel = "PARTNER",
      description = "All channels and doors of a partner.")
  private String partner;

  Map<String, Object> body() {
    Map<String, Object> body = new HashMap<>();
    body.put("channel", channel);
    body.put("lane", lane);
    body.put("route", route);
    body.put("partner", partner);
    return body;
  }
}
