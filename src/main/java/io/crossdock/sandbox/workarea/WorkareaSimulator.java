package io.crossdock.sandbox.workarea;

import io.crossdock.sandbox.drive.DriveServer;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/**
 * A Workarea shop on loopback: its database, its operations, its shoppers, and the address to drive
 * it by. What it plays of the real one is {@link Contract}.
 */
public final class WorkareaSimulator implements AutoCloseable {

  private final WorkareaDatabase database;
  private final Shop shop;
  private final AdminSkus adminSkus;
  private final AdminApi adminApi;
  private final FileImports imports;
  private final DriveServer http;
  private Shopper shopper;

  /**
   * @param databasePort 0 for any free one
   * @param httpPort 0 for any free one
   */
  public WorkareaSimulator(int databasePort, int httpPort, Clock clock) throws IOException {
    database = new WorkareaDatabase(databasePort);
    shop = new Shop(database, clock);
    adminSkus = new AdminSkus(database, shop.merchant(), clock);
    adminApi = new AdminApi(0, adminSkus, clock);
    imports = new FileImports(shop.merchant());
    http = new DriveServer("workarea", httpPort, new SimulatorHttp(this));
  }

  public WorkareaDatabase database() {
    return database;
  }

  public Shop shop() {
    return shop;
  }

  /** Its Admin API. */
  public AdminApi adminApi() {
    return adminApi;
  }

  /** What becomes of bulks. */
  public BulkJobs bulks() {
    return adminSkus.jobs();
  }

  /** Its import of data files. */
  public FileImports imports() {
    return imports;
  }

  /** For example {@code http://127.0.0.1:8090/_sim/workarea}. */
  public String address() {
    return http.address();
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
    http.close();
    adminApi.close();
    imports.close();
    shop.close();
    database.close();
  }
}
