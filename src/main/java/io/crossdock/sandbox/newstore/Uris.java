package io.crossdock.sandbox.newstore;

import java.net.URI;
import java.util.Set;

/** Addresses in requests. */
final class Uris {

  private static final Set<String> WEB = Set.of("http", "https");

  private Uris() {}

  /** Null if it is no URI. */
  static URI any(String text) {
    try {
      return text == null || text.isBlank() ? null : new URI(text);
    } catch (java.net.URISyntaxException e) {
      return null;
    }
  }

  /** Null if it is none of the web. */
  static URI http(String text) {
    URI uri = any(text);
    boolean web = uri != null && WEB.contains(String.valueOf(uri.getScheme()));
    return web && uri.getHost() != null ? uri : null;
  }
}
