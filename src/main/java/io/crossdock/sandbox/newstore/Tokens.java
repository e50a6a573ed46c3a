package io.crossdock.sandbox.newstore;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** API clients and their access tokens. Thread-safe. */
final class Tokens {

  private record Client(String secret, boolean legacyApis) {}

  private record Token(String clientId, Instant until) {}

  private final Clock clock;
  private final Map<String, Client> clients = new HashMap<>();
  private final Map<String, Token> tokens = new HashMap<>();
  private Duration lifetime = Duration.ofSeconds(86_400);
  private int issued;

  Tokens(Clock clock) {
    this.clock = clock;
  }

  synchronized void client(String id, String secret, boolean legacyApis) {
    clients.put(id, new Client(secret, legacyApis));
  }

  synchronized void lifetime(Duration time) {
    lifetime = time;
  }

  /** All tokens that are out are void. */
  synchronized void revoke() {
    tokens.clear();
  }

  synchronized int issued() {
    return issued;
  }

  /**
   * Answers a request for a token.
   *
   * @param authorization null for none
   */
  synchronized Answer issue(String authorization, byte[] form) {
    Map<String, String> values = form(new String(form, StandardCharsets.UTF_8));
    String[] pair = basic(authorization);
    String id = pair == null ? values.get("client_id") : pair[0];
    String secret = pair == null ? values.get("client_secret") : pair[1];
    if (!"client_credentials".equals(values.get("grant_type"))) {
      return error(400, "unsupported_grant_type");
    }
    Client client = clients.get(id);
    if (client == null || !client.secret().equals(secret)) {
      return error(401, "invalid_client");
    }
    String token = UUID.randomUUID() + "." + UUID.randomUUID();
    tokens.put(token, new Token(id, clock.instant().plus(lifetime)));
    issued++;
    return Answer.ok(
        Json.object()
            .put("access_token", token)
            .put("expires_in", lifetime.toSeconds())
            .put("token_type", "Bearer")
            .put("scope", "email profile"));
  }

  private static Answer error(int status, String code) {
    return Answer.of(status, Json.object().put("error", code));
  }

  /**
   * Throws if that header opens nothing.
   *
   * @param legacy whether the call belongs to the legacy APIs
   */
  synchronized void check(String authorization, boolean legacy) {
    if (authorization == null) {
      throw new RefusedException(401, "Authorization header is missing");
    }
    String value = authorization.startsWith("Bearer ") ? authorization.substring(7) : "";
    Token token = tokens.get(value);
    if (token == null || !clock.instant().isBefore(token.until())) {
      throw new RefusedException(403, "The access token is invalid or expired");
    }
    if (legacy && !clients.get(token.clientId()).legacyApis()) {
      throw new RefusedException(403, "The API client does not support legacy APIs");
    }
  }

  private static Map<String, String> form(String text) {
    Map<String, String> values = new HashMap<>();
    for (String pair : text.split("&")) {
      int at = pair.indexOf('=');
      if (at > 0) {
        values.put(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
      }
    }
    return values;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** Null if it is no such header. */
  private static String[] basic(String authorization) {
    if (authorization == null || !authorization.startsWith("Basic ")) {
      return null;
    }
    try {
      byte[] pair = Base64.getDecoder().decode(authorization.substring(6));
      String[] words = new String(pair, StandardCharsets.UTF_8).split(":", 2);
      return words.length == 2 ? words : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
