package io.crossdock.partner.infoplus;

import io.crossdock.camel.Batch;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Talk;
import io.crossdock.document.Document;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.camel.Exchange;

/**
 * The steps of the route that reads orders again because somebody said that they changed: a reading
 * of rows, or a hook. Nobody is believed more than that. Public for Camel alone; thread-safe.
 */
public final class OrderReread {

  private final InfoplusSettings settings;
  private final FamilyDesk desk;
  private final ShipmentRows shipments;
  private final Hooked hooked;

  OrderReread(InfoplusSettings settings, FamilyDesk desk, ShipmentRows shipments) {
    this.settings = settings;
    this.desk = desk;
    this.shipments = shipments;
    this.hooked = new Hooked(settings.name());
  }

  /** Says what is to be asked. */
  public void ask(Exchange exchange) {
    Batch batch = exchange.getMessage().getBody(Batch.class);
    exchange.setVariable("batch", batch);
    TreeSet<Integer> parcels = new TreeSet<>();
    TreeSet<OrderNo> orders = new TreeSet<>();
    for (Entry entry : batch.entries()) {
      try {
        Optional<Hooked.Record> record = Hooked.parse(entry.key());
        if (record.filter(one -> one.resource() == Resource.SHIPMENT).isPresent()) {
          parcels.add(Integer.valueOf(record.get().id()));
        } else {
          orders.add(OrderNo.of(record.map(Hooked.Record::id).orElse(entry.key())));
        }
      } catch (IllegalArgumentException e) {
        entry.rejected(
            "'" + entry.key() + "' is neither an order number of Infoplus nor what a hook named");
      }
    }
    exchange.setVariable(
        Talk.VARIABLE,
        new OrderQuestions(desk, settings.api().lob(), settings.reading().page(), parcels, orders));
  }

  /** What is to be handed on; remembered with it. */
  public List<Document> told(Exchange exchange) {
    OrderQuestions talk = exchange.getVariable(Talk.VARIABLE, OrderQuestions.class);
    Pen pen = Pen.of(exchange);
    FamilyDesk.Read read = talk.read();
    shipments.carried(pen, read.parcels());
    return desk.tell(pen, read).documents();
  }

  /** After it was handed on: says of each that was marked that it was read. */
  public void answer(Exchange exchange) {
    OrderQuestions talk = exchange.getVariable(Talk.VARIABLE, OrderQuestions.class);
    for (Entry entry : exchange.getVariable("batch", Batch.class).open()) {
      Optional<Hooked.Record> record = Hooked.parse(entry.key());
      boolean there =
          record.isEmpty()
              ? talk.hasOrder(OrderNo.of(entry.key()))
              : record.get().resource() == Resource.SHIPMENT
                  ? talk.hasParcel(Integer.parseInt(record.get().id()))
                  : talk.hasOrder(OrderNo.of(record.get().id()));
      if (record.isPresent() && !there) {
        hooked.unknown(Pen.of(exchange), record.get());
      }
      entry.applied(there ? "read again" : "Infoplus has no such record");
    }
  }
}
