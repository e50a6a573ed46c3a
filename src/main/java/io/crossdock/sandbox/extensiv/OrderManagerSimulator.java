package io.crossdock.sandbox.extensiv;

import io.crossdock.sandbox.drive.DriveServer;
import java.io.IOException;
import java.time.Clock;

/**
 * An account of Order Manager on loopback, an Integration Manager that reads it, and the address to
 * drive both by. What they play of the real ones is {@link ExtensivContract}. It begins empty;
 * {@link #TOKEN} may call from the start, and an app may be installed for another token.
 *
 * <p>Limits are on from the start and count by the clock it is made with: with a clock that stands
 * use {@code factor(0)}. Thread-safe.
 */
public final class OrderManagerSimulator implements AutoCloseable {

  /** An access token that is good from the start. */
  public static final String TOKEN = "TEST-TOKEN";

  public static final String APP_KEY = "TEST-APP";
  public static final String APP_SECRET = "TEST-SECRET";

  /** Of all four users of Integration Manager; see {@link #managerUser(String)}. */
  public static final String MANAGER_KEY = "TEST-MANAGER-KEY";

  private final World world;
  private final Access access = new Access(APP_KEY, APP_SECRET);
  private final Acknowledgements acknowledgements;
  private final ResourceLimits limits;
  private final LeakyBucket bucket;
  private final CatalogueDesk catalogue;
  private final CatalogueView view;
  private final OrderDesk orders;
  private final Door door;
  private final Door manager;
  private final DriveServer drive;

  /** At any free ports. */
  public static OrderManagerSimulator start(Clock clock) throws IOException {
    return start(clock, 0, 0, 0);
  }

  /**
   * @param port of Order Manager; 0 for any free one, as for the others
   * @param managerPort of Integration Manager
   * @param drivePort of the address to drive it by
   */
  public static OrderManagerSimulator start(Clock clock, int port, int managerPort, int drivePort)
      throws IOException {
    return new OrderManagerSimulator(clock, port, managerPort, drivePort);
  }

  private OrderManagerSimulator(Clock clock, int port, int managerPort, int drivePort)
      throws IOException {
    world = new World(clock);
    Levels levels = new Levels(world);
    OrderBook book = new OrderBook();
    acknowledgements = new Acknowledgements(world, levels);
    limits = new ResourceLimits(clock);
    bucket = new LeakyBucket(clock);
    catalogue = new CatalogueDesk(world, levels);
    view = new CatalogueView(world, levels);
    orders = new OrderDesk(world, book, levels);
    access.admit(TOKEN);
    door =
        new Door(
            port,
            world,
            new OrderManagerApi(world, book, levels, access, acknowledgements, limits));
    manager = new Door(managerPort, world, new ManagerApi(world, book, levels, bucket));
    drive = new DriveServer("order-manager", drivePort, new OrderManagerDrive(this));
  }

  /** User of Integration Manager's API for {@code cart}, {@code merchant}, {@code warehouse}. */
  public static String managerUser(String level) {
    return "test-" + level;
  }

  /** Of Order Manager, for API and OAuth alike: {@code http://127.0.0.1:8098}. */
  public String address() {
    return door.origin();
  }

  /** Of Integration Manager's API: {@code http://127.0.0.1:8099/v1}. */
  public String managerAddress() {
    return manager.origin() + "/v1";
  }

  /** For example {@code http://127.0.0.1:8100/_sim/order-manager}. */
  public String driveAddress() {
    return drive.address();
  }

  /** Products, stock, listings, warehouses and channels. */
  public CatalogueDesk catalogue() {
    return catalogue;
  }

  /** All products, stock records and listings. */
  public CatalogueView view() {
    return view;
  }

  /** Orders and transfers. */
  public OrderDesk orders() {
    return orders;
  }

  /** What came over Order Manager's API, and its faults. */
  public Traffic traffic() {
    return door.traffic();
  }

  /** What came over Integration Manager's API, and its faults. */
  public Traffic managerTraffic() {
    return manager.traffic();
  }

  /**
   * @param factor by which the limits of both are multiplied; 0 for none
   */
  public void factor(double factor) {
    limits.factor(factor);
    bucket.factor(factor);
  }

  /** As {@link #factor(double)} was given; 1 from the start. */
  public double factor() {
    return limits.factor();
  }

  public Settings settings() {
    synchronized (world) {
      return world.settings();
    }
  }

  public void settings(Settings settings) {
    synchronized (world) {
      world.settings(settings);
    }
  }

  /** A token of your own; its cursors begin anew. */
  public void admit(String token) {
    synchronized (world) {
      access.admit(token);
      acknowledgements.forget(token);
    }
  }

  public void revoke(String token) {
    access.revoke(token);
  }

  /** The app is uninstalled: no token is good any more, and it can be installed again. */
  public void uninstall() {
    access.uninstall();
  }

  @Override
  public void close() {
    drive.close();
    manager.close();
    door.close();
  }
}
