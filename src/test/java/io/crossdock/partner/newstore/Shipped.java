package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.operate.Settings;
import io.crossdock.partner.newstore.plan.Completion;
import io.crossdock.partner.newstore.plan.ItemBook;
import io.crossdock.partner.newstore.plan.StockKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.support.DefaultExchange;

/** Items as if events and the ERP had told of them. */
public final class Shipped {

  private final ItemStore items;
  private final Pen pen;

  public Shipped(CamelContext context, CamelLedger ledger) {
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

  public Long mark() {
    return items.mark().declaredEnd();
  }

  public Instant lastImported() {
    return items.mark().lastImportedAsOf();
  }
}
