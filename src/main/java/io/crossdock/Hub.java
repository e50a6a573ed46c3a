package io.crossdock;

import io.crossdock.admin.AdminApi;
import io.crossdock.console.Console;
import io.crossdock.operate.Access;
import io.crossdock.operate.ConfigurationException;
import io.crossdock.operate.Desk;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running hub: Camel with the routes of a folder, the ledger behind them, the admin API. */
final class Hub implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Hub.class);

  private final Main main;
  private final Wiring wiring;
  private final Access access;
  private final URI address;
  private final URI management;

  private Hub(Main main, Wiring wiring, Access access) {
    this.main = main;
    this.wiring = wiring;
    this.access = access;
    HubSettings hub = wiring.configured().hub();
    this.address = address(hub.httpHost(), wiring.ports().http());
    this.management = address(hub.managementHost(), wiring.ports().management());
  }

  /**
   * Returns when routes run and the admin API answers.
   *
   * @throws ConfigurationException if it cannot start as configured
   */
  static Hub start(HubOptions options) {
    RouteFolder folder = RouteFolder.read(options.routes());
    Wiring wiring = new Wiring(options, folder);
    Main main = main(options, folder, wiring);
    Hub hub = null;
    try {
      main.start();
      RestartReviews reviews = new RestartReviews(wiring.ledger());
      reviews.started();
      if (wiring.configured().hub().reload()) {
        addReload(main.getCamelContext(), folder, wiring.ports().http(), reviews);
      }
      Access access = new Access(wiring.configured().hub().data());
      hub = new Hub(main, wiring, access);
      hub.openFaces();
      wiring.started();
      return hub;
    } catch (Exception e) {
      stopQuietly(main);
      wiring.close();
      LOG.debug("The start failed", e);
      throw StartFailure.of(e);
    }
  }

  /** The application as it is, not started: for {@code check}. */
  static Main main(HubOptions options, RouteFolder folder, Wiring wiring) {
    Path root = folder.root();
    Main main = new Main();
    main.setDefaultPropertyPlaceholderLocation(folder.locations());
    main.addInitialProperty("camel.main.routesIncludePattern", "file:" + root + "/**/*.yaml");
    main.addInitialProperty("camel.main.routesExcludePattern", "**/kamelets/**,**/*.kamelet.yaml");
    main.addInitialProperty(
        "camel.component.kamelet.location",
        "file:" + root.resolve("kamelets") + ",classpath:kamelets");
    main.addMainListener(
        new MainListenerSupport() {
          @Override
          public void beforeConfigure(BaseMainSupport support) {
            wiring.override(support.getCamelContext());
          }
        });
    main.configure().addConfiguration(wiring);
    return main;
  }

  URI address() {
    return address;
  }

  URI management() {
    return management;
  }

  Desk desk() {
    return wiring.desk();
  }

  Configured configured() {
    return wiring.configured();
  }

  CamelContext context() {
    return main.getCamelContext();
  }

  /** Lets what is in flight finish, at most for {@code camel.main.shutdownTimeout}. */
  @Override
  public void close() {
    try {
      access.withdraw();
    } catch (IOException e) {
      LOG.warn("{} cannot be removed: {}", "admin.address", e.getMessage());
    }
    stopQuietly(main);
    wiring.close();
  }

  private void openFaces() throws IOException {
    String token = access.tokenOrNew();
    String routerName = VertxPlatformHttpRouter.getRouterNameFromPort(wiring.ports().http());
    VertxPlatformHttpRouter router =
        VertxPlatformHttpRouter.lookup(main.getCamelContext(), routerName);
    new AdminApi(wiring.desk(), token).mount(router, router.bodyHandler());
    new Console(wiring.desk(), token, Clock.systemUTC()).mount(router, router.bodyHandler());
    wiring.startClocks();
    access.announce(address);
    LOG.info(
        "Admin API at {}{}, health and metrics at {}/observe/…",
        address,
        AdminApi.BASE,
        management);
  }

  private static void addReload(
      CamelContext context, RouteFolder folder, int port, RestartReviews reviews) throws Exception {
    DoorsShut doors = new DoorsShut(context);
    String router = VertxPlatformHttpRouter.getRouterNameFromPort(port);
    doors.install(VertxPlatformHttpRouter.lookup(context, router));
    context.addService(new RouteReload(folder.root(), new EditedSettings(folder), reviews, doors));
  }

  private static URI address(String host, int port) {
    String reachable = host.equals("0.0.0.0") ? "127.0.0.1" : host;
    return URI.create("http://" + reachable + ":" + port);
  }

  private static void stopQuietly(Main main) {
    try {
      main.stop();
    } catch (Exception e) {
      LOG.warn("Camel did not stop cleanly", e);
    }
  }
}
