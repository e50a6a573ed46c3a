package io.crossdock.partner.webshop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.operate.Printable;
import io.crossdock.operate.Unreachable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Reads of the shop where no route runs: explain, check, reconcile. Thread-safe. */
final class ShopClient {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int PAGE = 500;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ShopSettings settings;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  ShopClient(ShopSettings settings) {
    this.settings = settings;
  }

  /**
   * @param quantities by the shop's own numbers, in its order
   * @param next what the next page is asked after; null if there is none
   */
  record Counters(Map<String, Long> quantities, String next) {}

  /** Null if the shop can be read, else why not. */
  String whyNot() {
    try {
      HttpResponse<String> answer = get("/stock?limit=1");
      return answer.statusCode() == 200
          ? null
          : "it answered "
              + answer.statusCode()
              + "; check "
              + settings.name()
              + ".url and "
              + settings.name()
              + ".key";
    } catch (Unreachable e) {
      return e.getMessage();
    }
  }

  /**
   * @return empty if the shop does not sell it
   * @throws Unreachable if it does not answer, or says nothing we know
   */
  OptionalLong counter(String shopNumber) {
    HttpResponse<String> answer = get("/stock/" + Encoded.segment(shopNumber));
    if (answer.statusCode() == 404) {
      return OptionalLong.empty();
    }
    OptionalLong quantity = CounterSender.quantity(answer.body());
    if (answer.statusCode() != 200 || quantity.isEmpty()) {
      throw unreadable(answer);
    }
    return quantity;
  }

  /**
   * @param after null for the first page
   * @throws Unreachable as above
   */
  Counters counters(String after) {
    HttpResponse<String> answer =
        get("/stock?limit=" + PAGE + (after == null ? "" : "&after=" + Encoded.segment(after)));
    try {
      JsonNode page = JSON.readTree(answer.body());
      if (answer.statusCode() != 200 || !page.path("items").isArray()) {
        throw unreadable(answer);
      }
      Map<String, Long> quantities = new LinkedHashMap<>();
      page.path("items")
          .forEach(
              item -> quantities.put(item.path("sku").asText(), item.path("quantity").asLong()));
      return new Counters(quantities, page.path("next").textValue());
    } catch (IOException e) {
      throw new Unreachable(
          settings.name() + "'s counters cannot be read: its answer is no JSON", e);
    }
  }

  private Unreachable unreadable(HttpResponse<String> answer) {
    return new Unreachable(
        settings.name()
            + "'s counters cannot be read: it answered "
            + answer.statusCode()
            + " "
            + Printable.text(answer.body()),
        null);
  }

  private HttpResponse<String> get(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(settings.url() + path))
            .timeout(PATIENCE)
            .header("Accept", "application/json");
    if (settings.key() != null) {
      request.header("Authorization", "Bearer " + settings.key());
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted", e);
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new Unreachable(
          settings.name()
              + " at "
              + settings.url()
              + " does not answer: "
              + why
              + "; check "
              + settings.name()
              + ".url",
          e);
    }
  }
}
