package io.crossdock.partner.erp;

import io.crossdock.camel.RefusedException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** What an address says behind its question mark; Camel would take a header for it. */
record Query(Map<String, String> said) {

  Query {
    said = Map.copyOf(said);
  }

  /**
   * @param names those that may be there
   * @throws RefusedException if another one is there, or one twice
   */
  static Query of(Exchange exchange, String... names) {
    List<String> known = List.of(names);
    Map<String, String> said = new HashMap<>();
    String query = exchange.getMessage().getHeader(Exchange.HTTP_RAW_QUERY, "", String.class);
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      if (name.isEmpty()) {
        continue;
      }
      if (!known.contains(name)) {
        throw new RefusedException(
            "query parameter '"
                + Shown.text(name)
                + "' is not known; "
                + (known.isEmpty() ? "there are none here" : "there are " + known));
      }
      if (said.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1))) != null) {
        throw new RefusedException("query parameter '" + name + "' is there twice");
      }
    }
    return new Query(said);
  }

  /**
   * @throws RefusedException if it is no whole number between the two
   */
  long number(String name, long whenAbsent, long least, long most) {
    String value = said.getOrDefault(name, "");
    if (value.isBlank()) {
      return whenAbsent;
    }
    long number;
    try {
      number = Long.parseLong(value.strip());
    } catch (NumberFormatException e) {
      throw new RefusedException(
          "'" + name + "' is '" + Shown.text(value) + "'; it must be a whole number", e);
    }
    if (number < least || number > most) {
      throw new RefusedException(
          "'" + name + "' is " + number + "; it must be from " + least + " to " + most);
    }
    return number;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          "query parameter '" + Shown.text(text) + "' has a % that stands for nothing", e);
    }
  }
}
