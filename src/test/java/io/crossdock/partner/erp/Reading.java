package io.crossdock.partner.erp;

import io.crossdock.document.Received;
import io.crossdock.document.StockLevel;
import io.crossdock.operate.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a feed the way the routes do, without routes and ledger. */
final class Reading {

  static final Instant NOW = Instant.parse("2026-03-02T10:05:00Z");

  private final Map<String, String> configured = new HashMap<>();
  private FeedHead beside = FeedHead.NOTHING;
  private Instant fileTime;
  private long lastExport;

  /** What came of it; batches are put together. */
  record Result(Feed feed, FeedFormat format, List<Received> received, FeedBatches batches) {

    List<StockLevel> levels() {
      return received.stream()
          .filter(Received.Sound.class::isInstance)
          .map(r -> (StockLevel) ((Received.Sound) r).document())
          .toList();
    }

    List<Received.Defective> defects() {
      return received.stream()
          .filter(Received.Defective.class::isInstance)
          .map(Received.Defective.class::cast)
          .toList();
    }

    List<String> skus() {
      return levels().stream().map(StockLevel::sku).toList();
    }

    String onlyReason() {
      if (defects().size() != 1) {
        throw new AssertionError("not one defect but " + defects());
      }
      return defects().get(0).reason();
    }
  }

  static Reading plain() {
    return new Reading()
        .with("erp.stock.kind", "delta")
        .with("erp.stock.reflects", "erp-books-at-fulfillment")
        .beside("asOf", "2026-03-02T10:00:00Z");
  }

  Reading with(String key, String value) {
    configured.put(key, value);
    return this;
  }

  Reading without(String key) {
    configured.remove(key);
    return this;
  }

  Reading beside(String name, String value) {
    beside = beside.with(name, value);
    return this;
  }

  Reading saysNothingBeside() {
    beside = FeedHead.NOTHING;
    return this;
  }

  Reading fileTime(Instant time) {
    fileTime = time;
    return this;
  }

  Reading lastExport(long sequence) {
    lastExport = sequence;
    return this;
  }

  Result read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  Result read(byte[] bytes) {
    try {
      Path file = Files.createTempFile("feed", ".txt");
      try {
        Files.write(file, bytes);
        return read(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  StockSettings settings() {
    Settings settings = new Settings(key -> Optional.ofNullable(configured.get(key)));
    StockSettings stock = StockSettings.read(settings, "erp");
    settings.orThrow();
    return stock;
  }

  private Result read(Path path) throws IOException {
    StockSettings settings = settings();
    FeedFile file =
        new FeedFile(path, settings.mostUnpacked(), settings.key("maxUnpackedMegabytes"));
    FeedFormat format = file.format();
    try (RowSource source =
        switch (format) {
          case CSV -> new CsvRows(file, settings.layout());
          case JSON -> new JsonRows(file, settings.layout());
          case JSON_LINES -> new JsonLineRows(file, settings.layout());
        }) {
      FeedHead head = source.head().and(beside, "its delivery");
      Row first = source.next();
      Feed feed = Feed.of("stock", head, first, fileTime, NOW, lastExport, settings);
      StockRules rules = new StockRules(feed, new SeenSkus(), NOW);
      FeedBatches batches =
          new FeedBatches(feed, source, first, rules, Collections.emptyIterator());
      List<Received> received = new ArrayList<>();
      batches.forEachRemaining(received::addAll);
      return new Result(feed, format, received, batches);
    }
  }
}
