package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.TalkRequest;
import io.crossdock.document.PurchaseOrder;
import io.crossdock.flow.Neighbours;
import io.crossdock.partner.ongoing.DocumentSender.Work;
import io.crossdock.partner.ongoing.UpsertTalk.Meaning;
import io.crossdock.partner.ongoing.UpsertTalk.Subject;
import io.crossdock.partner.ongoing.UpsertTalk.Wanted;
import java.time.Clock;
import org.apache.camel.Exchange;

/** The steps of the route that tells the warehouse what suppliers will bring. Thread-safe. */
public final class PurchaseSender {

  private final OngoingSettings settings;
  private final DocumentSender sender;
  private final Numbering numbering;

  PurchaseSender(OngoingSettings settings, Neighbours neighbours, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    this.sender = new DocumentSender(Resource.PURCHASE_ORDER, settings, ledger, clock);
    this.numbering = new Numbering(settings.name(), neighbours, sender.book());
  }

  /** Body: a purchase order. Looks at what was told of it, and begins the talk. */
  public void begin(Exchange exchange) {
    Entry entry = exchange.getVariable("entry", Entry.class);
    PurchaseOrder order = entry.document(PurchaseOrder.class);
    Position<Told> told = sender.book().find(order.key());
    String reviewed = "purchase-order/" + order.key();
    String number =
        numbering.of(
            Pen.of(exchange),
            order.source(),
            order.number(),
            order.key(),
            told,
            new Refusal(reviewed, order.source(), order.number(), null));
    UpsertTalk talk =
        new UpsertTalk(
            new Subject(
                Resource.PURCHASE_ORDER,
                settings.api().goodsOwner(),
                number,
                order.revision(),
                order.cancelled() ? Wanted.NOTHING : Wanted.WHOLE,
                order.lines().stream()
                    .map(line -> Found.Line.of(line.row(), line.sku(), line.quantity()))
                    .toList(),
                () ->
                    TalkRequest.put(
                        Resource.PURCHASE_ORDER.path(),
                        PurchaseBody.of(order, number, settings.api().goodsOwner()))),
            sender.book().before(told, entry),
            new Meaning(
                settings.purchases().cancelled()::contains,
                status ->
                    status >= settings.purchases().startedFrom()
                        && !settings.purchases().cancelled().contains(status)));
    sender.begin(
        exchange,
        new Work(
            order.key(),
            order.revision(),
            number,
            told,
            new Refusal(reviewed, order.source(), order.number(), number),
            talk::ending),
        talk);
  }

  /** Writes down what came of it. */
  public void settle(Exchange exchange) {
    sender.settle(exchange);
  }
}
