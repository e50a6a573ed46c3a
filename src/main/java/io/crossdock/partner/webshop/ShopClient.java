package io.crossdock.partner.webshop;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.operate.Printable;
import io.crossdock.operate.TalkClient;
import io.crossdock.operate.Unreachable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Reads of the shop where no route runs: explain, check, reconcile. Thread-safe. */
final class ShopClient {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int PAGE = 500;

  private final ShopSettings settings;
  private final TalkClient client;

  ShopClient(ShopSettings settings) {
    this.settings = settings;
    this.client =
        new TalkClient(
            settings.name(),
            settings.url(),
            PATIENCE,
            () ->
                settings.key() == null
                    ? Map.of()
                    : Map.of("Authorization", "Bearer " + settings.key()));
  }

  /**
   * @param quantities by the shop's own numbers, in its order
   * @param next what the next page is asked after; null if there is none
   */
  record Counters(Map<String, Long> quantities, String next) {}

  /** Null if the shop can be read, else why not. */
  String whyNot() {
    try {
      TalkAnswer answer = get(TalkRequest.get("/stock").with("limit", 1));
      return answer.status() == 200
          ? null
          : "it answered "
              + answer.status()
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
    TalkAnswer answer = get(TalkRequest.get("/stock/" + Encoded.segment(shopNumber)));
    if (answer.status() == 404) {
      return OptionalLong.empty();
    }
    OptionalLong quantity = CounterSender.quantity(answer.text());
    if (answer.status() != 200 || quantity.isEmpty()) {
      throw unreadable(answer);
    }
    return quantity;
  }

  /**
   * @param after null for the first page
   * @throws Unreachable as above
   */
  Counters counters(String after) {
    TalkRequest first = TalkRequest.get("/stock").with("limit", PAGE);
    TalkAnswer answer = get(after == null ? first : first.with("after", after));
    JsonNode items = items(answer);
    Map<String, Long> quantities = new LinkedHashMap<>();
    items.forEach(
        item -> quantities.put(item.path("sku").asText(), item.path("quantity").asLong()));
    return new Counters(quantities, answer.body().path("next").textValue());
  }

  private JsonNode items(TalkAnswer answer) {
    try {
      JsonNode items = answer.body().path("items");
      if (answer.status() != 200 || !items.isArray()) {
        throw unreadable(answer);
      }
      return items;
    } catch (RejectedException e) {
      throw new Unreachable(
          settings.name() + "'s counters cannot be read: its answer is no JSON", e);
    }
  }

  private Unreachable unreadable(TalkAnswer answer) {
    return new Unreachable(
        settings.name()
            + "'s counters cannot be read: it answered "
            + answer.status()
            + " "
            + Printable.text(answer.text()),
        null);
  }

  private TalkAnswer get(TalkRequest request) {
    try {
      return client.ask(request);
    } catch (Unreachable e) {
      throw new Unreachable(
          settings.name()
              + " at "
              + settings.url()
              + " does not answer: "
              + e.getMessage()
              + "; check "
              + settings.name()
              + ".url",
          e);
    }
  }
}
