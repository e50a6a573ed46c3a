package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.drive.DriveServer;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A site of Infoplus on loopback: its API over records in memory, and the address to drive it by.
 * What it plays of the real one is {@link InfoplusContract}. Resources are named as in paths:
 * {@code order}, {@code asn}, {@code item}, {@code vendor}, {@code shipment}, {@code itemReceipt},
 * {@code inventoryAdjustment}, {@code cartonContent}, {@code kit}, {@code customer}, {@code
 * orderSource}, {@code lineOfBusiness}, {@code warehouse}, {@code carrier}, {@code carrierService}.
 * It begins with LOB 20100, warehouses 4101 (EAST) and 4102 (WEST), carriers 100 (UPS_GROUND) and
 * 212 (FEDEX_2DAY) and order source 17; {@link #API_KEY} sees everything.
 *
 * <p>Limits are on from the start and count in seconds of the clock it is made with, whatever
 * {@link #stand} and {@link #ahead} do to the server's time: with a clock that stands use {@code
 * limits(0)}. Thread-safe.
 */
public final class InfoplusSimulator implements AutoCloseable {

  public static final String API_KEY = "TEST-KEY";

  /** The line of business that is there from the start. */
  public static final int LOB = 20100;

  private static final int TICK_MILLIS = 10;

  private final ServerClock clock;
  private final World world;
  private final Access access = new Access();
  private final CustomFields customFields;
  private final RateLimits limits;
  private final Triggers triggers = new Triggers();
  private final InfoplusWarehouse warehouse;
  private final ApiServer server;
  private final DriveServer drive;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  /** At any free ports. */
  public InfoplusSimulator(Clock clock) throws IOException {
    this(0, 0, clock);
  }

  /**
   * @param port of its API; 0 for any free one
   * @param drivePort 0 for any free one
   */
  public InfoplusSimulator(int port, int drivePort, Clock clock) throws IOException {
    this.clock = new ServerClock(clock);
    world = new World(this.clock);
    customFields = new CustomFields(world);
    limits = new RateLimits(clock);
    key(API_KEY, Set.of());
    Lists.fill(world, LOB);
    world.watch(triggers::written);
    warehouse = new InfoplusWarehouse(world);
    server = new ApiServer(port, world, new Api(world, access, customFields), limits);
    drive = new DriveServer("infoplus", drivePort, new InfoplusDrive(this));
    timer.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Its warehouses, and the people there. */
  public InfoplusWarehouse warehouse() {
    return warehouse;
  }

  // Where it is.

  /** Without a version, such as {@code http://127.0.0.1:8097/infoplus-wms/api}. */
  public String address() {
    return server.origin() + "/infoplus-wms/api";
  }

  /** Where it is driven, for example {@code http://127.0.0.1:8098/_sim/infoplus}. */
  public String driveAddress() {
    return drive.address();
  }

  // The server's time.

  /** Its time stands there, until it is told otherwise; also its {@code Date} header. */
  public void stand(Instant at) {
    clock.stand(at);
    tick();
  }

  /** Its time goes on, so far ahead (or behind) of the clock it was made with. */
  public void ahead(Duration time) {
    clock.ahead(time);
    tick();
  }

  /** Its time jumps forward, standing or not. */
  public void advance(Duration time) {
    clock.advance(time);
    tick();
  }

  public Instant now() {
    return clock.instant();
  }

  /** Does all that is due by its time, as it does by itself every 10 ms. */
  public void tick() {
    server.tick();
  }

  // Who may call, how often; what the site is like.

  /**
   * @param lobs that it sees; empty for all
   */
  public void key(String key, Set<Integer> lobs) {
    access.key(key, new Access.Rights(Set.copyOf(lobs), false));
  }

  /** It is answered 401 from now on. */
  public void revoke(String key) {
    access.revoke(key);
  }

  /** It is answered 403 from now on, or as before. */
  public void suspend(String key, boolean suspended) {
    access.suspend(key, suspended);
  }

  /**
   * 3 calls a second of a key and 10 of all, from the start.
   *
   * @param factor by which both are multiplied; 0 for no limits
   */
  public void limits(double factor) {
    limits.factor(factor);
  }

  public SiteSettings settings() {
    synchronized (world) {
      return world.settings();
    }
  }

  public void settings(SiteSettings settings) {
    synchronized (world) {
      world.settings(settings);
    }
  }

  /** As the scenario cases have it: {@code {"allowDuplicateCustomerOrderNo": false}}. */
  public void wmsSettings(JsonNode settings) {
    for (Map.Entry<String, JsonNode> one : settings.properties()) {
      if (!one.getKey().equals("allowDuplicateCustomerOrderNo")) {
        throw new IllegalArgumentException("there is no setting " + one.getKey());
      }
      settings(settings().withDuplicates(one.getValue().asBoolean()));
    }
  }

  /**
   * Defines a custom field. As long as there is none of a resource, any is taken.
   *
   * @param type String, Integer, Decimal, Boolean or Date
   */
  public void customField(String resource, String name, String type) {
    synchronized (world) {
      customFields.define(Resource.of(resource), name, type);
    }
  }

  /**
   * What the warehouse does is committed up to so much later from now on, in any order: until then
   * callers see what was before, while modifyDate is that of the act.
   *
   * @param most by the server's time; zero for at once
   */
  public void lateCommits(Duration most, long seed) {
    synchronized (world) {
      world.veils().set(most, seed);
    }
  }

  // Records.

  /** Puts a record as it is, past all rules, in place of one with its id. */
  public void seed(String resource, JsonNode record) {
    mutate(Json.object().put("resource", resource).set("insert", record));
  }

  /**
   * Changes records past all rules.
   *
   * @param mutations one or an array of {@code {resource, id, set}} (fields that are absent stay),
   *     {@code {resource, insert}}, {@code {resource, id, delete: true}}
   */
  public void mutate(JsonNode mutations) {
    synchronized (world) {
      Mutations.apply(world, mutations);
    }
  }

  /**
   * A copy; null if there is none.
   *
   * @param id also an order number such as {@code 4711.001}
   */
  public JsonNode record(String resource, String id) {
    synchronized (world) {
      ObjectNode there = world.shelf(Resource.of(resource)).get(Json.decimal(id));
      return there == null ? null : there.deepCopy();
    }
  }

  /** Copies of all, by id. */
  public List<JsonNode> records(String resource) {
    synchronized (world) {
      return world.shelf(Resource.of(resource)).all().stream()
          .map(one -> (JsonNode) one.deepCopy())
          .toList();
    }
  }

  /**
   * Shows all of them, by id, without copies.
   *
   * @param reader must change none of them; called while nobody else changes any
   */
  public void look(String resource, Consumer<JsonNode> reader) {
    synchronized (world) {
      world.shelf(Resource.of(resource)).all().forEach(reader);
    }
  }

  public int count(String resource) {
    synchronized (world) {
      return world.shelf(Resource.of(resource)).size();
    }
  }

  // Faults.

  /** Its {@code nth} counts all such calls since the start or {@link #forget}. */
  public void fault(Fault fault) {
    server.faults().add(fault, false);
  }

  /** Its {@code nth} counts such calls from now on. */
  public void next(Fault fault) {
    server.faults().add(fault, true);
  }

  /** Calls whose connections ended and that are still to take effect. */
  public int callsWaiting() {
    return server.waiting();
  }

  /** While it is down everything is answered 502, with HTML. */
  public void down(boolean down) {
    server.faults().down(down);
  }

  // Triggers.

  /**
   * From now on a script posts {@code {event, resource, id, …}} whenever a record of that resource
   * is new or changed, once, without a repeat.
   *
   * @param header that carries the secret; null for none
   */
  public void trigger(String resource, URI url, String header, String secret) {
    triggers.add(Resource.of(resource), url, header, secret);
  }

  /** No more calls. */
  public void removeTriggers() {
    triggers.clear();
  }

  /** Calls of triggers that are still to be made or under way. */
  public int triggersWaiting() {
    return triggers.waiting();
  }

  /** Calls of triggers that nobody answered with 2xx. */
  public int triggersFailed() {
    return triggers.failed();
  }

  /**
   * Run in the server's thread when a call was carried out, before it is answered.
   *
   * @param hook in place of the one before
   */
  public void beforeAnswer(Consumer<Received> hook) {
    server.beforeAnswer(hook);
  }

  // What came.

  /** All requests since the start or {@link #forget}, oldest first. */
  public List<Received> requests() {
    return server.requests();
  }

  /** How often each status was answered since then; 0 stands for no answer. */
  public Map<Integer, Integer> answers() {
    return server.answers();
  }

  /** The requests that changed records since then, in the order in which they took effect. */
  public List<EffectiveWrite> writes() {
    synchronized (world) {
      return List.copyOf(world.writes());
    }
  }

  /** Forgets faults, requests and writes; records stay, and {@code nth} counts from 1 again. */
  public void forget() {
    server.forget();
    synchronized (world) {
      world.writes().clear();
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    warehouse.close();
    triggers.close();
    drive.close();
    server.close();
  }
}
