package io.crossdock.partner.newstore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.Reviews;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.document.ReceivedEvent;
import io.crossdock.partner.newstore.EventText.Bare;
import io.crossdock.partner.newstore.EventText.Heard;
import io.crossdock.partner.newstore.EventText.Sound;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;

/**
 * Asks NewStore which items an event is about that does not say so itself: bean {@code
 * <name>LookUps}. What it answers is taken as an event that does. Public for Camel alone;
 * thread-safe.
 *
 * <p>Source: {@code GET /v0/fulfillment_requests/{order_uuid}} of NewStore's order management API.
 */
public final class LookUps {

  /** Of the review item: NewStore does not know the request of an event of its own. */
  static final String UNKNOWN = "newstore-unknown-request";

  /** Ends the id of what NewStore answered: that of the event it is the answer to, and this. */
  static final String ANSWERED = ":items";

  private static final Duration AGAIN = Duration.ofMinutes(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final NewStoreSettings settings;
  private final Channels channels;
  private final EventText text = new EventText();
  private final Reviews reviews = new Reviews();

  LookUps(NewStoreSettings settings, CamelLedger ledger) {
    this.settings = settings;
    this.channels = new Channels(ledger);
  }

  /** One question. */
  private static final class Question implements Talk {
    private final TalkRequest request;
    private TalkAnswer answer;

    Question(TalkRequest request) {
      this.request = request;
    }

    @Override
    public TalkRequest next() {
      return answer == null ? request : null;
    }

    @Override
    public void answered(TalkAnswer said) {
      answer = said;
    }
  }

  /** Variable {@code talk}: what is to be asked. */
  public void begin(Exchange exchange) {
    Bare bare = bare(exchange);
    exchange.setVariable(
        Talk.VARIABLE,
        new Question(
            TalkRequest.get("/v0/fulfillment_requests/" + TalkRequest.encoded(bare.orderId()))));
  }

  private Bare bare(Exchange exchange) {
    ReceivedEvent event = exchange.getVariable("entry", Entry.class).document(ReceivedEvent.class);
    Heard heard = text.read(event.body());
    if (heard instanceof Bare bare) {
      return bare;
    }
    throw new RejectedException("the event " + event.id() + " says itself which items it is about");
  }

  /** Takes the answer as an event with items. */
  public void settle(Exchange exchange) {
    Entry entry = exchange.getVariable("entry", Entry.class);
    Pen pen = Pen.of(exchange);
    Bare bare = bare(exchange);
    TalkAnswer answer = exchange.getVariable(Talk.VARIABLE, Question.class).answer;
    String body = answer != null && answer.isOk() ? told(bare, answer.body()) : null;
    if (body == null) {
      Map<String, String> facts = new TreeMap<>();
      facts.put("order", bare.orderId());
      facts.put("request", bare.requestId());
      facts.put("logicalTimestamp", String.valueOf(bare.logicalTimestamp()));
      facts.put("answer", answer == null ? "none" : String.valueOf(answer.status()));
      facts.put(
          "next",
          "it is asked again every minute; nothing that came later is booked or declared meanwhile."
              + " If the event is of no use, dismiss its entry in "
              + settings.lookups());
      reviews.open(pen, UNKNOWN, entry.key(), facts);
      entry.held("NewStore names no such items of request " + bare.requestId(), AGAIN);
      return;
    }
    Heard heard = text.read(body);
    if (!(heard instanceof Sound)) {
      throw new RejectedException("what NewStore answered cannot be read: " + heard);
    }
    channels.write(
        pen,
        settings.events(),
        // Under its own id: the same items may be named by another event of another timestamp.
        List.of(
            new ReceivedEvent(
                settings.name(), entry.key() + ANSWERED, heard.publishedAt(), "utf-8", body)),
        "look-up of " + entry.key());
    reviews.close(pen, UNKNOWN, entry.key(), "hub", "NewStore named the items");
    entry.applied("NewStore named the items: " + heard.id());
  }

  /** The event with the items NewStore names; null if it names none. */
  private static String told(Bare bare, JsonNode answer) {
    for (JsonNode request : answer.path("fulfillment_requests")) {
      if (bare.requestId().equals(request.path("fulfillment_request_id").textValue())) {
        ObjectNode event = JSON.createObjectNode();
        event.put("name", bare.name().word());
        event.put("published_at", bare.publishedAt().toString());
        ObjectNode payload = event.putObject("payload");
        payload.put("id", bare.requestId());
        payload.put("order_id", bare.orderId());
        payload.put("logical_timestamp", bare.logicalTimestamp());
        payload.set("fulfillment_location_id", request.path("fulfillment_node_id"));
        if (request.path("service_level").isTextual()) {
          payload.set("service_level", request.path("service_level"));
        }
        for (JsonNode item : request.path("items")) {
          if (isMeant(bare, item.path("status").asText(""))) {
            ObjectNode one = payload.withArray("items").addObject();
            one.set("id", item.path("item_id"));
            one.set("product_id", item.path("product_id"));
          }
        }
        return payload.has("items") ? event.toString() : null;
      }
    }
    return null;
  }

  private static boolean isMeant(Bare bare, String status) {
    return switch (bare.name()) {
      case ITEMS_COMPLETED -> status.equals("shipped");
      case ITEMS_FAILED -> status.equals("rejected");
      case ASSIGNED, ITEMS_READY_FOR_HANDOVER -> true;
    };
  }
}
