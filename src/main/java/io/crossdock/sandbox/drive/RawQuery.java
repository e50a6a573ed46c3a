package io.crossdock.sandbox.drive;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Queries of addresses as they are on the wire. */
public final class RawQuery {

  private RawQuery() {}

  /**
   * The values of each parameter in the order of the address, decoded: a {@code +} is a blank, a
   * parameter without a value is empty. What cannot be decoded stays as it is.
   *
   * @param raw null for none
   */
  public static Map<String, List<String>> decoded(String raw) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        values.computeIfAbsent(text(name), none -> new ArrayList<>()).add(text(value));
      }
    }
    return values;
  }

  private static String text(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return encoded;
    }
  }
}
