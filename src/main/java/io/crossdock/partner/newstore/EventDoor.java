package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.HttpDoor;
import io.crossdock.camel.Pen;
import io.crossdock.camel.RefusedException;
import io.crossdock.camel.Reviews;
import io.crossdock.camel.ShownKeys;
import io.crossdock.camel.Spool;
import io.crossdock.document.ReceivedEvent;
import io.crossdock.partner.newstore.EventText.Heard;
import io.crossdock.partner.newstore.EventText.Unreadable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
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

  /** No event with a right key in so long, and a wrong one at its beginning. */
  private static final Duration QUIET = Duration.ofSeconds(30);

  private final NewStoreSettings settings;
  private final ItemStore items;
  private final Channels channels;
  private final ShownKeys keys;
  private final Spool spool;
  private final Clock clock;
  private final HttpDoor answers = new HttpDoor();
  private final EventText text = new EventText();
  private final Reviews reviews = new Reviews();

  /** An answer other than 200 was given: what NewStore sends meanwhile comes later. */
  private final AtomicBoolean interrupted = new AtomicBoolean();

  /** When a wrong key was shown first since the last right one; null if none was. */
  private final AtomicReference<Instant> wrongKeySince = new AtomicReference<>();

  EventDoor(
      NewStoreSettings settings, ItemStore items, Spool spool, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    this.items = items;
    this.channels = new Channels(ledger);
    this.keys = ShownKeys.bearer(settings.hooks().keys());
    this.spool = spool;
    this.clock = clock;
  }

  /** Lets in who shows the key; nobody else's body is looked at. */
  public void authenticate(Exchange exchange) {
    try {
      keys.check(exchange);
    } catch (RefusedException e) {
      // A stranger without a key stops nothing.
      if (exchange.getMessage().getHeader("Authorization") != null) {
        wrongKeySince.compareAndSet(null, clock.instant());
      }
      throw e;
    }
    endOfWrongKeys();
    exchange
        .getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onDone(Exchange done) {
                Object status = done.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE);
                if (!Integer.valueOf(200).equals(status)) {
                  interrupted.set(true);
                }
              }
            });
  }

  /**
   * While NewStore shows a wrong key it sends the same event again and nothing else. Wrong keys
   * between events that come are somebody else's.
   */
  private void endOfWrongKeys() {
    Instant since = wrongKeySince.getAndSet(null);
    if (since != null && !clock.instant().isBefore(since.plus(QUIET))) {
      interrupted.set(true);
    }
  }

  /**
   * Reads the event: the body, to be stored; or, if it cannot be read, variable {@code unreadable}.
   */
  public void receive(Exchange exchange) throws IOException, InterruptedException {
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
    ReceivedEvent event = body.event(settings.name(), heard, settings.hooks().mostBytes());
    exchange.setVariable("unreadable", heard instanceof Unreadable ? heard : null);
    exchange.setVariable("origin", "POST");
    exchange.getMessage().setBody(event);
  }

  /** Stores an event that cannot be read, and holds everything back from it on, in one commit. */
  public void freeze(Exchange exchange) {
    Unreadable unreadable = exchange.getVariable("unreadable", Unreadable.class);
    ReceivedEvent event = exchange.getMessage().getBody(ReceivedEvent.class);
    // Where it is frozen for this very body already it was stored before: nothing is written.
    Pen.together(exchange, pen -> freeze(pen, unreadable, event));
  }

  /** It is on disk: 200, and NewStore goes on. */
  public void answer(Exchange exchange) {
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
    String name = settings.name();
    // Not why: that quotes the body, which belongs into the ledger alone.
    LOG.warn("{}: the event {} cannot be read; it is kept, and {}", name, unreadable.id(), what);
  }
}
