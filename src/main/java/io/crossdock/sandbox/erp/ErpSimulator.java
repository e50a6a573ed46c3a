package io.crossdock.sandbox.erp;

import io.crossdock.sandbox.drive.DriveServer;
import io.crossdock.sandbox.erp.ErpFeed.Format;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An ERP on loopback: its books, its feeds, and the address to drive it by. It tells its stock when
 * it is told to; who wants feeds on a schedule calls {@link #feed}. Thread-safe.
 */
public final class ErpSimulator implements AutoCloseable {

  /**
   * Where feeds go.
   *
   * @param inbox a folder; files are written under a hidden name and renamed
   * @param hook where to POST instead; null to drop files
   * @param key shown as bearer token
   */
  public record Way(Path inbox, URI hook, String key) {
    public static Way files(Path inbox) {
      return new Way(inbox, null, null);
    }

    public static Way http(URI hook, String key) {
      return new Way(null, hook, key);
    }
  }

  private final Clock clock;
  private final ErpBooks books;
  private final DriveServer http;
  private final MovementTaker taker;
  private final ErpTrader trader;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Deque<ErpFault> faults = new ArrayDeque<>();
  private final Deque<ErpFeed> held = new ArrayDeque<>();
  private final List<Delivered> delivered = new ArrayList<>();
  private Map<String, Integer> told = Map.of();
  private Way way;
  private int cut;
  private volatile boolean down;

  /**
   * @param port 0 for any free one
   * @param shipments those that others tell of; {@code asOf -> Map.of()} if none
   */
  public ErpSimulator(Way way, Shipments shipments, Clock clock, int port) throws IOException {
    this.way = way;
    this.clock = clock;
    this.books = new ErpBooks(shipments);
    taker = new MovementTaker(sold -> books.sell(sold, now()), this::isDown);
    Path below = way.inbox() == null ? Path.of(".") : way.inbox().toAbsolutePath().getParent();
    trader = new ErpTrader("erp", ErpTrader.Way.files(below), this::isDown, clock);
    http = new DriveServer("erp", port, new ErpDrive(this));
  }

  /** For example {@code http://127.0.0.1:8091/_sim/erp}. */
  public String address() {
    return http.address();
  }

  public ErpBooks books() {
    return books;
  }

  /** The ERP as seller, purchaser and master of articles. */
  public ErpTrader trader() {
    return trader;
  }

  public void receive(Map<String, Integer> units) {
    units.forEach((sku, more) -> books.receive(sku, more, now()));
  }

  public void ship(Map<String, Integer> units) {
    units.forEach((sku, gone) -> books.ship(sku, gone, now()));
  }

  /** A stock count. */
  public void count(Map<String, Integer> units) {
    units.forEach((sku, there) -> books.count(sku, there, now()));
  }

  /** The next feeds have these faults, one each. */
  public synchronized void goWrong(List<ErpFault> next) {
    faults.addAll(next);
  }

  /** While it is down it tells nothing and takes no movements; its books go on. */
  public void down(boolean isDown) {
    down = isDown;
  }

  private boolean isDown() {
    return down;
  }

  /** Takes the files in that folder, when told to; books no shipments any more. */
  public void takeFiles(Path outbox) {
    takeFrom(new MovementTaker.From(outbox, null, null, 0));
  }

  /** Takes what is pushed to {@link #movementsAddress}; books no shipments any more. */
  public void takePushes() {
    takeFrom(MovementTaker.From.PUSH);
  }

  /** Fetches from the hub, when told to; books no shipments any more. */
  public void takeByFetching(URI feed, String key, int limit) {
    takeFrom(new MovementTaker.From(null, feed, key, limit));
  }

  /** Books shipments again, and no movements. */
  public void takeNone() {
    takeFrom(null);
  }

  private void takeFrom(MovementTaker.From from) {
    taker.takeFrom(from);
    books.bookSales(from != null);
  }

  /** Takes the movements that are there, and says in words what that was. */
  public String take() throws IOException, InterruptedException {
    return taker.take();
  }

  /** The next times it takes movements something goes wrong. */
  public void takeWrong(List<MovementFault> next) {
    taker.goWrong(next);
  }

  /** Where the hub may push movements to. */
  public String movementsAddress() {
    return taker.address();
  }

  public synchronized void deliverBy(Way newWay) {
    way = newWay;
  }

  /** Cuts a feed and delivers it; while it is down, nothing, and null. */
  public synchronized Delivered feed(boolean full, Format format, boolean packed)
      throws IOException, InterruptedException {
    if (down) {
      return null;
    }
    return deliver(cut(full, format, packed));
  }

  /** Cuts a feed now, to be delivered later: it will be late. */
  public synchronized ErpFeed hold(boolean full, Format format, boolean packed) {
    ErpFeed feed = cut(full, format, packed);
    held.add(feed);
    return feed;
  }

  /** Delivers what was held, the newest first, so that it also comes out of order. */
  public synchronized List<Delivered> release() throws IOException, InterruptedException {
    List<Delivered> released = new ArrayList<>();
    while (!held.isEmpty() && !down) {
      released.add(deliver(held.removeLast()));
    }
    return released;
  }

  /** Delivers the last feed once more, as it was. */
  public synchronized Delivered repeat(ErpFeed feed) throws IOException, InterruptedException {
    return deliver(feed);
  }

  /** All deliveries so far. */
  public synchronized List<Delivered> delivered() {
    return List.copyOf(delivered);
  }

  @Override
  public void close() {
    http.close();
    taker.close();
    trader.close();
  }

  private ErpFeed cut(boolean full, Format format, boolean packed) {
    Instant asOf = now();
    ErpBooks.Cut whole = books.cut(asOf);
    Map<String, Integer> now = whole.units();
    Map<String, Integer> levels = new TreeMap<>(now);
    if (!full) {
      levels.entrySet().removeIf(entry -> entry.getValue().equals(told.get(entry.getKey())));
    }
    told = now;
    return new ErpFeed(++cut, full, format, packed, asOf, levels, whole.reflects(), faults.poll());
  }

  private Delivered deliver(ErpFeed feed) throws IOException, InterruptedException {
    byte[] bytes = FeedText.of(feed);
    Delivered done;
    if (way.hook() == null) {
      Files.createDirectories(way.inbox());
      Path hidden = way.inbox().resolve("." + feed.name());
      Files.write(hidden, bytes);
      Path file = way.inbox().resolve(feed.name());
      Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE);
      done = delivered(feed, file.toString(), null);
    } else {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(way.hook())
                  .timeout(Duration.ofSeconds(60))
                  .header("Authorization", "Bearer " + way.key())
                  .header("Idempotency-Key", feed.name())
                  .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      done = delivered(feed, way.hook().toString(), answer.statusCode() + " " + answer.body());
    }
    delivered.add(done);
    return done;
  }

  private static Delivered delivered(ErpFeed feed, String where, String answer) {
    return new Delivered(feed.name(), feed.full(), feed.asOf().toString(), where, answer);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
