package io.crossdock.bench;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What somebody would write for this one feed and this one shop: FastCSV, JDBC, the MongoDB driver.
 * A thread takes the rows in, a thousand a transaction; two send what changed, as it comes. After a
 * kill it would go on: what was taken is on disk before the next rows, what was sent before it is
 * forgotten.
 */
final class RivalFeed {

  private static final int TAKE = 1_000;
  private static final int SEND = 500;
  private static final int SENDERS = 2;

  private final RivalFeedStore store;
  private final RivalFeedShop shop;
  private volatile boolean reading;

  private RivalFeed(RivalFeedStore store, RivalFeedShop shop) {
    this.store = store;
    this.shop = shop;
  }

  public static void main(String[] args) throws Exception {
    try (RivalFeedStore store = new RivalFeedStore(Path.of(args[0]));
        RivalFeedShop shop = new RivalFeedShop(args[1], args[2])) {
      RivalFeed rival = new RivalFeed(store, shop);
      System.out.println("ready");
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        System.out.println("done " + rival.run(Path.of(line)));
      }
    }
  }

  private String run(Path file) throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    try {
      reading = true;
      List<Future<Long>> sent = new ArrayList<>();
      Callable<Long> send = this::send;
      for (int i = 0; i < SENDERS; i++) {
        sent.add(senders.submit(send));
      }
      Instant asOf = read(file);
      shop.refresh(asOf);
      store.markAgain(shop.held());
      long missing = store.end(asOf.toEpochMilli());
      reading = false;
      long total = 0;
      for (Future<Long> one : sent) {
        total += one.get();
      }
      Files.delete(file);
      return total + " sent, " + missing + " missing";
    } finally {
      reading = false;
      senders.shutdown();
    }
  }

  /** Only what the ERP said, for who compares. */
  static Instant load(Path file, RivalFeedStore store) throws Exception {
    return new RivalFeed(store, null).read(file);
  }

  private Instant read(Path file) throws IOException, InterruptedException, ExecutionException {
    Instant asOf = null;
    List<RivalFeedStore.Figure> batch = new ArrayList<>(TAKE);
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder().commentStrategy(CommentStrategy.READ).ofCsvRecord(file)) {
      boolean head = true;
      for (CsvRecord row : csv) {
        if (row.isComment()) {
          String said = row.getField(0).strip();
          if (said.startsWith("asOf=")) {
            asOf = Instant.parse(said.substring(5));
          }
        } else if (head) {
          head = false;
        } else {
          batch.add(
              new RivalFeedStore.Figure(
                  0,
                  sku(row.getField(0)),
                  units(row.getField(1)),
                  units(row.getField(2)),
                  asOf.toEpochMilli()));
          if (batch.size() == TAKE) {
            store.take(batch);
            batch.clear();
          }
        }
      }
    }
    store.take(batch);
    return asOf;
  }

  private static String sku(String text) {
    if (text.isBlank() || text.length() > 200) {
      throw new IllegalArgumentException("SKU: " + text);
    }
    return text;
  }

  private static int units(String text) {
    int units = Integer.parseInt(text);
    if (units < 0) {
      throw new IllegalArgumentException("units: " + text);
    }
    return units;
  }

  private long send() throws Exception {
    long sent = 0;
    while (true) {
      // Asked first: what was marked before the reader ended is found after it.
      boolean more = reading;
      List<RivalFeedStore.Figure> due = store.due(SEND);
      if (due.isEmpty()) {
        if (!more) {
          return sent;
        }
        store.await();
        continue;
      }
      List<RivalFeedStore.Sent> outcomes = shop.send(due);
      store.settle(outcomes);
      sent += outcomes.size();
    }
  }
}
