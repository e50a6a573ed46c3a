package io.crossdock.admin;

import io.crossdock.operate.InvalidRequest;
import io.crossdock.operate.Pauses.What;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The bodies of requests; absent members are null. */
final class Bodies {

  private Bodies() {}

  record Retry(List<Long> ids, String channel, String reason) {}

  record Resend(String channel, String key) {}

  record Edit(String content, Map<String, String> set) {}

  record Why(String why) {}

  record Reconcile(boolean repair) {}

  record Command(String command, Map<String, String> options, Boolean dryRun) {}

  record Epoch(String channel, String why) {}

  record Review(String kind, String key, String why) {}

  record Pause(String channel, String lane, String route, String partner, String why) {
    What what() {
      if (Stream.of(channel, lane, route, partner).filter(java.util.Objects::nonNull).count()
          != 1) {
        throw new InvalidRequest("Name exactly one of 'channel', 'lane', 'route' and 'partner'.");
      }
      if (channel != null) {
        return new What.Channel(channel);
      }
      if (route != null) {
        return new What.Route(route);
      }
      return lane != null ? new What.Lane(lane) : new What.Partner(partner);
    }
  }

  static String needed(String name, String value) {
    if (value == null || value.isBlank()) {
      throw new InvalidRequest("'" + name + "' is missing.");
    }
    return value;
  }
}
