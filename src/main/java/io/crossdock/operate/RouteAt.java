package io.crossdock.operate;

import io.crossdock.camel.DoorCalls;
import java.util.Optional;

/**
 * A route as it stands in the hub now.
 *
 * @param group its partner, or {@code flows}
 * @param from where it begins, without options: {@code ledger://stock.workarea}
 * @param calls what came to it; null if it is not called over HTTP
 */
public record RouteAt(String id, String group, String from, DoorCalls.Seen calls) {

  /** True if something from outside comes in here. */
  boolean isDoor() {
    return from.startsWith("file:") || from.startsWith("platform-http:");
  }

  /** The channel it empties; empty if it begins elsewhere. */
  Optional<String> empties() {
    return Optional.of(from)
        .filter(uri -> uri.startsWith("ledger:"))
        .map(uri -> uri.substring("ledger:".length()).replaceFirst("^//", ""));
  }
}
