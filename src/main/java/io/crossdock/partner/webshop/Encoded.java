package io.crossdock.partner.webshop;

import io.crossdock.camel.Digests;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Numbers as they stand in addresses and keys. Pure. */
final class Encoded {

  private static final String PLAIN = "-._~";
  private static final int LONGEST_KEY = 180;

  private Encoded() {}

  /** RFC 3986: everything but letters, digits and {@code -._~}; a blank is {@code %20}. */
  static String segment(String text) {
    StringBuilder encoded = new StringBuilder(text.length() + 8);
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (one & 0xFF);
      boolean plain =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || PLAIN.indexOf(c) >= 0;
      if (plain) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(one));
      }
    }
    return encoded.toString();
  }

  /** A header's value of at most 180 characters; equal texts have equal keys. */
  static String key(String text) {
    String encoded = segment(text);
    if (encoded.length() <= LONGEST_KEY) {
      return encoded;
    }
    byte[] digest = Digests.sha256(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + HexFormat.of().formatHex(digest);
  }
}
