package io.crossdock.partner.infoplus.writing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Digests;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.SkippedException;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkRequest;
import io.crossdock.document.Acknowledgement.Status;
import io.crossdock.document.PurchaseOrder;
import io.crossdock.flow.Neighbours;
import io.crossdock.partner.infoplus.books.Acks;
import io.crossdock.partner.infoplus.books.Links;
import io.crossdock.partner.infoplus.books.PurchaseLink;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.wire.Filter;
import io.crossdock.partner.infoplus.wire.Resource;
import io.crossdock.partner.infoplus.wire.Search;
import io.crossdock.partner.infoplus.writing.CreateTalk.End;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tells Infoplus what suppliers will bring, once it knows the suppliers. Thread-safe. */
final class PurchaseSender implements Sender.Errands {

  private final InfoplusSettings settings;
  private final Names names;
  private final Articles articles;
  private final PurchaseSuppliers suppliers;
  private final PurchaseDesk desk;
  private final Positions positions;
  private final Links links;
  private final Search search;
  private final Doubts doubts;
  private final LateWrites late;

  PurchaseSender(
      InfoplusSettings settings,
      Neighbours neighbours,
      Articles articles,
      Suppliers suppliers,
      Acks acks,
      CamelLedger ledger) {
    this.settings = settings;
    this.names = new Names(settings, neighbours);
    this.articles = articles;
    this.suppliers = new PurchaseSuppliers(settings, suppliers, ledger);
    this.positions = new Positions(ledger);
    this.links = new Links(settings.name());
    this.late = new LateWrites(settings, ledger);
    this.desk = new PurchaseDesk(links, acks, positions, late);
    this.search = new Search(Resource.ASN, settings.reading().page());
    this.doubts = new Doubts(settings, ledger);
  }

  @Override
  public Errand of(Entry entry) {
    PurchaseOrder order = entry.document(PurchaseOrder.class);
    Position<PurchaseLink> link =
        positions.find(links.purchaseOrders(), order.key(), PurchaseLink.class).orElse(null);
    PurchaseWork work =
        new PurchaseWork(entry, order, Digests.of(order.value()), link, desk.acks(order.key()));
    // While an attempt is in doubt, another content may have taken effect since.
    boolean certain = late.begins(entry) == null && !entry.unresolved();
    if (certain && link != null && work.print().equals(link.value().print())) {
      throw new SkippedException("Infoplus was told this content of it before");
    }
    Names.Number number = names.of(order.source(), order.number(), AsnBody.LONGEST_NUMBER);
    if (order.cancelled()) {
      return cancel(work, number);
    }
    if (number.wrong() != null) {
      return Errand.silent(pen -> desk.rejected(pen, work, number.wrong()));
    }
    return work.asn() != 0 ? change(work, number.text()) : create(work, number.text());
  }

  /** What is to be asked before an ASN can be written; then what is made of it. */
  private <T extends Talk> Talk needing(
      PurchaseWork work,
      String number,
      AtomicReference<T> made,
      Function<Supplier<AsnBody.Known>, T> talk) {
    PurchaseOrder order = work.order();
    int warehouse = names.warehouse(order.warehouse());
    Articles.Finding finding =
        articles.find(order.source(), order.lines().stream().map(PurchaseOrder.Line::sku).toList());
    List<Supplier<? extends Talk>> talks = new ArrayList<>();
    talks.add(() -> suppliers.asking(work.entry(), order));
    talks.addAll(finding.talks());
    talks.add(
        () -> {
          made.set(
              talk.apply(
                  () -> new AsnBody.Known(number, warehouse, suppliers.id(order), finding.skus())));
          return made.get();
        });
    return new Staged(talks);
  }

  private Errand create(PurchaseWork work, String number) {
    AtomicReference<SoughtTalk<AsnTalk>> create = new AtomicReference<>();
    return new Errand(
        needing(work, number, create, known -> making(work, number, known)),
        pen -> {
          CreateTalk.Ending ending = create.get().ending();
          AsnTalk change = create.get().then();
          if (ending.end() == End.REJECTED) {
            desk.rejected(pen, work, ending.why());
          } else if (change != null && change.refusal() != null) {
            desk.stays(pen, work, id(ending.record()), Status.UPDATE_REJECTED, change.refusal());
          } else {
            desk.linked(pen, work, ending, change != null && change.wrote());
          }
        });
  }

  private SoughtTalk<AsnTalk> making(
      PurchaseWork work, String number, Supplier<AsnBody.Known> known) {
    Supplier<ObjectNode> body = () -> AsnBody.of(work.order(), known.get(), settings);
    CreateTalk create = talk(work, number, () -> TalkRequest.post("/asn", body.get()));
    // What is found while an attempt is in doubt may have been made of an older content.
    return new SoughtTalk<>(
        create,
        record ->
            create.ending().end() == End.LINKED && work.entry().unresolved()
                ? new AsnTalk(id(record), body.get(), AsnBody.OPTIONAL)
                : null);
  }

  /**
   * @param post gives null if none is to be made
   */
  private CreateTalk talk(PurchaseWork work, String number, Supplier<TalkRequest> post) {
    return new CreateTalk(
        new CreateTalk.Subject(
            "ASN " + number,
            () -> search.by(Filter.lob(settings.api().lob()).eq("poNo", number)),
            rows -> meant(rows, number),
            post,
            "id"),
        doubts.of(work.entry()));
  }

  private static List<JsonNode> meant(List<JsonNode> rows, String number) {
    return rows.stream().filter(row -> row.path("poNo").asText("").equals(number)).toList();
  }

  private Errand change(PurchaseWork work, String number) {
    AtomicReference<AsnTalk> change = new AtomicReference<>();
    Talk talk =
        needing(
            work,
            number,
            change,
            known ->
                new AsnTalk(
                    work.asn(),
                    AsnBody.of(work.order(), known.get(), settings),
                    work.position().value().said()));
    return new Errand(
        talk,
        pen -> {
          if (change.get().refusal() == null) {
            desk.changed(pen, work, change.get().wrote());
          } else {
            desk.stays(pen, work, work.asn(), Status.UPDATE_REJECTED, change.get().refusal());
          }
        });
  }

  /** One the hub has no ASN of is looked for: it may be there from before, or by a lost answer. */
  private Errand cancel(PurchaseWork work, Names.Number number) {
    if (work.asn() != 0) {
      AsnTalk talk = new AsnTalk(work.asn(), null, List.of());
      return new Errand(talk, pen -> cancelled(pen, work, work.asn(), talk));
    }
    // What the hub let go of itself is not looked for: its number may be another one's by now.
    boolean gone = work.position() != null && !work.entry().unresolved();
    if (gone || number.wrong() != null) {
      return Errand.silent(pen -> desk.never(pen, work));
    }
    SoughtTalk<AsnTalk> talk =
        new SoughtTalk<>(
            talk(work, number.text(), () -> null),
            record -> new AsnTalk(id(record), null, List.of()));
    return new Errand(
        talk,
        pen -> {
          if (talk.then() == null) {
            desk.never(pen, work);
          } else {
            cancelled(pen, work, id(talk.record()), talk.then());
          }
        });
  }

  private static int id(JsonNode record) {
    return record.path("id").asInt();
  }

  private void cancelled(Pen pen, PurchaseWork work, int asn, AsnTalk talk) {
    if (talk.refusal() == null) {
      desk.cancelled(pen, work, asn);
    } else {
      desk.stays(pen, work, asn, Status.CANCEL_REJECTED, talk.refusal());
    }
  }
}
