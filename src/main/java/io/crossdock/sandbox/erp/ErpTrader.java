package io.crossdock.sandbox.erp;

import io.crossdock.document.Address;
import io.crossdock.document.Document;
import io.crossdock.document.Documents;
import io.crossdock.document.Item;
import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import io.crossdock.document.PurchaseOrder;
import io.crossdock.document.Supplier;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * The ERP as seller, purchaser and master of articles: it tells of each state of what it has, whole
 * and with its revision, and books what it is told became of it. Thread-safe.
 */
public final class ErpTrader implements AutoCloseable {

  /**
   * Where documents go.
   *
   * @param folder holds the inboxes {@code orders}, {@code purchase-orders}, {@code items} and
   *     {@code suppliers}; null to POST
   * @param hooks such as {@code http://127.0.0.1:8080/hooks/erp}
   * @param key shown there as bearer token
   */
  public record Way(Path folder, URI hooks, String key) {
    public static Way files(Path folder) {
      return new Way(folder, null, null);
    }

    public static Way http(URI hooks, String key) {
      return new Way(null, hooks, key);
    }
  }

  private final String name;
  private final Clock clock;
  private final TradeBooks books = new TradeBooks();
  private final LocationBooks places;
  private final Confirmations confirmations;
  private final TradeTaker taker;
  private final Documents documents = new Documents();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Map<String, Document> orders = new TreeMap<>();
  private final Map<String, PurchaseOrder> purchases = new TreeMap<>();
  private final Map<String, Item> items = new TreeMap<>();
  private final Map<String, Supplier> suppliers = new TreeMap<>();
  private String place;
  private Way way;
  private int sent;

  /**
   * @param name the partner's, for example {@code erp}
   * @param down true while it is told nothing
   */
  ErpTrader(String name, Way way, BooleanSupplier down, Clock clock) throws IOException {
    this.name = name;
    this.way = way;
    this.clock = clock;
    this.places = new LocationBooks(clock);
    this.confirmations = new Confirmations(places);
    this.taker = new TradeTaker(books, confirmations, down);
  }

  /** What it was told. */
  public TradeBooks books() {
    return books;
  }

  /** Its stock by product and location, and what an order manager had booked there. */
  public LocationBooks places() {
    return places;
  }

  /** From now on bookings are taken with 202 and said to be booked by {@link #confirm}. */
  public void confirmLater(boolean on) {
    confirmations.later(on);
  }

  /**
   * Says of what was booked, by files or with 202, when that was; by POST, whatever the way.
   *
   * @return what was answered; null if there was nothing to say
   */
  public synchronized String confirm(URI hooks, String key)
      throws IOException, InterruptedException {
    byte[] body = confirmations.next().orElse(null);
    if (body == null) {
      return null;
    }
    String name = String.format("confirmations-%06d.json", ++sent);
    HttpResponse<String> answer = post(hooks, key, "confirmations", name, body);
    if (answer.statusCode() / 100 == 2) {
      confirmations.said();
    }
    return answer.statusCode() + " " + answer.body();
  }

  /** Reads its stock by location and tells it as a full snapshot; the file's name or the answer. */
  public synchronized String snapshot() throws IOException, InterruptedException {
    LocationBooks.Cut cut = places.cut();
    StringBuilder text = new StringBuilder("# kind=full\n# asOf=" + cut.asOf() + "\n");
    text.append("product,location,quantity\n");
    cut.quantities()
        .forEach(
            (place, quantity) ->
                text.append(quoted(place.product()))
                    .append(',')
                    .append(quoted(place.location()))
                    .append(',')
                    .append(quantity)
                    .append('\n'));
    String file = String.format("snapshot-%06d.csv", cut.number());
    return deliver("snapshots", file, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  /** Its sales orders and cancellations in their newest state, by number. */
  public synchronized Map<String, Document> orders() {
    return new TreeMap<>(orders);
  }

  /** Its purchase orders in their newest state, by number. */
  public synchronized Map<String, PurchaseOrder> purchases() {
    return new TreeMap<>(purchases);
  }

  public synchronized Map<String, Item> items() {
    return new TreeMap<>(items);
  }

  public synchronized void deliverBy(Way newWay) {
    way = newWay;
  }

  /** What {@code erp.documents.url} has to be where documents are pushed. */
  public String address() {
    return taker.address();
  }

  /** Takes the files of a folder, where documents come by file; how many. */
  public int take(Path outbox) throws IOException {
    return taker.takeFiles(outbox);
  }

  /** The next times it takes documents something goes wrong. */
  public void takeWrong(List<MovementFault> next) {
    taker.goWrong(next);
  }

  /** An article as it is from now on; what was answered, or the file's name. */
  public synchronized String article(String sku, String title, BigDecimal weightKg)
      throws IOException, InterruptedException {
    Item before = items.get(sku);
    Item item =
        new Item(
            name,
            sku,
            before == null ? 1 : before.revision() + 1,
            now(),
            title,
            null,
            null,
            List.of(),
            weightKg,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            true);
    items.put(sku, item);
    return deliver("items", item);
  }

  /** A supplier as it is from now on; what was answered, or the file's name. */
  public synchronized String supplier(String number, String called)
      throws IOException, InterruptedException {
    Supplier before = suppliers.get(number);
    Supplier supplier =
        new Supplier(
            name,
            number,
            before == null ? 1 : before.revision() + 1,
            now(),
            called,
            new Address(
                null, called, "Quay 1", null, null, "97201", "Portland", "OR", "US", null, null),
            true);
    suppliers.put(number, supplier);
    return deliver("suppliers", supplier);
  }

  /** Its suppliers, by number. */
  public synchronized Map<String, Supplier> suppliers() {
    return new TreeMap<>(suppliers);
  }

  /** From now on orders and purchase orders name this place; null to name none again. */
  public synchronized void tradeAt(String word) {
    place = word;
  }

  /** Sells; the next state of an order that is there already. */
  public synchronized String order(String number, Map<String, Integer> units)
      throws IOException, InterruptedException {
    return order(number, units, place);
  }

  /**
   * The same from a place of its own.
   *
   * @param at the ERP's word; null to name none
   */
  public synchronized String order(String number, Map<String, Integer> units, String at)
      throws IOException, InterruptedException {
    Document before = orders.get(number);
    List<Order.Line> lines = new ArrayList<>();
    units.forEach(
        (sku, quantity) ->
            lines.add(Order.Line.of(String.valueOf(lines.size() + 1), sku, quantity)));
    Instant now = now();
    Order order =
        new Order(
            name,
            number,
            before == null ? 1 : revision(before) + 1,
            null,
            before instanceof Order old ? old.placedAt() : now,
            now,
            new Address(
                "Goods inwards",
                "Retail AB",
                "Industrigatan 1",
                null,
                null,
                "111 22",
                "Stockholm",
                null,
                "SE",
                null,
                null),
            lines,
            null,
            null,
            null,
            at == null
                ? null
                : new Order.Handling(at, null, null, null, false, List.of(), Map.of()));
    orders.put(number, order);
    return deliver("orders", order);
  }

  public synchronized String cancel(String number) throws IOException, InterruptedException {
    Document before = orders.get(number);
    OrderCancellation cancelled =
        new OrderCancellation(
            name, number, before == null ? 1 : revision(before) + 1, now(), "changed their mind");
    orders.put(number, cancelled);
    return deliver("orders", cancelled);
  }

  /** Orders goods; the next state of a purchase order that is there already. */
  public synchronized String purchase(String number, Map<String, Integer> units, boolean cancelled)
      throws IOException, InterruptedException {
    return purchase(number, units, cancelled, place);
  }

  /**
   * The same to a place of its own.
   *
   * @param at the ERP's word; null to name none
   */
  public synchronized String purchase(
      String number, Map<String, Integer> units, boolean cancelled, String at)
      throws IOException, InterruptedException {
    PurchaseOrder before = purchases.get(number);
    List<PurchaseOrder.Line> lines = new ArrayList<>();
    units.forEach(
        (sku, quantity) ->
            lines.add(
                new PurchaseOrder.Line(
                    String.valueOf(lines.size() + 1), sku, quantity, null, null, null)));
    PurchaseOrder order =
        new PurchaseOrder(
            name,
            number,
            before == null ? 1 : before.revision() + 1,
            now(),
            cancelled,
            "S1",
            "Supplier One",
            null,
            null,
            lines,
            null,
            at,
            null);
    purchases.put(number, order);
    return deliver("purchase-orders", order);
  }

  /** Does one thing by itself, with articles it knows. */
  public synchronized String act(Random random) throws IOException, InterruptedException {
    if (items.isEmpty()) {
      return "knows no article";
    }
    List<String> skus = List.copyOf(items.keySet());
    String sku = skus.get(random.nextInt(skus.size()));
    int dice = random.nextInt(10);
    if (dice < 6) {
      String number = String.valueOf(9001 + orders.size());
      order(number, Map.of(sku, 1 + random.nextInt(4)));
      return "sells " + number;
    }
    if (dice < 9) {
      String number = "PO-" + (77 + purchases.size());
      purchase(number, Map.of(sku, 10), false);
      return "purchases " + number;
    }
    article(sku, items.get(sku).name(), new BigDecimal(1 + random.nextInt(99)).movePointLeft(2));
    return "weighs " + sku;
  }

  private String deliver(String kind, Document what) throws IOException, InterruptedException {
    return deliver(kind, String.format("%s-%06d.json", kind, ++sent), documents.write(what));
  }

  private String deliver(String kind, String file, byte[] content)
      throws IOException, InterruptedException {
    if (way.hooks() == null) {
      Path folder = Files.createDirectories(way.folder().resolve(kind));
      Path hidden = folder.resolve("." + file);
      Files.write(hidden, content);
      Files.move(hidden, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
      return file;
    }
    HttpResponse<String> answer = post(way.hooks(), way.key(), kind, file, content);
    return answer.statusCode() + " " + answer.body();
  }

  private HttpResponse<String> post(URI hooks, String key, String kind, String name, byte[] body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(hooks + "/" + kind))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + key)
            .header("Idempotency-Key", name)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static long revision(Document document) {
    return document instanceof Order order
        ? order.revision()
        : ((OrderCancellation) document).revision();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public void close() {
    taker.close();
  }
}
