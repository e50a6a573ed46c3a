package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Digests;
import io.crossdock.camel.HttpDoor;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Refusals;
import io.crossdock.camel.RefusedException;
import io.crossdock.camel.ShownKeys;
import io.crossdock.camel.Spool;
import io.crossdock.document.StockLevel;
import io.crossdock.operate.Printable;
import io.crossdock.operate.RunRequests;
import io.crossdock.operate.Schedule;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;

/**
 * {@code POST /hooks/<warehouse>/<topic>}: bean {@code <warehouse>Hooks}. Nothing that a webhook
 * says is believed: it says what to read again, and that is marked. Public for Camel alone;
 * thread-safe.
 */
public final class HookDoor {

  private static final String TOKEN = "X-Auth-Token";
  private static final int LONGEST_EVENT = 200;
  private static final int AGAIN = 10;

  private final OngoingSettings settings;
  private final String touchpoint;
  private final ShownKeys tokens;
  private final Spool spool;
  private final HttpDoor answers;
  private final IdempotentRepository deliveries;
  private final Channels channels;
  private final RunRequests runs;
  private final Clock clock;

  HookDoor(
      OngoingSettings settings,
      Spool spool,
      IdempotentRepository deliveries,
      CamelLedger ledger,
      Clock clock) {
    this.settings = settings;
    this.spool = spool;
    this.deliveries = deliveries;
    this.touchpoint = settings.name() + "-hooks";
    this.tokens = ShownKeys.header(TOKEN, settings.reading().tokens());
    this.answers = new HttpDoor();
    this.channels = new Channels(ledger);
    this.runs = new RunRequests(ledger);
    this.clock = clock;
  }

  /**
   * Lets in who shows the token; compared in constant time.
   *
   * @throws RefusedException with 401 if it is another, or none
   */
  public void authenticate(Exchange exchange) {
    tokens.check(exchange);
    exchange.setVariable(Refusals.TOUCHPOINT, touchpoint);
    exchange.setVariable("feedName", "webhook");
  }

  /**
   * Reads the body: variables {@code topic}, {@code hook} and {@code delivery}, which tells events
   * of a topic apart.
   *
   * @throws RefusedException with 400 if it is no JSON object
   */
  public void receive(Exchange exchange) throws IOException, InterruptedException {
    String path = exchange.getMessage().getHeader(Exchange.HTTP_PATH, "", String.class);
    String topic = path.substring(path.lastIndexOf('/') + 1);
    byte[] body = spool.read(exchange);
    exchange.getMessage().setBody(null);
    HookBody hook = HookBody.read(body);
    String event = hook.event();
    exchange.setVariable("topic", topic);
    exchange.setVariable("hook", hook);
    exchange.setVariable(
        "delivery",
        topic
            + " "
            + (event == null
                ? "sha256 " + Digests.of(body)
                : event.substring(0, Math.min(event.length(), LONGEST_EVENT))));
    exchange.setVariable("feedName", "webhook " + Printable.text(topic));
  }

  /** Whether it concerns this goods owner at all. */
  public boolean isOurs(Exchange exchange) {
    return !hook(exchange).isOfAnother(settings.api().goodsOwner());
  }

  /** An order: it is read again, and with it the stock of its articles. */
  public void order(Exchange exchange) {
    String id = hook(exchange).orderId();
    if (id != null) {
      mark(exchange, "reread-orders." + settings.name(), id);
    }
  }

  /** A purchase order: it is read again. */
  public void purchaseOrder(Exchange exchange) {
    String number = hook(exchange).purchaseOrderNumber();
    if (number != null) {
      mark(exchange, "reread-purchase-orders." + settings.name(), number);
    }
  }

  /** The stock of an article moved: its figure is read again. */
  public void stock(Exchange exchange) {
    String sku = hook(exchange).articleNumber();
    if (sku != null && StockLevel.whatIsWrongWith(sku) == null) {
      mark(exchange, StockReread.channel(settings.name()), sku);
    }
  }

  /**
   * What else follows from an event about an article: goods came in (purchase orders are read),
   * came back (return orders and orders are), or were corrected (adjustments are). It does not say
   * of which order.
   */
  public void follow(Exchange exchange) {
    HookBody hook = hook(exchange);
    ReadSettings reading = settings.reading();
    if (hook.says("isReceive")) {
      run(reading.purchaseOrders());
    }
    if (hook.says("isReturned")) {
      run(reading.returns());
      run(reading.shipments());
    }
    if ("inventory".equals(exchange.getVariable("topic", String.class))) {
      run(reading.adjustments());
    }
  }

  /**
   * There is no such topic: the address in the webhook's settings is wrong.
   *
   * @throws RefusedException with 404
   */
  public void unknown(Exchange exchange) {
    throw new RefusedException(
        404,
        "there is no topic '"
            + Printable.text(exchange.getVariable("topic", String.class))
            + "'; it must be order, purchase-order, article, inventory, inbound-and-move,"
            + " picking-packing-returns or article-item",
        null);
  }

  /**
   * Understood: 200, also where it came before, or nothing of it concerns us. Else Ongoing repeats
   * it for a day.
   */
  public void answer(Exchange exchange) {
    boolean repeated = exchange.getProperty(Exchange.DUPLICATE_MESSAGE, false, Boolean.class);
    if (repeated && !deliveries.contains(exchange.getVariable("delivery", String.class))) {
      answers.busy(exchange, AGAIN);
    } else {
      answers.answer(exchange, 200, Map.of("understood", true, "repeated", repeated));
    }
  }

  private void mark(Exchange exchange, String channel, String key) {
    channels.mark(
        Pen.of(exchange), channel, List.of(key), exchange.getVariable("delivery", String.class));
  }

  private void run(Schedule schedule) {
    if (channels.exists(schedule.channel())) {
      runs.ask(schedule.touchpoint(), clock.instant(), "event", null);
    }
  }

  private static HookBody hook(Exchange exchange) {
    return exchange.getVariable("hook", HookBody.class);
  }
}
