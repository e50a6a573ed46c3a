package io.crossdock.partner.newstore;

import io.crossdock.camel.Pace;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.operate.Refused;
import io.crossdock.operate.Unreachable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;

/**
 * Calls of NewStore's APIs where somebody waits for the answer and no route runs: commands.
 * Thread-safe.
 */
final class NewStoreClient {

  private final String partner;
  private final NewStoreApi api;
  private final Pace pace;
  private final NewStoreToken token;
  private final HttpClient http;

  /**
   * @param pace what calls share with those of routes
   */
  NewStoreClient(String partner, NewStoreApi api, Pace pace, Clock clock) {
    this.partner = partner;
    this.api = api;
    this.pace = pace;
    this.token = new NewStoreToken(clock);
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(api.timeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * 2xx, or a refusal that says something about what was asked.
   *
   * @throws Refused if NewStore or the hub allows no call now
   * @throws Unreachable if it does not answer or does not let us in
   */
  TalkAnswer ask(TalkRequest request) {
    HttpResponse<String> answer = once(request);
    if (answer.statusCode() == 401 || answer.statusCode() == 403) {
      // An old token looks like one that may not do this: a new one tells them apart.
      token.drop();
      answer = once(request);
    }
    return judged(request, answer);
  }

  private HttpResponse<String> once(TalkRequest request) {
    String bearer = bearer();
    HttpRequest.Builder built =
        builder(api.url() + request.path() + (request.query() == null ? "" : "?" + request.query()))
            .header("Authorization", "Bearer " + bearer);
    HttpRequest.BodyPublisher body =
        request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body());
    if (request.body() != null) {
      built.header("Content-Type", "application/json; charset=utf-8");
    }
    return send(built.method(request.method(), body).build());
  }

  private TalkAnswer judged(TalkRequest request, HttpResponse<String> answer) {
    int status = answer.statusCode();
    TalkAnswer said = new TalkAnswer("NewStore", status, answer.body());
    if (status == 429) {
      throw Refused.conflict(
          "NewStore allows no such call now"
              + answer
                  .headers()
                  .firstValue("Retry-After")
                  .map(seconds -> "; again in " + seconds + " seconds")
                  .orElse("")
              + ". Nothing was done.");
    }
    if (status == 403 && !said.isJson()) {
      throw Refused.conflict(
          "NewStore shuts this address out for five minutes: it was called too often. Nothing was"
              + " done.");
    }
    if (status == 401 || status == 403 || status == 408 || status >= 500) {
      throw new Unreachable(partner + " answered " + said + " to " + request + ".", null);
    }
    return said;
  }

  private String bearer() {
    String current = token.current();
    if (current != null) {
      return current;
    }
    if (api.clientId() == null || api.clientSecret() == null) {
      throw Refused.conflict(partner + ".client.id and " + partner + ".client.secret are not set.");
    }
    HttpResponse<String> answer =
        send(
            builder(api.identity() + api.tokenPath())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(api.tokenForm()))
                .build());
    TalkAnswer said = new TalkAnswer("NewStore", answer.statusCode(), answer.body());
    String text = said.isOk() ? said.body().path("access_token").asText("") : "";
    if (text.isEmpty()) {
      throw new Unreachable(
          partner
              + " gives no token: "
              + said.status()
              + ". Check client.id, client.secret and tenant.",
          null);
    }
    token.took(text, Duration.ofSeconds(said.body().path("expires_in").asLong(0)));
    return text;
  }

  private HttpRequest.Builder builder(String uri) {
    return HttpRequest.newBuilder(URI.create(uri))
        .timeout(api.timeout())
        .header("Accept", "application/json");
  }

  private HttpResponse<String> send(HttpRequest request) {
    pace.whyNot()
        .ifPresent(
            why -> {
              throw Refused.conflict("No call may be made now: " + why + ". Try again.");
            });
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted", e);
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new Unreachable(partner + " at " + api.url() + " does not answer: " + why + ".", e);
    }
  }
}
