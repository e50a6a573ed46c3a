package io.crossdock.partner.infoplus.reading;

import io.crossdock.camel.Batch;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Talk;
import io.crossdock.document.Document;
import io.crossdock.partner.infoplus.books.Skus;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.wire.Resource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.camel.Exchange;

/**
 * The steps of the route that reads ASNs again because somebody said that something of them came.
 * Public for Camel alone; thread-safe.
 */
public final class AsnReread {

  private final InfoplusSettings settings;
  private final ReceiptDesk desk;
  private final Skus skus;
  private final Hooked hooked;

  AsnReread(InfoplusSettings settings, ReceiptDesk desk, Skus skus) {
    this.settings = settings;
    this.desk = desk;
    this.skus = skus;
    this.hooked = new Hooked(settings.name());
  }

  /** Says what is to be asked. */
  public void ask(Exchange exchange) {
    Batch batch = exchange.getMessage().getBody(Batch.class);
    exchange.setVariable("batch", batch);
    TreeSet<Integer> receipts = new TreeSet<>();
    TreeSet<Integer> asns = new TreeSet<>();
    for (Entry entry : batch.entries()) {
      try {
        Optional<Hooked.Record> record = Hooked.parse(entry.key());
        if (record.filter(one -> one.resource() == Resource.RECEIPT).isPresent()) {
          receipts.add(Integer.valueOf(record.get().id()));
        } else {
          asns.add(Integer.valueOf(record.map(Hooked.Record::id).orElse(entry.key())));
        }
      } catch (NumberFormatException e) {
        entry.rejected("'" + entry.key() + "' is neither the id of an ASN nor what a hook named");
      }
    }
    exchange.setVariable(
        Talk.VARIABLE,
        new AsnQuestions(skus, settings.api().lob(), settings.reading().page(), receipts, asns));
  }

  /** What is to be handed on; remembered with it. */
  public List<Document> told(Exchange exchange) {
    ReceiptDesk.Read read =
        desk.tell(Pen.of(exchange), exchange.getVariable(Talk.VARIABLE, AsnQuestions.class));
    exchange.setVariable("read", read);
    return read.told().documents();
  }

  /** After it was handed on: says of each that was marked that it was read. */
  public void answer(Exchange exchange) {
    AsnQuestions talk = exchange.getVariable(Talk.VARIABLE, AsnQuestions.class);
    ReceiptDesk.Read read = exchange.getVariable("read", ReceiptDesk.Read.class);
    for (Entry entry : exchange.getVariable("batch", Batch.class).open()) {
      Optional<Hooked.Record> record = Hooked.parse(entry.key());
      int id = Integer.parseInt(record.map(Hooked.Record::id).orElse(entry.key()));
      boolean ofReceipt = record.filter(one -> one.resource() == Resource.RECEIPT).isPresent();
      boolean there = ofReceipt ? talk.hasReceipt(id) : talk.asns().containsKey(id);
      if (record.isPresent() && !there) {
        hooked.unknown(Pen.of(exchange), record.get());
      }
      ReceiptDesk.Waiting waiting = ofReceipt ? null : read.waiting().get(id);
      if (waiting != null) {
        entry.held(waiting.why(), waiting.again());
      } else {
        entry.applied(there ? "read again" : "Infoplus has no such record");
      }
    }
  }
}
