package io.crossdock.sandbox.extensiv;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Who may call: OAuth 2 with a code that works once. Installing the app gives one; after that, and
 * after a failed exchange too, another is given only when the app was uninstalled. Tokens do not
 * end by themselves. Thread-safe.
 */
final class Access {

  private record Code(String redirect, String scope) {}

  private final String basic;
  private final String appKey;
  private final Map<String, Code> codes = new HashMap<>();
  private final Set<String> tokens = new HashSet<>();
  private boolean installed;

  Access(String appKey, String appSecret) {
    this.appKey = appKey;
    byte[] both = (appKey + ":" + appSecret).getBytes(StandardCharsets.UTF_8);
    basic = "Basic " + Base64.getEncoder().encodeToString(both);
  }

  /** The merchant agrees at once: the browser is sent back with the code. */
  synchronized Answer authorize(Query query) {
    String redirect = query.text("redirect_uri");
    String scope = query.text("scope");
    boolean known = appKey.equals(query.text("client_id"));
    if (!known || redirect == null || !"code".equals(query.text("response_type"))) {
      return Answer.raw(400, "<html><body>This app cannot be installed.</body></html>");
    }
    if (installed) {
      return Answer.raw(409, "<html><body>This app is installed already.</body></html>");
    }
    installed = true;
    String code = UUID.randomUUID().toString();
    codes.put(code, new Code(redirect, scope == null ? "" : scope));
    String sign = redirect.contains("?") ? "&" : "?";
    return Answer.raw(302, "<html><body>installed</body></html>")
        .with("Location", redirect + sign + "code=" + code + "&cid=4711");
  }

  synchronized Answer token(Query query, String authorization) {
    // Whatever becomes of the exchange: a code that was shown is spent.
    Code code = codes.remove(String.valueOf(query.text("code")));
    if (!basic.equals(authorization)) {
      return Answer.refused(401, "invalid_client", "app key or secret is wrong");
    }
    boolean right =
        code != null
            && "authorization_code".equals(query.text("grant_type"))
            && code.redirect.equals(query.text("redirect_uri"));
    if (!right) {
      return Answer.refused(
          400, "invalid_grant", "the code is unknown, used or of another address");
    }
    String token = UUID.randomUUID().toString();
    tokens.add(token);
    return Answer.ok(
        Json.written(
            out -> {
              out.writeStartObject();
              out.writeStringField("access_token", token);
              out.writeStringField("token_type", "bearer");
              out.writeStringField("scope", code.scope.replace('+', ' '));
              out.writeEndObject();
            }));
  }

  /** The token of a call. Throws a 401 for a stranger. */
  synchronized String token(String authorization) {
    String token =
        authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
            ? authorization.substring(7).trim()
            : "";
    if (!tokens.contains(token)) {
      throw new RefusedException(401, "invalid_token", "the access token is wrong or revoked");
    }
    return token;
  }

  synchronized void admit(String token) {
    tokens.add(token);
  }

  synchronized void revoke(String token) {
    tokens.remove(token);
  }

  /** The app is gone, with its codes and tokens; it may be installed again. */
  synchronized void uninstall() {
    codes.clear();
    tokens.clear();
    installed = false;
  }
}
