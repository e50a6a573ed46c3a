package io.crossdock.sandbox;

import io.crossdock.sandbox.workarea.WorkareaDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * An ERP with books of its own: what it received, less what was shipped. It books a sale when the
 * order is shipped, and drops its whole stock into a folder now and then. Thread-safe.
 */
final class SmallErp {

  private static final int RECEIPT = 15;

  private final Path inbox;
  private final WorkareaDatabase shop;
  private final Clock clock;
  private final Random random;
  private final Map<String, Integer> received = new TreeMap<>(Catalog.units());
  private int feeds;

  SmallErp(Path inbox, WorkareaDatabase shop, Clock clock, long seed) {
    this.inbox = inbox;
    this.shop = shop;
    this.clock = clock;
    this.random = new Random(seed);
  }

  /** What it would say now. */
  synchronized Map<String, Integer> stock(Instant asOf) {
    Map<String, Integer> shipped = shipped(asOf);
    Map<String, Integer> stock = new TreeMap<>();
    received.forEach((sku, units) -> stock.put(sku, units - shipped.getOrDefault(sku, 0)));
    return stock;
  }

  /** Goods come in from a supplier, at random; returns what to tell, or null. */
  synchronized String receive() {
    if (feeds == 0 || random.nextInt(4) == 0) {
      return null;
    }
    String sku = received.keySet().stream().skip(random.nextInt(received.size())).findFirst().get();
    received.merge(sku, RECEIPT, Integer::sum);
    return "ERP receives " + RECEIPT + " of " + sku;
  }

  /** Writes a full feed, renamed when it is whole; returns its name. */
  synchronized String drop() throws IOException {
    Instant asOf = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    StringBuilder text = new StringBuilder("# kind=full\n# asOf=").append(asOf).append('\n');
    text.append("sku,available\n");
    stock(asOf)
        .forEach(
            (sku, units) -> text.append(sku).append(',').append(Math.max(0, units)).append('\n'));
    feeds++;
    String name = String.format("stock-%04d.csv", feeds);
    Files.createDirectories(inbox);
    Path part = inbox.resolve("." + name);
    Files.writeString(part, text);
    Files.move(part, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    return name;
  }

  private Map<String, Integer> shipped(Instant asOf) {
    Map<String, Integer> shipped = new HashMap<>();
    Map<String, String> skus = new HashMap<>();
    for (BsonDocument order : shop.orders().find()) {
      for (BsonValue item : order.getArray("items", new BsonArray())) {
        skus.put(
            item.asDocument().getObjectId("_id").getValue().toHexString(),
            item.asDocument().getString("sku").getValue());
      }
    }
    for (BsonDocument fulfillment : shop.fulfillments().find()) {
      for (BsonValue item : fulfillment.getArray("items", new BsonArray())) {
        String sku = skus.get(item.asDocument().getString("order_item_id").getValue());
        for (BsonValue event : item.asDocument().getArray("events", new BsonArray())) {
          if (counts(event.asDocument(), asOf)) {
            shipped.merge(sku, event.asDocument().getNumber("quantity").intValue(), Integer::sum);
          }
        }
      }
    }
    return shipped;
  }

  private static boolean counts(BsonDocument event, Instant asOf) {
    return event.getString("status").getValue().equals("shipped")
        && event.getDateTime("created_at").getValue() <= asOf.toEpochMilli();
  }
}
