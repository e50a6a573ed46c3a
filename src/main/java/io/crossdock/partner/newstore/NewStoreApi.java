package io.crossdock.partner.newstore;

import io.crossdock.camel.TalkRequest;
import io.crossdock.operate.ApiSettings;
import io.crossdock.operate.Settings;
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
    String why = " (it needs 'Support Legacy APIs')";
    return new NewStoreApi(
        tenant,
        ApiSettings.address(settings, name + ".url", "https://" + tenant + ".p.newstore.net"),
        ApiSettings.address(settings, name + ".identity.url", "https://id.p.newstore.net"),
        ApiSettings.secret(settings, name + ".client.id", enabled, "the API client's id" + why),
        ApiSettings.secret(settings, name + ".client.secret", enabled, "its secret" + why),
        ApiSettings.timeout(settings, name + ".timeout"));
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
