package io.crossdock.sandbox.ongoing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who may call; each user belongs to one goods owner. Thread-safe. */
final class Users {

  private final Map<String, Integer> goodsOwners = new ConcurrentHashMap<>();

  void add(String user, String password, int goodsOwnerId) {
    goodsOwners.put(header(user, password), goodsOwnerId);
  }

  /**
   * The goods owner of who shows that header; 0 for a stranger.
   *
   * @param authorization null if there is none
   */
  int goodsOwner(String authorization) {
    return authorization == null ? 0 : goodsOwners.getOrDefault(authorization, 0);
  }

  static String header(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }
}
