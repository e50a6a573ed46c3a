package io.crossdock.partner.infoplus.writing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Digests;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.SkippedException;
import io.crossdock.camel.TalkRequest;
import io.crossdock.document.Acknowledgement.Status;
import io.crossdock.document.Acknowledgement.Subject;
import io.crossdock.document.Item;
import io.crossdock.partner.infoplus.books.Acks;
import io.crossdock.partner.infoplus.books.Acks.About;
import io.crossdock.partner.infoplus.books.Acks.Word;
import io.crossdock.partner.infoplus.books.ItemLink;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.wire.Filter;
import java.util.List;

/** Makes items, and changes those that say something else than the article master. Thread-safe. */
final class ItemSender extends MasterSender {

  private final Articles articles;

  ItemSender(InfoplusSettings settings, Articles articles, Acks acks, CamelLedger ledger) {
    super(settings, acks, ledger);
    this.articles = articles;
  }

  /** What one errand knows. Not thread-safe. */
  private static final class Work {
    private final Entry entry;
    private final Item item;
    private final String print;
    private final Position<ItemLink> known;
    private final boolean again;
    private List<String> said = List.of();
    private SoughtTalk<WriteTalk> talk;

    /**
     * @param again whether it was told before, and is but looked at once more
     */
    Work(Entry entry, Item item, String print, Position<ItemLink> known, boolean again) {
      this.entry = entry;
      this.item = item;
      this.print = print;
      this.known = known;
      this.again = again;
    }

    About about() {
      return new About(Subject.ITEM, item.source(), item.sku());
    }

    ItemLink link() {
      return known == null
          ? ItemLink.found(item.source(), item.sku(), ItemBody.sku(item), 0)
          : known.value();
    }
  }

  @Override
  public Errand of(Entry entry) {
    Item item = entry.document(Item.class);
    String print = Digests.of(item.value());
    Position<ItemLink> known =
        positions.find(links.items(), articles.key(item.sku()), ItemLink.class).orElse(null);
    LateWrites.Late late = this.late.begins(entry);
    // While an attempt is in doubt, another content may have taken effect since.
    boolean certain = !entry.unresolved() && late == null;
    if (certain && known != null && print.equals(known.value().print())) {
      throw new SkippedException("Infoplus was told this content of it before");
    }
    boolean again = late != null && print.equals(late.told());
    Work work = new Work(entry, item, print, known, again);
    String wrong = wrong(item.sku());
    if (wrong != null) {
      return Errand.silent(pen -> refused(pen, work, wrong));
    }
    ObjectNode body = ItemBody.of(item, settings);
    work.said = ItemBody.said(body);
    work.talk =
        talk(
            entry,
            new CreateTalk.Subject(
                "item " + item.sku(),
                () -> articles.searchFor(item.sku()),
                rows -> one(articles.meant(rows, item.sku()), item.sku()),
                () -> Boolean.FALSE.equals(item.active()) ? null : TalkRequest.post("/item", body),
                "id"),
            // Its SKU cannot be changed.
            there ->
                change(
                    "/item",
                    body.deepCopy().without("sku"),
                    work.link().said(),
                    there,
                    List.of("id")));
    return new Errand(work.talk, pen -> settle(pen, work));
  }

  private String wrong(String sku) {
    int longest = settings.writing().items().longestSku();
    String quotes = Filter.wrong("its SKU", sku);
    return quotes == null && sku.length() > longest
        ? "its SKU has " + sku.length() + " characters, at most " + longest + " fit"
        : quotes;
  }

  private static List<JsonNode> one(List<JsonNode> found, String sku) {
    if (found.size() > 1) {
      throw new RejectedException(
          "Infoplus has "
              + found.size()
              + " items that may be "
              + sku
              + ", and which is meant nobody can tell; change all but one, then retry");
    }
    return found;
  }

  private void settle(Pen pen, Work work) {
    CreateTalk.Ending ending = work.talk.ending();
    WriteTalk update = work.talk.then();
    switch (ending.end()) {
      case ABSENT -> work.entry.skipped("it is retired, and Infoplus never had it");
      case REJECTED -> refused(pen, work, ending.why());
      case CREATED -> told(pen, work, Status.CREATED);
      case LINKED -> {
        if (update == null) {
          told(pen, work, Status.UNCHANGED);
        } else if (update.refusal() == null) {
          told(pen, work, Status.UPDATED);
        } else {
          refused(pen, work, update.refusal());
        }
      }
    }
  }

  private void told(Pen pen, Work work, Status status) {
    if (!work.again) {
      tell(pen, work, status);
    }
    late.applied(
        pen,
        work.entry,
        work.print,
        work.talk.then() != null,
        "Infoplus has it as " + work.talk.record().path("id").asInt());
  }

  private void tell(Pen pen, Work work, Status status) {
    JsonNode record = work.talk.record();
    ItemLink before = work.link();
    String theirs = record.path("sku").asText(before.wmsSku());
    ItemLink link =
        new ItemLink(
            work.item.source(),
            work.item.sku(),
            theirs,
            record.path("id").asInt(),
            work.print,
            before.contents() + 1,
            before.sequence() + 1,
            before.refused(),
            work.said);
    put(pen, work, link);
    articles.called(work.item.sku(), theirs);
    acks.tell(
        pen,
        work.about(),
        new Word(
            key(work, String.valueOf(link.contents())),
            link.sequence(),
            status,
            String.valueOf(link.id()),
            theirs,
            null));
    acks.over(pen, work.about());
  }

  /** The ERP is told the first time: a key has one content for ever, and theirs has no number. */
  private void refused(Pen pen, Work work, String why) {
    ItemLink before = work.link();
    if (!before.refused()) {
      acks.tell(
          pen,
          work.about(),
          new Word(
              key(work, "rejected"),
              before.sequence() + 1,
              Status.REJECTED,
              before.id() == 0 ? null : String.valueOf(before.id()),
              before.wmsSku(),
              why));
      put(pen, work, before.rejected());
    }
    refused(pen, work.entry, work.about(), "it", why);
  }

  private static String key(Work work, String what) {
    return "item-ack:" + ItemBody.sku(work.item) + ":" + what;
  }

  private void put(Pen pen, Work work, ItemLink link) {
    positions.put(
        pen,
        links.items(),
        articles.key(work.item.sku()),
        work.known == null ? 0 : work.known.revision(),
        link);
  }
}
