package io.crossdock.partner.woocommerce;

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
import io.crossdock.partner.woocommerce.Statuses.Meaning;
import io.crossdock.shop.Aliases;
import io.crossdock.shop.Restocks;
import org.apache.camel.Exchange;

/**
 * Tells a shop what became of its orders: bean {@code <shop>Orders}. Public for Camel alone.
 * Thread-safe.
 */
public final class WooSender {

  private static final String SENT = "woo.sent";

  private final WooSettings settings;
  private final OrderShape shape;
  private final Aliases aliases;
  private final Restocks restocks;
  private final Positions positions;

  WooSender(WooSettings settings, Restocks restocks, CamelLedger ledger) {
    this.restocks = restocks;
    this.settings = settings;
    this.shape = settings.shape();
    this.aliases = settings.basics().aliases();
    this.positions = new Positions(ledger);
  }

  /** What was sent before this shipment, and with it. */
  private record Work(String number, Sent sent, long revision) {}

  /** Begins to tell of a shipment. */
  public void ship(Exchange exchange) {
    Shipment shipment = document(exchange, Shipment.class);
    Position<Sent> before = positions.find(position(), shipment.number(), Sent.class).orElse(null);
    Sent sent = (before == null ? Sent.NOTHING : before.value()).with(shipment);
    exchange.setVariable(
        SENT, new Work(shipment.number(), sent, before == null ? 0 : before.revision()));
    begin(
        exchange,
        shipment.number(),
        Notes.of(shipment, aliases, settings.shipments().customer()),
        (order, back) ->
            settings.statuses().isSent(order.status())
                    && isLast(shipment, sent.isAll(order, shape, back, aliases))
                ? settings.shipments().status()
                : null);
  }

  /** Where the warehouse says it, it knows. */
  private static boolean isLast(Shipment shipment, boolean all) {
    return shipment.left() == null ? all : shipment.left() != Shipment.Left.PARTIAL;
  }

  /** Begins to tell that an order will not be sent. */
  public void cancel(Exchange exchange) {
    CancellationNotice notice = document(exchange, CancellationNotice.class);
    boolean whole = notice.scope() != CancellationNotice.Scope.BACK_ORDER;
    begin(
        exchange,
        notice.number(),
        Notes.of(notice),
        (order, back) ->
            whole && isOpen(order.status()) && order.dateCompletedGmt() == null
                ? settings.cancelled()
                : null);
  }

  private boolean isOpen(String status) {
    Meaning meaning = settings.statuses().of(status);
    return meaning == Meaning.SEND || meaning == Meaning.NOTHING;
  }

  /** Begins to tell of what came back. */
  public void returned(Exchange exchange) {
    ReturnReceipt receipt = document(exchange, ReturnReceipt.class);
    begin(exchange, receipt.number(), Notes.of(receipt, aliases), (order, back) -> null);
  }

  private static <T extends Document> T document(Exchange exchange, Class<T> type) {
    return exchange.getVariable("entry", Entry.class).document(type);
  }

  private static void begin(
      Exchange exchange, String number, Notes.Note note, OrderTalk.Wanted wanted) {
    boolean unresolved = exchange.getVariable("entry", Entry.class).unresolved();
    exchange.setVariable(Talk.VARIABLE, new OrderTalk(number, note, unresolved, wanted));
  }

  /** When all was told. */
  public void settle(Exchange exchange) {
    Entry entry = exchange.getVariable("entry", Entry.class);
    Work work = exchange.getVariable(SENT, Work.class);
    if (work != null) {
      positions.put(Pen.of(exchange), position(), work.number(), work.revision(), work.sent());
    }
    if (entry.body() instanceof CancellationNotice notice) {
      // WooCommerce put its pieces back on the shelf when it cancelled the order.
      restocks.restocked(notice.number());
    }
    String done = exchange.getVariable(Talk.VARIABLE, OrderTalk.class).done();
    entry.answeredWith(done);
    // Said aloud: after several writes the ledger would ask what became of the last one.
    entry.applied(done);
  }

  private String position() {
    return "sent." + settings.name();
  }
}
