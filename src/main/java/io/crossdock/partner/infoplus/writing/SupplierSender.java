package io.crossdock.partner.infoplus.writing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Digests;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.SkippedException;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkRequest;
import io.crossdock.document.Acknowledgement.Status;
import io.crossdock.document.Acknowledgement.Subject;
import io.crossdock.document.Supplier;
import io.crossdock.partner.infoplus.books.Acks;
import io.crossdock.partner.infoplus.books.Acks.About;
import io.crossdock.partner.infoplus.books.Acks.Word;
import io.crossdock.partner.infoplus.books.SupplierLink;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.wire.Filter;
import io.crossdock.partner.infoplus.wire.RowsTalk;
import io.crossdock.partner.infoplus.writing.CreateTalk.End;
import java.time.Duration;
import java.util.List;

/** Makes vendors, and changes those that say something else than their source. Thread-safe. */
final class SupplierSender extends MasterSender {

  private static final Duration SOON = Duration.ofMillis(50);

  private final Suppliers suppliers;

  SupplierSender(InfoplusSettings settings, Suppliers suppliers, Acks acks, CamelLedger ledger) {
    super(settings, acks, ledger);
    this.suppliers = suppliers;
  }

  /** What one errand knows. Not thread-safe. */
  private static final class Work {
    private final Entry entry;
    private final Supplier supplier;
    private final boolean named;
    private final String print;
    private List<String> said = List.of();
    private SoughtTalk<WriteTalk> talk;
    private boolean taken;

    Work(Entry entry, Supplier supplier, boolean named) {
      this.entry = entry;
      this.supplier = supplier;
      this.named = named;
      this.print = Digests.of(supplier.value());
    }

    About about() {
      return new About(Subject.SUPPLIER, supplier.source(), supplier.number());
    }
  }

  @Override
  public Errand of(Entry entry) {
    Supplier supplier = entry.document(Supplier.class);
    // One that is only named in a purchase order is made, but not changed by it.
    boolean named = entry.channel().equals(links.named());
    Work work = new Work(entry, supplier, named);
    Position<SupplierLink> known = suppliers.find(supplier.key());
    boolean there = known != null && known.value().id() != 0;
    // While an attempt is in doubt, another content may have taken effect since.
    boolean certain = late.begins(entry) == null && !entry.unresolved();
    boolean same = there && certain && work.print.equals(known.value().print());
    if (there && named || same) {
      throw new SkippedException("Infoplus has it as " + known.value().id());
    }
    String wrong = Filter.wrong("its number", supplier.number());
    if (wrong != null) {
      return Errand.silent(pen -> refused(pen, work, wrong));
    }
    ObjectNode body = SupplierBody.of(supplier, settings.api().lob());
    work.said = named ? List.of() : SupplierBody.said(body);
    List<String> before = known == null ? List.of() : known.value().said();
    work.talk =
        talk(
            entry,
            new CreateTalk.Subject(
                "vendor " + supplier.number(),
                () -> suppliers.searchFor(supplier.number()),
                rows -> Suppliers.meant(rows, supplier.number()),
                () -> TalkRequest.post("/vendor", numbered(work, body)),
                "id"),
            found ->
                named
                    ? null
                    : change("/vendor", body.deepCopy(), before, found, List.of("id", "vendorNo")));
    return new Errand(
        new Staged(List.of(() -> work.talk, () -> taken(work))), pen -> settle(pen, work));
  }

  private ObjectNode numbered(Work work, ObjectNode body) {
    Supplier supplier = work.supplier;
    SupplierLink none = new SupplierLink(supplier.source(), supplier.number(), 0, 0, null, 0);
    int number = suppliers.numbered(supplier.key(), none).value().vendorNo();
    return body.deepCopy().put("vendorNo", number);
  }

  /** It may be refused because somebody else gave its number to another vendor. */
  private Talk taken(Work work) {
    Position<SupplierLink> known = suppliers.find(work.supplier.key());
    if (work.talk.ending().end() != End.REJECTED || known == null) {
      return Talk.NOTHING;
    }
    return new RowsTalk(
        suppliers.searchFor(known.value().vendorNo()), rows -> work.taken = !rows.isEmpty());
  }

  private void settle(Pen pen, Work work) {
    CreateTalk.Ending ending = work.talk.ending();
    if (work.taken) {
      Position<SupplierLink> known = suppliers.find(work.supplier.key());
      put(pen, work, known, 0, 0, known.value().acks());
      work.entry.held(
          "number " + known.value().vendorNo() + " is another vendor's; the next one is tried",
          SOON);
      return;
    }
    if (ending.end() == End.REJECTED) {
      refused(pen, work, ending.why());
      return;
    }
    JsonNode vendor = ending.record();
    WriteTalk update = work.talk.then();
    String refusal = update == null ? null : update.refusal();
    Position<SupplierLink> before = suppliers.find(work.supplier.key());
    boolean first = before == null || before.value().id() == 0;
    long acks = before == null ? 0 : before.value().acks();
    int id = vendor.path("id").asInt();
    int number = vendor.path("vendorNo").asInt();
    put(pen, work, before, number, id, acks + (first ? 1 : 0));
    if (first) {
      tell(
          pen,
          work,
          acks + 1,
          ending.end() == End.CREATED ? Status.CREATED : Status.LINKED,
          String.valueOf(id),
          String.valueOf(number),
          null);
    }
    if (refusal == null) {
      this.acks.over(pen, work.about());
      late.applied(pen, work.entry, work.print, update != null, "Infoplus has it as " + id);
    } else {
      refused(pen, work.entry, work.about(), "the change", refusal);
    }
  }

  private void refused(Pen pen, Work work, String why) {
    Position<SupplierLink> before = suppliers.find(work.supplier.key());
    long acks = (before == null ? 0 : before.value().acks()) + 1;
    put(pen, work, before, before == null ? 0 : before.value().vendorNo(), 0, acks);
    tell(pen, work, acks, Status.REJECTED, null, null, why);
    refused(pen, work.entry, work.about(), "it", why);
  }

  private void tell(
      Pen pen, Work work, long times, Status status, String id, String number, String why) {
    acks.tell(
        pen,
        work.about(),
        new Word(
            "vendor-ack:" + work.supplier.number() + ":" + times, times, status, id, number, why));
  }

  private void put(
      Pen pen, Work work, Position<SupplierLink> before, int vendorNo, int id, long acks) {
    positions.put(
        pen,
        links.suppliers(),
        work.supplier.key(),
        before == null ? 0 : before.revision(),
        new SupplierLink(
            work.supplier.source(),
            work.supplier.number(),
            vendorNo,
            id,
            id == 0 || work.named ? null : work.print,
            acks,
            id == 0 ? List.of() : work.said));
  }
}
