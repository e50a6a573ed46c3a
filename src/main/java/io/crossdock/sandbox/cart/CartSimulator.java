package io.crossdock.sandbox.cart;

import io.crossdock.sandbox.drive.DriveServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A simulated shop on loopback, driven by Java or over HTTP at {@code /_sim/<name>/…}: what every
 * one has, whatever its API. Thread-safe.
 */
public abstract class CartSimulator implements AutoCloseable {

  private final String name;
  private final HookSender sender = new HookSender();
  private final CartWrites writes = new CartWrites();
  private CartServer server;
  private DriveServer drive;
  private Visitors visitors;

  /**
   * @param name the partner's, for example {@code woo-shop}
   */
  protected CartSimulator(String name) {
    this.name = name;
  }

  /**
   * Its API can be called from now on.
   *
   * @param port 0 for any free one
   */
  protected final void serve(int port, CartServer.Cart api, Clock clock) throws IOException {
    server = new CartServer(port, api, clock);
  }

  /**
   * It can be driven from now on: the last step of its making.
   *
   * @param port 0 for any free one
   */
  protected final void drive(int port, CartActs acts) throws IOException {
    drive = new DriveServer(name, port, new CartDrive(this, acts));
  }

  /** What visitors do in it. */
  protected abstract Visitors.Shop buyers();

  /** Its products, orders, and what people do with them. */
  public abstract CartShop shop();

  /** It begins to sell all of that. */
  public final void fill(CatalogueMaker catalogue) {
    catalogue.into(shop());
  }

  public final String name() {
    return name;
  }

  /** The shop's address, such as {@code http://127.0.0.1:8099}; its API is behind it. */
  public final String site() {
    return server.origin();
  }

  /** Where it is driven. */
  public final String driveAddress() {
    return drive.address();
  }

  /** How webhooks are sent: held back, shuffled, late, twice. */
  public final HookSender sender() {
    return sender;
  }

  // -------------------------------------------------------------------------------- settings

  /** How many calls the host lets in, whatever its API limits besides. */
  public final void limit(CallLimit.Rule rule) {
    server.limit().rule(rule);
  }

  /** How long a call takes by itself, and for each item in it. */
  public final void pace(Duration perCall, Duration perItem) {
    server.pace(perCall, perItem);
  }

  // --------------------------------------------------------------------------- what goes wrong

  /** The next calls it is meant for go wrong, so often. */
  public final void goWrong(CartFault fault, int times) {
    server.goWrong(fault, times);
  }

  /** Told each call by what it is counted as when it was carried out. */
  public final void beforeAnswer(Consumer<String> act) {
    server.beforeAnswer(act);
  }

  /** Answers 503 to everything, or no longer. */
  public final void down(boolean isDown) {
    server.down(isDown);
  }

  /** Calls that were carried out behind later ones, long after their connections were over. */
  public final long carriedOutLate() {
    return server.carriedOutLate();
  }

  /** Nothing goes wrong any more. */
  public void goWell() {
    server.goWell();
  }

  // --------------------------------------------------------------------------------- visitors

  /**
   * @param perSecond how many come in, on average; 0: no more
   * @param seed equal seeds buy alike
   */
  public final synchronized void visitors(double perSecond, long seed) {
    if (visitors != null) {
      visitors.close();
    }
    visitors = new Visitors(buyers(), seed);
    if (perSecond > 0) {
      visitors.start(perSecond);
    }
  }

  /** Null as long as nobody came. */
  public final synchronized Visitors visitors() {
    return visitors;
  }

  // ----------------------------------------------------------------------------------- counts

  /** Calls, answers, and the highest number of calls at once. */
  public final CallCounts.Seen calls() {
    return server.counts().seen();
  }

  /** Calls that were one too many. */
  public long throttled() {
    return server.limit().refused();
  }

  /** Where its API writes down what it takes. */
  protected final CartWrites book() {
    return writes;
  }

  /** Quantities it was told and took, oldest first. */
  public List<CartWrite> writes() {
    return writes.all();
  }

  /** How many of them changed nothing. */
  public long unchangedWrites() {
    return writes.unchanged();
  }

  /** Items of writes that were not taken. */
  public final long refusedWrites() {
    return writes.refused();
  }

  /** Counts from 0 again. */
  public void forget() {
    server.counts().forget();
    writes.forget();
    shop().forgetWrites();
  }

  @Override
  public synchronized void close() {
    if (visitors != null) {
      visitors.close();
    }
    sender.close();
    server.close();
    drive.close();
  }
}
