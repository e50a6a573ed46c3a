package io.crossdock.partner.extensiv;

import io.crossdock.camel.BasicAuth;
import io.crossdock.camel.TalkCalls;
import org.apache.camel.Message;

/**
 * How it is called: Order Manager by a token of OAuth 2, an Integration Manager by HTTP Basic,
 * never in the address, where it would end up in logs. Thread-safe.
 */
final class ExtensivManners implements TalkCalls.Manners {

  private final String authorization;

  ExtensivManners(ExtensivSettings settings) {
    authorization = authorization(settings);
  }

  @Override
  public void authorize(Message message) {
    message.setHeader("Authorization", authorization);
  }

  static String authorization(ExtensivSettings settings) {
    ExtensivSettings.Api api = settings.api();
    return settings.isManaged() ? basic(api.user(), api.key()) : "Bearer " + api.token();
  }

  static String basic(String user, String password) {
    return BasicAuth.of(user, password);
  }
}
