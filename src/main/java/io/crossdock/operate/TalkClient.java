package io.crossdock.operate;

import io.crossdock.camel.AnswerLimit;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Asks a partner where no route runs: for people, and for checks. Thread-safe. */
public final class TalkClient {

  private final String partner;
  private final String url;
  private final Duration timeout;
  private final Supplier<Map<String, String>> headers;
  private final HttpClient client;

  /**
   * @param partner as people call it
   * @param url of its API, without a slash at its end
   * @param timeout of the connection, until the answer begins, and of the rest of it
   * @param headers what lets us in
   */
  public TalkClient(
      String partner, String url, Duration timeout, Supplier<Map<String, String>> headers) {
    this.partner = partner;
    this.url = url;
    this.timeout = timeout;
    this.headers = headers;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * Whatever it says, also a refusal.
   *
   * @throws Unreachable if it says nothing, or does not come to an end; its message is the reason
   *     alone
   */
  public TalkAnswer ask(TalkRequest request) {
    CompletableFuture<HttpResponse<String>> asked =
        client.sendAsync(http(request), AnswerLimit.STANDARD.text());
    try {
      // The client's own time-out ends where the body begins, which may stop half way for ever.
      HttpResponse<String> answer =
          asked.get(timeout.multipliedBy(2).toNanos(), TimeUnit.NANOSECONDS);
      Map<String, String> told = new HashMap<>();
      answer
          .headers()
          .map()
          .forEach((name, values) -> told.put(name.toLowerCase(Locale.ROOT), values.get(0)));
      return new TalkAnswer(partner, answer.statusCode(), answer.body(), told);
    } catch (InterruptedException e) {
      asked.cancel(true);
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted", e);
    } catch (TimeoutException e) {
      asked.cancel(true);
      throw new Unreachable("its answer began, and did not come to an end in time", e);
    } catch (ExecutionException e) {
      Throwable why = e.getCause();
      throw new Unreachable(
          why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage(), why);
    }
  }

  private HttpRequest http(TalkRequest request) {
    String query = request.query() == null ? "" : "?" + request.query();
    HttpRequest.Builder http =
        HttpRequest.newBuilder(URI.create(url + request.path() + query))
            .timeout(timeout)
            .header("Accept", "application/json");
    headers.get().forEach(http::header);
    request.traits().headers().forEach(http::header);
    if (request.body() == null) {
      return http.method(request.method(), BodyPublishers.noBody()).build();
    }
    return http.header("Content-Type", "application/json; charset=utf-8")
        .method(request.method(), BodyPublishers.ofString(request.body()))
        .build();
  }
}
