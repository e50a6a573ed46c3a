package io.crossdock.partner.newstore;

import io.crossdock.camel.BearerKeys;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.HttpDoor;
import io.crossdock.camel.Pen;
import io.crossdock.camel.RefusedException;
import io.crossdock.camel.Reviews;
import io.crossdock.camel.Spool;
import io.crossdock.document.ReceivedEvent;
import io.crossdock.partner.newstore.EventText.Heard;
import io.crossdock.partner.newstore.EventText.Unreadable;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /hooks/<name>/events} and {@code …/fulfillment_request}: bean {@code <name>Events}.
 * The answer steers NewStore's whole stream: 200 for all that was stored, 503 for what could not
 * be, 401 for a wrong key, and nothing else. Public for Camel alone; thread-safe.
 */
public final class EventDoor {

  /** Of the review item: an event that could not be read holds bookings and imports back. */
  static final String FROZEN = "newstore-frozen";

  private static final Logger LOG = LoggerFactory.getLogger(EventDoor.class);

  private final NewStoreSettings settings;
  private final ItemStore items;
  private final Channels channels;
  private final BearerKeys keys;
  private final Spool spool;
  private final Clock clock;
  private final HttpDoor answers = new HttpDoor();
  private final EventText text = new EventText();
  private final Reviews reviews = new Reviews();

  /** An answer other than 200 was given: what NewStore sends meanwhile comes later. */
  private final AtomicBoolean interrupted = new AtomicBoolean();

  EventDoor(
      NewStoreSettings settings, ItemStore items, Spool spool, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    this.items = items;
    this.channels = new Channels(ledger);
    this.keys = new BearerKeys(settings.hooks().keys());
    this.spool = spool;
    this.clock = clock;
  }

  /** Lets in who shows the key; nobody else's body is read. */
  public void authenticate(Exchange exchange) {
    keys.check(exchange);
  }

  /** Stores the event: returns when it is on disk. */
  public void take(Exchange exchange) throws IOException, InterruptedException {
    byte[] bytes = spool.read(exchange);
    exchange.getMessage().setBody(null);
    if (interrupted.get()) {
      // Before the event: whoever sees that one sees what it has to wait for. Lost, it was another
      // one that said so at this moment.
      Pen.together(exchange, pen -> items.streamOk(pen, clock.instant()));
      interrupted.set(false);
    }
    ReceivedBody body = ReceivedBody.of(bytes);
    Heard heard = body.heard(text, settings.hooks().mostBytes());
    ReceivedEvent event = body.event(settings.name(), heard);
    if (heard instanceof Unreadable unreadable) {
      // Where it is frozen for this very body already it was stored before: nothing is written.
      Pen.together(exchange, pen -> freeze(pen, unreadable, event));
    } else {
      channels.write(Pen.of(exchange), settings.events(), List.of(event), "POST");
    }
    answers.answer(exchange, 200, Map.of("stored", true));
  }

  private void freeze(Pen pen, Unreadable unreadable, ReceivedEvent event) {
    boolean entirely = unreadable.from() == Long.MIN_VALUE;
    String what =
        entirely
            ? "nothing is booked or declared any more"
            : "nothing at or above its logical timestamp " + unreadable.from() + " is";
    String reason =
        "the event cannot be read: "
            + unreadable.why()
            + "; it is kept, and "
            + what
            + " until somebody corrects it (edit, retry) or dismisses it";
    channels.park(pen, settings.events(), event, reason, "POST");
    items.freeze(
        pen,
        unreadable.id(),
        new FrozenAt(unreadable.from(), clock.instant(), unreadable.why(), null));
    Map<String, String> facts = new TreeMap<>();
    facts.put("reason", unreadable.why());
    facts.put("from", entirely ? "everything" : String.valueOf(unreadable.from()));
    facts.put("at", clock.instant().toString());
    facts.put(
        "next", "crossdock trace " + unreadable.id() + " shows it; edit and retry, or dismiss");
    reviews.open(pen, FROZEN, unreadable.id(), facts);
    LOG.warn("{}: {}", settings.name(), reason);
  }

  /** The answer where something failed; no body is logged. */
  public void refuse(Exchange exchange) {
    Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    if (cause instanceof RefusedException refused && refused.status() == 401) {
      answers.answer(exchange, 401, Map.of("error", refused.getMessage()));
      return;
    }
    interrupted.set(true);
    LOG.warn("{} answers 503: {}", exchange.getFromRouteId(), String.valueOf(cause));
    answers.answer(
        exchange,
        503,
        Map.of("error", "the event cannot be stored now; nothing of it was taken, send it again"));
    exchange.getMessage().setHeader("Retry-After", "10");
  }
}
