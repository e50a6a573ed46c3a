package io.crossdock.partner.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.shop.ChangedSince;
import io.crossdock.shop.EventPages.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Orders by when they were changed. Thread-safe. */
final class WooPages implements ChangedSince.Rows {

  private final WooSettings settings;
  private final WooReader reader;

  WooPages(WooSettings settings, WooReader reader) {
    this.settings = settings;
    this.reader = reader;
  }

  @Override
  public TalkRequest ask(Instant since, int page, List<String> without) {
    TalkRequest ask =
        TalkRequest.get("/orders")
            .with("status", "any")
            // What is asked after a second leaves that second out.
            .with("modified_after", Wire.gmt(since.minusSeconds(1)))
            .with("dates_are_gmt", true)
            .with("orderby", "modified")
            .with("order", "asc")
            .with("per_page", settings.cart().poll().limit())
            .with("page", page);
    return without.isEmpty() ? ask : ask.with("exclude", String.join(",", without));
  }

  @Override
  public ChangedSince.Shown shown(TalkAnswer answer) {
    if (!answer.isOk() || !answer.body().isArray()) {
      throw new RejectedException("WooCommerce's page of orders is none: " + answer);
    }
    List<JsonNode> rows = new ArrayList<>();
    answer.body().forEach(rows::add);
    return new ChangedSince.Shown(rows, rows.size() >= settings.cart().poll().limit());
  }

  @Override
  public String id(JsonNode row) {
    return row.path("id").asText("0");
  }

  @Override
  public Instant modified(JsonNode row) {
    return Wire.gmt(row.path("date_modified_gmt").textValue());
  }

  @Override
  public List<Event> events(JsonNode row) {
    String origin =
        settings.basics().polling().touchpoint() + ", order " + row.path("id").asText("without id");
    return reader.heard(row, origin, modified(row)).stream()
        .map(one -> new Event(WooReader.ORDERS, one))
        .toList();
  }
}
