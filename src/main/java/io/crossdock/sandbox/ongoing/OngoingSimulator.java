package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.drive.DriveServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ongoing WMS on loopback: its goods owner API, the warehouse behind it and the address to drive it
 * by. What it plays of the real one is {@link OngoingContract}. Thread-safe.
 */
public final class OngoingSimulator implements AutoCloseable {

  public static final String USER = "hub";
  public static final String PASSWORD = "sandbox";

  private final World world;
  private final OrderBook book;
  private final Api api;
  private final RateLimits limits;
  private final ApiServer server;
  private final Webhooks webhooks;
  private final PurchaseOrders purchaseOrders;
  private final Instructions instructions;
  private final DriveServer drive;
  private Crew crew;

  /** Driven on any free port. */
  public OngoingSimulator(String warehouse, int port, Clock clock) throws IOException {
    this(warehouse, port, 0, clock);
  }

  /**
   * @param warehouse the first segment of every path
   * @param port of its API; 0 for any free one
   * @param drivePort 0 for any free one
   */
  public OngoingSimulator(String warehouse, int port, int drivePort, Clock clock)
      throws IOException {
    world = new World(clock);
    book = new OrderBook(world);
    purchaseOrders = new PurchaseOrders(world);
    api = new Api(world, book, purchaseOrders);
    limits = new RateLimits(clock);
    webhooks = new Webhooks(clock);
    world.notices().to(webhooks);
    instructions = new Instructions(world, book, purchaseOrders);
    server = new ApiServer(warehouse, port, world, api, limits);
    drive = new DriveServer("ongoing", drivePort, new OngoingDrive(this));
  }

  /** Where it is driven, for example {@code http://127.0.0.1:8094/_sim/ongoing}. */
  public String driveAddress() {
    return drive.address();
  }

  /** For example {@code http://127.0.0.1:8093/demo}, without {@code /api/v1}. */
  public String address() {
    return server.address();
  }

  /** Another goods owner, with a user who may call for it alone. */
  public void goodsOwner(int id, String name, String user, String password) {
    synchronized (world) {
      world.goodsOwners().put(id, new GoodsOwner(id, name));
    }
    server.users().add(user, password, id);
  }

  public void rules(Rules rules) {
    synchronized (world) {
      world.rules(rules);
    }
  }

  /**
   * The stock of that article is counted: so many pieces are there; orders go on wanting theirs.
   */
  public void stock(int goodsOwnerId, String articleNumber, BigDecimal pieces) {
    synchronized (world) {
      GoodsOwner owner = world.goodsOwner(goodsOwnerId);
      Article article = world.article(owner, articleNumber);
      world.arrive(owner, articleNumber, pieces.subtract(article.figure(Figure.PHYSICAL)));
    }
  }

  /** What the API would answer for that article; null if there is none. */
  public JsonNode article(int goodsOwnerId, String articleNumber) {
    synchronized (world) {
      GoodsOwner owner = world.goodsOwner(goodsOwnerId);
      Article article = owner.article(articleNumber);
      return article == null ? null : api.articles().shown(owner, article).deepCopy();
    }
  }

  /** What the API would answer for that order; null if there is none. */
  public JsonNode order(int goodsOwnerId, String orderNumber) {
    synchronized (world) {
      Order order = world.goodsOwner(goodsOwnerId).order(orderNumber);
      return order == null ? null : order.doc().deepCopy();
    }
  }

  /** All requests since the start or {@link #forgetRequests}, oldest first. */
  public List<Received> requests() {
    return server.log().all();
  }

  /** Those that write. */
  public List<Received> writes() {
    return requests().stream().filter(Received::writes).toList();
  }

  public void forgetRequests() {
    server.log().clear();
  }

  /** The most requests of a goods owner that were under way at once. */
  public int mostAtOnce(int goodsOwnerId) {
    return server.log().most(goodsOwnerId);
  }

  /** The most of them that write. */
  public int mostWritesAtOnce(int goodsOwnerId) {
    return server.log().mostWriting(goodsOwnerId);
  }

  /**
   * The next such requests have that fate.
   *
   * @param what {@code METHOD path}, such as {@code PUT /api/v1/orders} or {@code GET
   *     /api/v1/orders/{orderId}}
   * @param number of the order; null for any
   */
  public void next(String what, String number, Fate fate, int times) {
    server.faults().next(Match.of(what, number), fate, times);
  }

  /** Done just before the next such request is looked at. */
  public void before(String what, Runnable act) {
    server.faults().before(Match.of(what, null), act);
  }

  /** Such requests wait, without effect, until {@link #release}. */
  public void hold(String what) {
    server.faults().hold(Match.of(what, null));
  }

  /** Requests that wait, oldest first. */
  public List<Received> held() {
    return server.faults().held();
  }

  /** False if no such request waits. */
  public boolean release(Received request, Fate fate) {
    return server.faults().release(request.sequence(), fate);
  }

  /** Nothing is arranged or held any more. */
  public void forgetFaults() {
    server.faults().clear();
  }

  /** While it is down every request is answered 503. */
  public void down(boolean down) {
    server.faults().down(down);
  }

  Rules rules() {
    synchronized (world) {
      return world.rules();
    }
  }

  /**
   * What the warehouse does now.
   *
   * @param instructions such as {@code {"pick": {"orderNumber": "5178-SE", "numberOfItems": 2}}}
   * @throws IllegalArgumentException if that makes no sense; what stands before it is done
   */
  public void warehouse(JsonNode instructions) {
    this.instructions.carryOut(instructions);
  }

  /** The same as JSON text. */
  public void warehouse(String json) {
    JsonNode parsed = Json.parsed(json.getBytes(StandardCharsets.UTF_8));
    if (parsed == null) {
      throw new IllegalArgumentException("no JSON: " + json);
    }
    warehouse(parsed);
  }

  /**
   * Puts things there as given, in place of those of the same id.
   *
   * @param kind orders, purchaseOrders, returnOrders, lines (of inventory adjustments) or articles
   * @param items a list, as the API would answer
   * @param readings so many lists answer them just so whatever happens meanwhile; 0 for as they
   *     then are. Articles are always answered as they then are
   */
  public void place(int goodsOwnerId, String kind, JsonNode items, int readings) {
    synchronized (world) {
      GoodsOwner owner = world.goodsOwner(goodsOwnerId);
      Placing placing = new Placing(world);
      for (JsonNode item : Json.exact(items)) {
        switch (kind) {
          case "orders" -> placing.order(owner, item, readings);
          case "purchaseOrders" -> placing.purchaseOrder(owner, item, readings);
          case "returnOrders" -> placing.returnOrder(owner, item, readings);
          case "lines" -> placing.adjustments(owner, item, readings);
          case "articles" -> placing.article(owner, item);
          default -> throw new IllegalArgumentException("nothing is placed by the name " + kind);
        }
      }
    }
  }

  /** The order, purchase order or return order that is made under that number gets that id. */
  public void idFor(String number, int id) {
    synchronized (world) {
      world.reserve(number, id);
    }
  }

  /** The order statuses of this warehouse, instead of the usual ones. */
  public void orderStatuses(Map<Integer, String> names) {
    synchronized (world) {
      world.statuses().orders().clear();
      world.statuses().orders().putAll(names);
    }
  }

  /** Pieces that are ordered and cannot be delivered, over all articles of that goods owner. */
  public BigDecimal oversold(int goodsOwnerId) {
    synchronized (world) {
      return world.goodsOwner(goodsOwnerId).articles().values().stream()
          .map(article -> article.figure(Figure.SELLABLE).negate().max(BigDecimal.ZERO))
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  /**
   * Both kinds of rate limit, per method and user, over sliding windows of the clock. Ongoing
   * explains them with 100 calls in 60 minutes and 5 failures in a row in 10; its numbers are not
   * published.
   *
   * @param factor by which calls and failures are multiplied; 0 for no limits
   */
  public void limits(
      int calls, Duration callsIn, int failures, Duration failuresIn, double factor) {
    limits.set(
        factor == 0
            ? null
            : new RateLimits.Limits(
                (int) Math.round(calls * factor),
                callsIn,
                (int) Math.max(1, Math.round(failures * factor)),
                failuresIn));
  }

  /**
   * Sets up a webhook.
   *
   * @param goodsOwnerId 0 for all of them
   * @param token sent as X-Auth-Token
   */
  public void webhook(Set<Topic> topics, int goodsOwnerId, URI url, String token) {
    webhooks.add(new Webhooks.Target(Set.copyOf(topics), goodsOwnerId, url, token));
  }

  /** Takes all webhooks away, also what waits to be sent. */
  public void noWebhooks() {
    webhooks.none();
  }

  /** Whether what is not answered with 2xx comes again; it does from the start. */
  public void webhookRetries(boolean on) {
    webhooks.retries(on);
  }

  /** Each comes 1 to {@code most} times, each time anywhen within {@code within}: out of order. */
  public void scatterWebhooks(int most, Duration within, long seed) {
    webhooks.scatter(most, within, seed);
  }

  /** Webhooks that are still to be sent, for their retry too. */
  public int webhooksWaiting() {
    return webhooks.waiting();
  }

  List<Webhooks.Told> told() {
    return webhooks.told();
  }

  /**
   * Lets the warehouse pick, ship, break, receive and take back by itself until the next call.
   *
   * @param perSecond things it does per goods owner; 0 to stop
   * @param seed equal seeds do equal things on equal stock
   */
  public synchronized void work(double perSecond, long seed) {
    if (crew != null) {
      crew.close();
      crew = null;
    }
    if (perSecond > 0) {
      crew = new Crew(world, book, purchaseOrders, seed);
      crew.start(perSecond);
    }
  }

  /** Does so many things by itself, now. */
  public void work(int things, long seed) {
    try (Crew once = new Crew(world, book, purchaseOrders, seed)) {
      for (int i = 0; i < things; i++) {
        once.step();
      }
    }
  }

  @Override
  public void close() {
    work(0.0, 0);
    drive.close();
    server.close();
    webhooks.close();
  }
}
