package io.crossdock.shop;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Talk;
import io.crossdock.document.CancellationNotice;
import io.crossdock.document.Document;
import io.crossdock.document.ReturnReceipt;
import io.crossdock.document.Shipment;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * The steps of the routes that tell a cart what became of its orders: bean {@code <shop>Orders}.
 * The calls are those of the {@link Talk} it begins. Thread-safe.
 */
public final class OrderSender {

  private static final String WORK = "orders.work";

  private final String shop;
  private final OrderFates fates;
  private final Restocks restocks;
  private final Positions positions;

  OrderSender(String shop, OrderFates fates, Restocks restocks, CamelLedger ledger) {
    this.shop = shop;
    this.fates = fates;
    this.restocks = restocks;
    this.positions = new Positions(ledger);
  }

  /** What was sent before a shipment, and with it. */
  private record Work(Shipment shipment, Sent sent, long revision) {}

  /** Begins to tell of a shipment. */
  public void ship(Exchange exchange) {
    Shipment shipment = document(exchange, Shipment.class);
    Races.win(
        List.of(shipment),
        one -> isCounted(shipment),
        "what was sent of order " + shipment.number() + " is changed all the time");
    Position<Sent> now = find(shipment.number());
    Sent sent = now == null ? Sent.NOTHING : now.value();
    exchange.setVariable(WORK, new Work(shipment, sent, now == null ? 0 : now.revision()));
    begin(exchange, fates.shipped(shipment, sent, isUnresolved(exchange)));
  }

  /** At once: where it is refused, and then dismissed, its pieces were sent all the same. */
  private boolean isCounted(Shipment shipment) {
    Position<Sent> before = find(shipment.number());
    Sent was = before == null ? Sent.NOTHING : before.value();
    Sent sent = was.begun(shipment);
    return sent.equals(was)
        || positions.offerNow(
            position(), shipment.number(), before == null ? 0 : before.revision(), sent);
  }

  private Position<Sent> find(String number) {
    return positions.find(position(), number, Sent.class).orElse(null);
  }

  /** Begins to tell that an order will not be sent. */
  public void cancel(Exchange exchange) {
    CancellationNotice notice = document(exchange, CancellationNotice.class);
    begin(exchange, fates.cancelled(notice, isUnresolved(exchange)));
  }

  /** Begins to tell of what came back. */
  public void returned(Exchange exchange) {
    ReturnReceipt receipt = document(exchange, ReturnReceipt.class);
    begin(exchange, fates.returned(receipt, isUnresolved(exchange)));
  }

  private static <T extends Document> T document(Exchange exchange, Class<T> type) {
    return entry(exchange).document(type);
  }

  private static boolean isUnresolved(Exchange exchange) {
    return entry(exchange).unresolved();
  }

  private static Entry entry(Exchange exchange) {
    return exchange.getVariable("entry", Entry.class);
  }

  private static void begin(Exchange exchange, OrderFates.Telling telling) {
    exchange.setVariable(Talk.VARIABLE, telling);
  }

  /** When all was told. */
  public void settle(Exchange exchange) {
    Entry entry = entry(exchange);
    Work work = exchange.getVariable(WORK, Work.class);
    if (work != null) {
      String number = work.shipment().number();
      Sent told = work.sent().told(work.shipment());
      positions.put(Pen.of(exchange), position(), number, work.revision(), told);
    }
    OrderFates.Telling telling = exchange.getVariable(Talk.VARIABLE, OrderFates.Telling.class);
    telling.settled(Pen.of(exchange));
    if (entry.body() instanceof CancellationNotice notice && fates.putsBack()) {
      restocks.restocked(notice.number());
    }
    String done = telling.done();
    entry.answeredWith(done);
    // Said aloud: after several writes the ledger would ask what became of the last one.
    entry.applied(done);
  }

  private String position() {
    return position(shop);
  }

  static String position(String shop) {
    return "sent." + shop;
  }
}
