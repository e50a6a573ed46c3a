package io.crossdock.partner.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.OwnerOnly;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.operate.Commands.Answer;
import io.crossdock.operate.Commands.Asked;
import io.crossdock.operate.Commands.Command;
import io.crossdock.operate.Commands.Effect;
import io.crossdock.operate.Commands.Option;
import io.crossdock.operate.InvalidRequest;
import io.crossdock.operate.Refused;
import io.crossdock.operate.Unreachable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code crossdock <name> token}: says where an app is installed, and exchanges the one-time code
 * of an installation for the access token, which is written to a file and never shown. Thread-safe.
 *
 * <p>Source: Order Manager's help page about its API (a code works once; after a failed exchange
 * the app is uninstalled and installed again), and SkubanaAccess.
 */
final class TokenCommand {

  static final String WORDS = "token";
  private static final String CODE = "code";
  private static final String REDIRECT = "redirect";
  private static final String SCOPE = "scope";

  private final ExtensivSettings settings;

  TokenCommand(ExtensivSettings settings) {
    this.settings = settings;
  }

  static Command command() {
    return new Command(
        WORDS,
        Effect.CHANGES,
        "Gets the access token of an installation. Without a code it says which page to open, where a"
            + " person who may do so installs the app; Order Manager then leads to your redirect"
            + " address with the code behind it. A code works once.",
        List.of(
            Option.needed(REDIRECT, "ADDRESS", "as registered with the app"),
            Option.may(CODE, "CODE", "what Order Manager put behind the redirect address"),
            Option.may(
                SCOPE,
                "SCOPES",
                "with + between, as the app has them (default: READ_INVENTORY+READ_PRODUCTS+"
                    + "READ_ORDERS)")));
  }

  private record Told(String page, String file, String scope) {}

  Answer run(Asked asked) {
    ExtensivSettings.Api api = settings.api();
    String name = settings.name();
    if (api.appKey() == null || api.appSecret() == null) {
      throw new Refused(
          Refused.Kind.CONFLICT,
          name
              + ".app.key and "
              + name
              + ".app.secret are not set; they are the app's, from the environment or a mounted"
              + " secret");
    }
    String redirect = asked.option(REDIRECT);
    if (!redirect.matches("https?://\\S+")) {
      throw new InvalidRequest("redirect is no address such as https://example.com/installed");
    }
    String code = asked.option(CODE);
    if (code == null || asked.dryRun()) {
      return page(asked, redirect);
    }
    JsonNode body = exchanged(redirect, code);
    String token = OmWire.text(body, "access_token");
    if (token == null) {
      throw new Refused(
          Refused.Kind.CONFLICT,
          "Order Manager gave no token. The code is spent: uninstall the app, install it again, and"
              + " use the new code");
    }
    return written(token, OmWire.text(body, SCOPE));
  }

  private Answer page(Asked asked, String redirect) {
    String scope = asked.option(SCOPE);
    String page =
        settings.api().authUrl()
            + "/oauth/authorize?client_id="
            + TalkRequest.encoded(settings.api().appKey())
            + "&scope="
            + (scope == null ? "READ_INVENTORY+READ_PRODUCTS+READ_ORDERS" : scope)
            + "&redirect_uri="
            + TalkRequest.encoded(redirect)
            + "&response_type=code";
    return new Answer(
        true,
        List.of(
            "Open " + page,
            "Then: crossdock "
                + settings.name()
                + " token --redirect "
                + redirect
                + " --code CODE"),
        new Told(page, null, null));
  }

  private JsonNode exchanged(String redirect, String code) {
    ExtensivSettings.Api api = settings.api();
    TalkRequest request =
        TalkRequest.get("/oauth/token")
            .with("grant_type", "authorization_code")
            .with("redirect_uri", redirect)
            .with(CODE, code);
    HttpRequest call =
        HttpRequest.newBuilder(URI.create(api.authUrl() + request.path() + "?" + request.query()))
            .timeout(api.timeout())
            .header("Accept", "application/json")
            .header("Authorization", ExtensivManners.basic(api.appKey(), api.appSecret()))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<String> answer =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(api.timeout())
              .build()
              .send(call, HttpResponse.BodyHandlers.ofString());
      TalkAnswer said = new TalkAnswer("Order Manager", answer.statusCode(), answer.body());
      if (!said.isOk()) {
        throw new Refused(
            Refused.Kind.CONFLICT,
            "Order Manager answered "
                + said
                + ". The code is spent: uninstall the app, install it again, and use the new code");
      }
      return said.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted", e);
    } catch (IOException e) {
      throw new Unreachable(
          "Order Manager cannot be reached at " + api.authUrl() + ": " + e.getMessage(), e);
    }
  }

  private Answer written(String token, String scope) {
    Path file = settings.data().resolve("token");
    try {
      OwnerOnly.folder(settings.data());
      Files.deleteIfExists(file);
      OwnerOnly.write(file, token);
    } catch (IOException e) {
      throw new Refused(
          Refused.Kind.CONFLICT, "the token cannot be written to " + file + ": " + e.getMessage());
    }
    return new Answer(
        true,
        List.of(
            "The token is in " + file + ", for this user alone.",
            "Move it to where "
                + settings.name()
                + ".token is read from (environment, mounted secret), and delete the file."),
        new Told(null, file.toString(), scope));
  }
}
