package io.crossdock.partner.webshop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.document.Document;
import io.crossdock.document.InvalidDocumentException;
import io.crossdock.document.Received;
import io.crossdock.operate.Printable;
import io.crossdock.shop.EventPages;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The pages of {@code GET {url}/events}. Thread-safe. */
final class ShopPages implements EventPages {

  private static final int LONGEST_RAW = 4_000;

  private final ShopSettings settings;
  private final ShopReader reader;

  ShopPages(ShopSettings settings, ShopReader reader) {
    this.settings = settings;
    this.reader = reader;
  }

  @Override
  public TalkRequest ask(String cursor) {
    TalkRequest ask = TalkRequest.get("/events").with("limit", settings.pollLimit());
    return cursor == null || cursor.isEmpty() ? ask : ask.with("after", cursor);
  }

  @Override
  public Page page(String cursor, TalkAnswer answer) {
    ObjectNode page;
    try {
      page = reader.parse(answer.text().getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new RejectedException("the shop's page of events: " + e.getMessage(), e);
    }
    if (!page.path("events").isArray() || !page.path("next").isTextual()) {
      throw new RejectedException(
          "the shop's page of events lacks 'events' (a list) or 'next' (text)");
    }
    List<Event> events = new ArrayList<>();
    page.path("events").forEach(event -> events.add(event(event)));
    return new Page(events, page.path("next").textValue(), page.path("more").asBoolean());
  }

  private Event event(JsonNode event) {
    String id = Printable.text(event.path("id").asText("without id"));
    String origin = settings.polling().touchpoint() + ", event " + id;
    ShopEventKind kind = ShopEventKind.of(event.path("kind").asText()).orElse(null);
    if (kind == null || !(event.path("data") instanceof ObjectNode data)) {
      return new Event(
          "unknown",
          new Received.Defective(
              "Order",
              null,
              origin,
              raw(event),
              "event "
                  + id
                  + " has kind '"
                  + Printable.text(event.path("kind").asText())
                  + "'; it must be orders, cancellations, returns or articles, with an object as"
                  + " data. It was not used"));
    }
    try {
      Document document = reader.read(kind, data);
      return new Event(kind.word(), new Received.Sound(document, origin));
    } catch (InvalidDocumentException e) {
      ObjectNode mapped = reader.mapped(kind, data);
      return new Event(
          kind.word(),
          new Received.Defective(
              kind.document(), key(mapped), origin, raw(mapped), e.getMessage()));
    }
  }

  private String key(ObjectNode mapped) {
    String number = mapped.path("number").asText("");
    return number.isEmpty() ? null : settings.name() + ":" + number;
  }

  private static String raw(JsonNode node) {
    String text = node.toString();
    return text.length() > LONGEST_RAW ? text.substring(0, LONGEST_RAW) : text;
  }
}
