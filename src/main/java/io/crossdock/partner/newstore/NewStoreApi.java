package io.crossdock.partner.newstore;

import io.crossdock.camel.TalkRequest;
import io.crossdock.operate.LeaseSettings;
import io.crossdock.operate.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/**
 * Where a tenant's APIs are, and who we are there.
 *
 * @param url the tenant's address, without a slash at its end
 * @param identity the address of tokens, without a slash at its end
 * @param clientId null where it is switched off
 * @param clientSecret null where it is switched off
 * @param timeout of one call; the lease must outlast it
 */
record NewStoreApi(
    String tenant,
    String url,
    String identity,
    String clientId,
    String clientSecret,
    Duration timeout) {

  static NewStoreApi read(String name, Settings settings, boolean enabled) {
    String tenant = settings.text(name + ".tenant", "demo");
    if (!tenant.matches("[a-z0-9-]{1,63}")) {
      settings.problem(
          name + ".tenant", "is '" + tenant + "'; it must be the first word of its address");
    }
    Duration timeout = Duration.ofMillis(settings.integer(name + ".timeout", 5_000, 100, 600_000));
    Duration longest = LeaseSettings.read(settings).longestCall();
    if (timeout.compareTo(longest) > 0) {
      settings.problem(
          name + ".timeout",
          "is "
              + timeout.toMillis()
              + " ms, more than the lease outlasts: no call begins with less of it left than it may"
              + " take. Raise ledger.lease to twice ledger.heartbeat and this, or lower it to "
              + longest.toMillis());
    }
    NewStoreApi api =
        new NewStoreApi(
            tenant,
            address(name + ".url", "https://" + tenant + ".p.newstore.net", settings),
            address(name + ".identity.url", "https://id.p.newstore.net", settings),
            settings.text(name + ".client.id").orElse(null),
            settings.text(name + ".client.secret").orElse(null),
            timeout);
    if (enabled) {
      missing(settings, name + ".client.id", api.clientId(), "the API client's id");
      missing(settings, name + ".client.secret", api.clientSecret(), "its secret");
    }
    return api;
  }

  private static void missing(Settings settings, String key, String value, String what) {
    if (value == null) {
      settings.problem(
          key,
          "is missing; it must be "
              + what
              + " (it needs 'Support Legacy APIs'), from the environment or a mounted secret, and"
              + " has no default");
    }
  }

  private static String address(String key, String usual, Settings settings) {
    String url = settings.text(key, usual).replaceFirst("/+$", "");
    try {
      URI uri = new URI(url);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (!http || uri.getHost() == null || uri.getQuery() != null || uri.getUserInfo() != null) {
        settings.problem(key, "is no address such as " + usual);
      }
    } catch (URISyntaxException e) {
      settings.problem(key, "is no address such as " + usual);
    }
    return url;
  }

  /** Where tokens are given out. */
  String tokenPath() {
    return "/auth/realms/" + tenant + "/protocol/openid-connect/token";
  }

  /** The body that asks for one; it holds the secret. */
  String tokenForm() {
    return "grant_type=client_credentials&client_id="
        + TalkRequest.encoded(clientId)
        + "&client_secret="
        + TalkRequest.encoded(clientSecret);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return url + ", tenant " + tenant;
  }
}
