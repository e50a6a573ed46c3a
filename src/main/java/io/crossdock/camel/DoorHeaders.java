package io.crossdock.camel;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * The first step behind a door: removes headers that steer Camel and came from outside, whatever
 * their case. Camel's own filters do so too; they have had holes. The few that platform-http sets
 * itself, over whatever a caller sent, stay under their exact names.
 */
public final class DoorHeaders implements Processor {

  private static final Set<String> OF_THE_DOOR =
      Set.of(
          Exchange.HTTP_METHOD,
          Exchange.HTTP_PATH,
          Exchange.HTTP_QUERY,
          Exchange.HTTP_URI,
          Exchange.HTTP_URL,
          Exchange.HTTP_RAW_QUERY,
          "CamelVertxPlatformHttpAuthenticatedUser",
          "CamelVertxPlatformHttpLocalAddress",
          "CamelVertxPlatformHttpRemoteAddress");

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    for (String name : new ArrayList<>(message.getHeaders().keySet())) {
      String lower = name.toLowerCase(Locale.ROOT);
      boolean steers = lower.startsWith("camel") || lower.startsWith("org.apache.camel");
      if (steers && !OF_THE_DOOR.contains(name)) {
        message.removeHeader(name);
      }
    }
  }
}
