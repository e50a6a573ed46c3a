package io.crossdock.partner.newstore;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.PublishedFolder;
import io.crossdock.operate.Settings;
import io.crossdock.partner.newstore.plan.Completion;
import io.crossdock.partner.newstore.plan.Document;
import io.crossdock.partner.newstore.plan.DocumentHead;
import io.crossdock.partner.newstore.plan.DocumentItem;
import io.crossdock.partner.newstore.plan.ItemBook;
import io.crossdock.partner.newstore.plan.Mode;
import io.crossdock.partner.newstore.plan.StockKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.support.DefaultExchange;

/**
 * What is stored of NewStore, as if events, the ERP and imports had led to it; and how it stands.
 */
public final class Shipped {

  private final ItemStore items;
  private final CamelLedger ledger;
  private final Pen pen;

  public Shipped(CamelContext context, CamelLedger ledger) {
    this.ledger = ledger;
    items =
        new ItemStore(
            NewStoreSettings.read("newstore", new Settings(key -> Optional.empty())), ledger);
    pen = Pen.of(new DefaultExchange(context));
  }

  /** The stream has been in order since. */
  public void streamOk(Instant since) {
    items.streamOk(pen, since);
  }

  /**
   * @param bookedAt null while the ERP does not know
   */
  public void item(
      String id,
      String product,
      String location,
      long logicalTimestamp,
      Instant at,
      Instant bookedAt) {
    ItemStore.Read read = items.of(List.of(id)).get(id);
    StockKey key = new StockKey(product, location);
    Completion left = new Completion(key, "r" + id, logicalTimestamp, at, bookedAt);
    items.put(pen, Map.of(read, read.item().with(new ItemBook(id, left, List.of()))));
  }

  /** Where the mark stands, and what was imported last; either may be null. */
  public void mark(Long declaredEnd, Instant lastImported) {
    items.putMark(
        pen,
        items.markPosition() == null ? 0 : items.markPosition().revision(),
        new ImportMark(declaredEnd, lastImported, null));
  }

  /** Where it is stored, items cannot be read any more. */
  public void unreadableItem(String id) {
    new Positions(ledger).put(pen, "items.newstore", id, 0, "no item");
  }

  /** It is not there any more. */
  public void dropItem(String id) {
    Positions positions = new Positions(ledger);
    positions
        .find("items.newstore", id, JsonNode.class)
        .ifPresent(one -> positions.drop(pen, "items.newstore", id, one.revision()));
  }

  /** Nothing was ever heard of NewStore, and nothing told. */
  public void forget() {
    Positions positions = new Positions(ledger);
    for (String name :
        List.of("items", "settled", "frozen", "line", "handed", "state", "imports")) {
      positions
          .page(name + ".newstore", null, 10_000, JsonNode.class)
          .forEach(one -> positions.drop(pen, name + ".newstore", one.key(), one.revision()));
    }
  }

  /** An import of one figure, 0, waits to be made. */
  public void importOpen(Path published, Map<String, String> stores, Instant asOf)
      throws IOException {
    DocumentItem item =
        new DocumentItem(new StockKey("under-way", stores.keySet().iterator().next()), 0);
    String file =
        new ImportFiles(new PublishedFolder(published, Duration.ofDays(7)), ImportFiles.LARGEST)
            .write(
                new Document(
                    new DocumentHead(stores, Mode.ON_HAND, null), 1, () -> Stream.of(item)));
    var parts = List.of(new ImportBook.Part("stock-before", file, 1));
    var load = new ImportBook.Load("before", true, asOf, null, null, 0, parts, 0, null);
    Imports imports = new Imports("newstore", ledger);
    imports.put(pen, imports.find(), new ImportBook(load, null));
    new Channels(ledger).mark(pen, imports.channel(), List.of(Imports.LINE), "before");
  }

  /** The ERP booked an item, in whatever way. */
  public void booked(String id, Instant at) {
    ItemStore.Read read = items.of(List.of(id)).get(id);
    items.put(pen, Map.of(read, read.item().with(read.item().book().booked(at))));
  }

  /** When the ERP had it booked; null while it has not. */
  public Instant bookedAt(String id) {
    var left = items.of(List.of(id)).get(id).item().book().completion();
    return left == null ? null : left.bookedAt();
  }

  public boolean reserved(String id) {
    return items.of(List.of(id)).get(id).item().book().routings().stream()
        .anyMatch(one -> one.reservedAt() != null);
  }

  public Long mark() {
    return items.mark().declaredEnd();
  }

  public Instant streamOkSince() {
    return items.settling().streamOkSince();
  }

  public Instant lastImported() {
    return items.mark().lastImportedAsOf();
  }
}
