package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;

/**
 * Ongoing WMS on loopback: its goods owner API, the warehouse behind it and the address to drive it
 * by. Thread-safe.
 */
public final class OngoingSimulator implements AutoCloseable {

  public static final String USER = "hub";
  public static final String PASSWORD = "sandbox";

  private final World world;
  private final OrderBook book;
  private final Api api;
  private final RateLimits limits;
  private final ApiServer server;

  /**
   * @param warehouse the first segment of every path
   * @param port of its API; 0 for any free one
   */
  public OngoingSimulator(String warehouse, int port, Clock clock) throws IOException {
    world = new World(clock);
    book = new OrderBook(world);
    api = new Api(world, book);
    limits = new RateLimits(clock);
    server = new ApiServer(warehouse, port, world, api, limits);
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

  @Override
  public void close() {
    server.close();
  }
}
