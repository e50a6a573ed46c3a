package io.crossdock.partner.adobecommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.shop.ChangedSince;
import io.crossdock.shop.EventPages.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Orders by when they were changed, in whole seconds of UTC. Thread-safe. */
final class AdobePages implements ChangedSince.Rows {

  /** Orders, whatever happened to them. */
  static final String ORDERS = "orders";

  private static final String MEMBERS =
      "items[" + AdobeOrder.FIELDS + "],search_criteria[current_page],total_count";

  private final AdobeSettings settings;
  private final AdobeReader reader;

  AdobePages(AdobeSettings settings, AdobeReader reader) {
    this.settings = settings;
    this.reader = reader;
  }

  @Override
  public TalkRequest ask(Instant since, int page, List<String> without) {
    Search search = Search.of("/V1/orders").where("updated_at", "gteq", Wire.time(since));
    if (!without.isEmpty()) {
      search = search.where("entity_id", "nin", String.join(",", without));
    }
    return search
        .ascending("updated_at", "entity_id")
        .page(settings.cart().poll().limit(), page, MEMBERS);
  }

  @Override
  public ChangedSince.Shown shown(TalkAnswer answer) {
    JsonNode items = answer.body().path("items");
    if (!answer.isOk() || !items.isArray() && !items.isNull()) {
      throw new RejectedException(
          "Adobe Commerce's page of orders is none: " + AdobeError.told(answer));
    }
    List<JsonNode> rows = new ArrayList<>();
    items.forEach(rows::add);
    // Behind its last page the shop shows that again: only the total tells.
    long read =
        (long) settings.cart().poll().limit()
            * answer.body().path("search_criteria").path("current_page").asInt(1);
    return new ChangedSince.Shown(rows, read < answer.body().path("total_count").asLong());
  }

  @Override
  public String id(JsonNode row) {
    return row.path("entity_id").asText("0");
  }

  @Override
  public Instant modified(JsonNode row) {
    return Wire.time(row.path("updated_at").textValue());
  }

  @Override
  public List<Event> events(JsonNode row) {
    String origin = settings.basics().polling().touchpoint() + ", order " + id(row);
    return reader.order(row, origin).stream().map(one -> new Event(ORDERS, one)).toList();
  }
}
