package io.crossdock.partner.webshop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.document.Document;
import io.crossdock.document.InvalidDocumentException;
import io.crossdock.document.Received;
import io.crossdock.operate.PagedRun;
import io.crossdock.operate.PagedRun.Newer;
import io.crossdock.operate.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Reads {@code GET {url}/events}, a page a claim: bean {@code <shop>Poll}. The cursor is committed
 * with what the page held. Public for Camel alone. Thread-safe.
 */
public final class ShopPoll {

  private static final int LONGEST_RAW = 4_000;

  private final ShopSettings settings;
  private final ShopReader reader;
  private final PagedRun runs;
  private final String touchpoint;

  ShopPoll(ShopSettings settings, ShopReader reader, PagedRun runs) {
    this.settings = settings;
    this.reader = reader;
    this.runs = runs;
    this.touchpoint = settings.polling().touchpoint();
  }

  static PagedRun runs(io.crossdock.camel.CamelLedger ledger, ShopSettings settings) {
    return new PagedRun(ledger, settings.polling().touchpoint(), Newer.COMES_AFTER);
  }

  /**
   * One event of a page.
   *
   * @param kind of it, as in addresses; {@code unknown} if it is none of ours
   * @param received the document, or why there is none
   */
  public record Polled(String kind, Received received) {}

  /** Makes the whole message; variable {@code cursor} is how far it was read. */
  public void request(Exchange exchange) {
    runs.begin(exchange);
    String cursor = exchange.getVariable("cursor", String.class);
    ShopRequests.of(exchange, settings, "GET", "/events");
    Message message = exchange.getMessage();
    message.setHeader(
        Exchange.HTTP_QUERY,
        "limit="
            + settings.pollLimit()
            + (cursor == null || cursor.isEmpty() ? "" : "&after=" + Encoded.segment(cursor)));
  }

  /** Body: the events of the page, in order; variable {@code next}: the cursor behind it. */
  public List<Polled> page(Exchange exchange) {
    ObjectNode page;
    try {
      page = reader.parse(exchange.getMessage().getBody(byte[].class));
    } catch (IllegalArgumentException e) {
      throw new RejectedException("the shop's page of events: " + e.getMessage(), e);
    }
    if (!page.path("events").isArray() || !page.path("next").isTextual()) {
      throw new RejectedException(
          "the shop's page of events lacks 'events' (a list) or 'next' (text)");
    }
    List<Polled> events = new ArrayList<>();
    page.path("events").forEach(event -> events.add(event(event)));
    String before = exchange.getVariable("cursor", String.class);
    exchange.setVariable("next", page.path("next").textValue());
    exchange.setVariable("moves", !page.path("next").textValue().equals(before));
    exchange.setVariable(
        "more", page.path("more").asBoolean() && !page.path("next").textValue().equals(before));
    exchange.setVariable("events", events.size());
    return events;
  }

  private Polled event(JsonNode event) {
    String id = Printable.text(event.path("id").asText("without id"));
    String origin = touchpoint + ", event " + id;
    ShopEventKind kind = ShopEventKind.of(event.path("kind").asText()).orElse(null);
    if (kind == null || !(event.path("data") instanceof ObjectNode data)) {
      return new Polled(
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
      return new Polled(kind.word(), new Received.Sound(document, origin));
    } catch (InvalidDocumentException e) {
      ObjectNode mapped = reader.mapped(kind, data);
      return new Polled(
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

  /**
   * After the page was written.
   *
   * @throws io.crossdock.camel.HeldException while there is more
   */
  public void next(Exchange exchange) {
    int here = exchange.getVariable("events", Integer.class);
    Map<String, Long> counts = Map.of("seen", (long) here);
    if (exchange.getVariable("more", false, Boolean.class)) {
      String next = exchange.getVariable("next", String.class);
      throw runs.more(exchange, next, here, counts, "events up to " + Printable.text(next));
    }
    runs.end(
        exchange,
        here,
        counts,
        (done, all) ->
            done == 0 ? "the shop had nothing new" : done + (done == 1 ? " event" : " events"));
  }
}
