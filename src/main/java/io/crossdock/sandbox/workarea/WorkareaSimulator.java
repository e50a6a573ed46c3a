package io.crossdock.sandbox.workarea;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A Workarea shop on loopback: its database, its operations, its shoppers, and the address to drive
 * it by. What it plays of the real one is {@link Contract}.
 */
public final class WorkareaSimulator implements AutoCloseable {

  private final WorkareaDatabase database;
  private final Shop shop;
  private final HttpServer http;
  private final ExecutorService workers = Executors.newFixedThreadPool(4);
  private Shopper shopper;

  /**
   * @param databasePort 0 for any free one
   * @param httpPort 0 for any free one
   */
  public WorkareaSimulator(int databasePort, int httpPort, Clock clock) throws IOException {
    database = new WorkareaDatabase(databasePort);
    shop = new Shop(database, clock);
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), httpPort), 0);
    http.setExecutor(workers);
    http.createContext(SimulatorHttp.ROOT, new SimulatorHttp(this));
    http.start();
  }

  public WorkareaDatabase database() {
    return database;
  }

  public Shop shop() {
    return shop;
  }

  /** For example {@code http://127.0.0.1:8090/_sim/workarea}. */
  public String address() {
    return "http://"
        + http.getAddress().getAddress().getHostAddress()
        + ":"
        + http.getAddress().getPort()
        + SimulatorHttp.ROOT;
  }

  /**
   * Lets shoppers buy until the next call or the end.
   *
   * @param perSecond 0 to stop them
   * @param seed equal seeds do equal things on equal stock
   */
  public synchronized Shopper shoppers(double perSecond, long seed, List<String> skus) {
    if (shopper != null) {
      shopper.close();
      shopper = null;
    }
    if (perSecond > 0) {
      shopper = new Shopper(shop, skus.isEmpty() ? shop.skus() : skus, seed, true);
      shopper.start(perSecond);
    }
    return shopper;
  }

  /** Null if nobody is shopping. */
  public synchronized Shopper shopper() {
    return shopper;
  }

  @Override
  public void close() {
    shoppers(0, 0, List.of());
    http.stop(0);
    workers.shutdownNow();
    shop.close();
    database.close();
  }
}
