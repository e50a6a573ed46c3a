package io.crossdock.partner.infoplus.reading;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.HttpDoor;
import io.crossdock.camel.Refusals;
import io.crossdock.camel.RefusedException;
import io.crossdock.camel.ShownKeys;
import io.crossdock.camel.Spool;
import io.crossdock.operate.Printable;
import io.crossdock.operate.RunRequests;
import io.crossdock.partner.infoplus.books.ReadNames;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * {@code POST /hooks/<warehouse>/<resource>}: bean {@code <warehouse>Hooks}. Nothing that a script
 * says is believed: it says which record to read again, and that is marked. No window moves by it.
 * The same again is another mark, as there is no telling whether the record changed once more.
 * Public for Camel alone; thread-safe.
 */
public final class HookDoor {

  private final InfoplusSettings settings;
  private final String touchpoint;
  private final ReadNames names;
  private final ShownKeys keys;
  private final Spool spool;
  private final HttpDoor answers = new HttpDoor();
  private final RunRequests runs;
  private final Clock clock;

  HookDoor(InfoplusSettings settings, Spool spool, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    this.touchpoint = settings.name() + "-hooks";
    this.names = new ReadNames(settings.name());
    this.keys = ShownKeys.bearer(settings.reading().hooks().keys());
    this.spool = spool;
    this.runs = new RunRequests(ledger);
    this.clock = clock;
  }

  /**
   * Lets in who shows the key; compared in constant time.
   *
   * @throws RefusedException with 401 if it is another, or none
   */
  public void authenticate(Exchange exchange) {
    keys.check(exchange);
    exchange.setVariable(Refusals.TOUCHPOINT, touchpoint);
    exchange.setVariable("feedName", "webhook");
  }

  /**
   * The mark as the body, and which channel it goes to as variable {@code channel}.
   *
   * @throws RefusedException with 400 if it does not say which record
   */
  public void receive(Exchange exchange) throws IOException, InterruptedException {
    String path = exchange.getMessage().getHeader(Exchange.HTTP_PATH, "", String.class);
    Hooked.Record record =
        HookBody.read(spool.read(exchange), path.substring(path.lastIndexOf('/') + 1));
    exchange.setVariable("record", record);
    exchange.setVariable("origin", "webhook");
    exchange.setVariable(
        "feedName", "webhook " + record.resource().path() + " " + Printable.text(record.id()));
    exchange.setVariable(
        "channel",
        switch (record.resource()) {
          case ORDER, SHIPMENT -> names.orderMarks();
          case ASN, RECEIPT -> names.asnMarks();
          default -> settings.reading().adjustments().channel();
        });
    exchange.getMessage().setBody(List.of(record.mark()));
  }

  /** An adjustment: a run of it alone, which moves no window either. */
  public void run(Exchange exchange) {
    runs.ask(
        settings.reading().adjustments().touchpoint(),
        clock.instant(),
        "webhook",
        exchange.getVariable("record", Hooked.Record.class).id());
  }

  /** Understood. */
  public void answer(Exchange exchange) {
    answers.answer(exchange, 200, Map.of("understood", true));
  }
}
