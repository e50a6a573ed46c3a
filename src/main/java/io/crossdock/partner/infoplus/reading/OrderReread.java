package io.crossdock.partner.infoplus.reading;

import io.crossdock.camel.Batch;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Talk;
import io.crossdock.document.Document;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.wire.OrderNo;
import io.crossdock.partner.infoplus.wire.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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
  private final Sooner sooner;

  OrderReread(InfoplusSettings settings, FamilyDesk desk, ShipmentRows shipments, Sooner sooner) {
    this.settings = settings;
    this.desk = desk;
    this.shipments = shipments;
    this.hooked = new Hooked(settings.name());
    this.sooner = sooner;
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
    FamiliesRead read = talk.read();
    shipments.carried(pen, read.parcels());
    FamilyDesk.Looked looked = desk.tell(pen, read);
    exchange.setVariable("looked", looked);
    return looked.told().documents();
  }

  /** After it was handed on: says of each that was marked that it was read. */
  public void answer(Exchange exchange) {
    OrderQuestions talk = exchange.getVariable(Talk.VARIABLE, OrderQuestions.class);
    FamilyDesk.Looked looked = exchange.getVariable("looked", FamilyDesk.Looked.class);
    for (Entry entry : exchange.getVariable("batch", Batch.class).open()) {
      Optional<Hooked.Record> record = Hooked.parse(entry.key());
      if (record.isEmpty()) {
        read(entry, talk.hasOrder(OrderNo.of(entry.key())));
      } else {
        hooked(Pen.of(exchange), entry, record.get(), talk, looked);
      }
    }
  }

  private void hooked(
      Pen pen, Entry entry, Hooked.Record record, OrderQuestions talk, FamilyDesk.Looked looked) {
    boolean ofParcel = record.resource() == Resource.SHIPMENT;
    int id = ofParcel ? Integer.parseInt(record.id()) : 0;
    List<OrderNo> orders = ofParcel ? talk.ordersOf(id) : List.of(OrderNo.of(record.id()));
    boolean there = ofParcel ? talk.hasParcel(id) : talk.hasOrder(orders.get(0));
    if (!there) {
      hooked.unknown(pen, record);
    }
    Optional<Instant> changed =
        orders.stream()
            .map(looked.unread()::get)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder());
    Duration wait = changed.map(one -> sooner.wait(pen, one, talk.begun())).orElse(Duration.ZERO);
    if (wait.isZero()) {
      read(entry, there);
    } else {
      entry.held("it is shipped; shipments are read when they can all be seen", wait);
    }
  }

  private static void read(Entry entry, boolean there) {
    entry.applied(there ? "read again" : "Infoplus has no such record");
  }
}
