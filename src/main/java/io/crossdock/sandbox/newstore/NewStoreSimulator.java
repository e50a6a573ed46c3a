package io.crossdock.sandbox.newstore;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.drive.DriveServer;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A tenant of NewStore on loopback: its APIs, its event stream, the stores behind them and the
 * address to drive it by. What it plays of the real one is {@link NewStoreContract}. All times are
 * by the given clock, which may go faster ({@link FastClock}) or stand. Thread-safe.
 */
public final class NewStoreSimulator implements AutoCloseable {

  public static final String CLIENT_ID = "hub";
  public static final String CLIENT_SECRET = "sandbox";

  private static final int TICK_MILLIS = 10;

  private final World world;
  private final Stores stores;
  private final Sender sender;
  private final Imports imports;
  private final Tokens tokens;
  private final RateLimits limits;
  private final ApiServer server;
  private final DriveServer drive;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  /** Driven on any free port. */
  public NewStoreSimulator(String tenant, int port, Clock clock) throws IOException {
    this(tenant, port, 0, clock);
  }

  /**
   * @param port of its APIs; 0 for any free one
   * @param drivePort 0 for any free one
   */
  public NewStoreSimulator(String tenant, int port, int drivePort, Clock clock) throws IOException {
    world = new World(tenant, clock);
    OrderDesk desk = new OrderDesk(world);
    stores = new Stores(world, desk);
    sender = new Sender(world);
    imports = new Imports(world);
    tokens = new Tokens(clock);
    tokens.client(CLIENT_ID, CLIENT_SECRET, true);
    limits = new RateLimits(clock);
    server =
        new ApiServer(
            port,
            world,
            tokens,
            limits,
            new StreamApi(world, sender),
            new ImportApi(world, imports),
            new StockApi(world, desk, limits),
            new Exports(world));
    drive = new DriveServer("newstore", drivePort, new NewStoreDrive(this));
    timer.scheduleWithFixedDelay(this::tickOn, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  // An exception would end the timer without a word.
  private void tickOn() {
    try {
      tick();
    } catch (RuntimeException e) {
      synchronized (world) {
        world.complain("the simulator itself failed: " + e);
      }
    }
  }

  /** Does all that is due by the clock, as the simulator itself does every 10 ms. */
  public void tick() {
    stores.tick();
    imports.work();
    sender.deliver();
  }

  /** Its stores, what lies there and who orders what. */
  public Stores stores() {
    return stores;
  }

  // Where it is.

  /** Of all APIs but that of tokens, such as {@code http://127.0.0.1:8095}. */
  public String address() {
    return server.address();
  }

  /** For example {@code …/auth/realms/acme/protocol/openid-connect/token}. */
  public String tokenAddress() {
    return server.tokenAddress();
  }

  /** Where it is driven, for example {@code http://127.0.0.1:8096/_sim/newstore}. */
  public String driveAddress() {
    return drive.address();
  }

  // Who may call, how often.

  /**
   * @param legacyApis whether it may call what begins with {@code /v0/d/}
   */
  public void client(String id, String secret, boolean legacyApis) {
    tokens.client(id, secret, legacyApis);
  }

  public void tokenLifetime(Duration time) {
    tokens.lifetime(time);
  }

  /** All tokens that are out are void. */
  public void revokeTokens() {
    tokens.revoke();
  }

  /** Tokens that were given out so far. */
  public int tokensIssued() {
    return tokens.issued();
  }

  /**
   * How many calls there may be, and for how long there are none after that; 30000 in 5 minutes,
   * then none for 5, from the start.
   *
   * @param factor by which this and the limits per second are multiplied; 0 for no limits
   */
  public void limits(int calls, Duration callsIn, Duration block, double factor) {
    limits.set(calls, callsIn, block, factor);
  }

  public void rules(Rules rules) {
    synchronized (world) {
      world.rules(rules);
    }
  }

  public Rules rules() {
    synchronized (world) {
      return world.rules();
    }
  }

  // Faults.

  /**
   * The next such requests have that fate.
   *
   * @param request {@code METHOD path}, such as {@code POST /v0/d/import/{id}/start}; what stands
   *     in braces may be anything
   */
  public void next(String request, Fate fate, int times) {
    server.faults().next(request, fate, times);
  }

  /** Done just before the next such request is looked at. */
  public void before(String request, Runnable act) {
    server.faults().before(request, act);
  }

  /** While it is down every request is answered 503, and no event is sent. */
  public void down(boolean down) {
    server.faults().down(down);
    sender.hold(down);
  }

  /** Nothing is arranged any more, and it is not down. */
  public void forgetFaults() {
    server.faults().clear();
    sender.hold(false);
  }

  /** All requests since the start or {@link #forgetRequests}, oldest first. */
  public List<Received> requests() {
    return server.requests();
  }

  public void forgetRequests() {
    server.forgetRequests();
  }

  /**
   * What the guide asks not to do and was done all the same: two open imports of stock, less than
   * five minutes between two starts, a location created by an import.
   */
  public List<String> complaints() {
    synchronized (world) {
      return world.complaints();
    }
  }

  // The event stream.

  /** Each event comes up to {@code most} late, so out of order; some come twice. */
  public void scatter(Duration most, double twice, long seed) {
    sender.scatter(most, twice, seed);
  }

  /** Holds events back, or lets them go. */
  public void holdStream(boolean on) {
    sender.hold(on);
  }

  /** Registers a permanent integration that gets the events of fulfilment from now on. */
  public void stream(String id, URI url, String apiKey) {
    synchronized (world) {
      Integration one = new Integration(id, url, apiKey, null, null);
      one.filter(new Integration.Filter(Set.of(), Set.of("fulfillment_request")));
      sender.add(one, false);
    }
  }

  /** Sets up the older webhook, which names no tenant and no items. */
  public void olderWebhook(String id, URI url, String apiKey) {
    synchronized (world) {
      Integration one = new Integration(id, url, apiKey, world.now(), null);
      one.older(true);
      sender.add(one, false);
    }
  }

  /** Events that wait or are under way to integrations that run. */
  public int eventsWaiting() {
    return sender.waiting();
  }

  /** Events whose time has come and that were not taken yet. */
  public int eventsOverdue() {
    return sender.overdue();
  }

  /** All that was sent, oldest first, repeats too. */
  public List<Delivery> deliveries() {
    return sender.deliveries();
  }

  /** Whether that integration runs; false if there is none. */
  public boolean streamRuns(String id) {
    synchronized (world) {
      Integration one = sender.integrations().get(id);
      return one != null && one.running();
    }
  }

  // Imports.

  /** Jobs move only by {@link #advance} from now on, or by themselves again. */
  public void manualImports(boolean on) {
    synchronized (world) {
      imports.manual(on);
    }
  }

  /** Moves that job to its next state, whatever the time is and whichever came before it. */
  public void advance(String importId) {
    imports.advance(job(importId));
  }

  /**
   * Ends a started job now, whatever its document would come to.
   *
   * @param state finished, partially_failed or failed
   * @param errors products whose items fail, to why; they are listed and not imported
   */
  public void endImport(String importId, String state, Map<String, String> errors) {
    ImportJob.State as = ImportJob.State.valueOf(state.toUpperCase(Locale.ROOT));
    imports.end(job(importId), as, errors);
  }

  private ImportJob job(String importId) {
    synchronized (world) {
      ImportJob job = imports.find(importId);
      if (job == null) {
        throw new IllegalArgumentException("there is no import " + importId);
      }
      return job;
    }
  }

  /** Two starts that are closer together are complained of; 5 minutes from the start. */
  public void importsApart(Duration time) {
    synchronized (world) {
      imports.apart(time);
    }
  }

  /** So many of the next jobs stay in processing until somebody sets them to failed. */
  public void stickImports(int times) {
    synchronized (world) {
      imports.stick(times);
    }
  }

  /** Every creation of an import is answered 429. */
  public void importsDisabled(boolean on) {
    synchronized (world) {
      imports.disabled(on);
    }
  }

  /**
   * Items of that product fail in imports.
   *
   * @param reason null for no more
   */
  public void refuseItems(String productId, String reason) {
    synchronized (world) {
      imports.what().refuse(productId, reason);
    }
  }

  /** What the API would answer for all jobs of the last 30 days, oldest first. */
  public List<JsonNode> imports() {
    synchronized (world) {
      return imports.all().stream().map(job -> (JsonNode) job.shown()).toList();
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    drive.close();
    server.close();
    imports.close();
    sender.close();
  }
}
