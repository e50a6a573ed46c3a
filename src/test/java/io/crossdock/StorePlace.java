package io.crossdock;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.ledger.TestClock;
import io.crossdock.sandbox.newstore.NewStoreSimulator;
import io.crossdock.sandbox.newstore.Rules;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Stores that sell by NewStore, an ERP that books what left, and the hub between, to be killed. */
final class StorePlace implements AutoCloseable {

  static final long FIRST_MARK = 9;

  /** How long an event may be on its way, by the clocks of all. */
  static final Duration SETTLE = Duration.ofSeconds(30);

  private static final List<String> NODES = List.of("US01", "US02", "DC01");
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String STREAM = "hub";

  final TestClock clock = new TestClock();
  final NewStoreSimulator newstore;
  final StoreErp erp;
  final HubProcess hub;
  private final Path folder;

  /**
   * @param products at each location
   * @param pieces of each at each
   * @param more settings of the hub, as environment variables
   */
  StorePlace(
      Path folder,
      int products,
      int pieces,
      long seed,
      StoreErp.Fault fault,
      Map<String, String> more)
      throws IOException {
    this.folder = folder;
    newstore = new NewStoreSimulator("acme", 0, clock);
    newstore.limits(1_000_000, Duration.ofMinutes(5), Duration.ofMinutes(5), 0);
    Duration soon = Duration.ofMillis(100);
    // What NewStore waits for between repeats is not what is tried here.
    newstore.rules(
        Rules.USUAL
            .withTimes(soon, soon, Duration.ZERO, soon)
            .withRepeats(30, Duration.ofDays(6), 30));
    newstore.stores().store("US01");
    newstore.stores().store("US02");
    newstore.stores().distributionCentre("DC01");
    newstore.stores().counter(FIRST_MARK);
    erp = new StoreErp(clock, seed, fault);
    for (String node : NODES) {
      for (int i = 0; i < products; i++) {
        newstore.stores().stock("00" + i, node, pieces);
        erp.stock("00" + i, node, pieces);
      }
    }
    hub = new HubProcess(folder, routes(), address -> settings(address, more));
    stream();
    erp.tells(hub.address(), Duration.ofMillis(300));
  }

  /** Those that are needed: a start is quicker. */
  private Path routes() throws IOException {
    Path routes = folder.resolve("routes");
    for (String part : List.of("config", "flows", "erp/erp", "order-managers/newstore")) {
      Files.createDirectories(routes.resolve(part));
      try (Stream<Path> files = Files.list(Path.of("routes").resolve(part))) {
        for (Path file : files.toList()) {
          Files.copy(file, routes.resolve(part).resolve(file.getFileName()));
        }
      }
    }
    return routes;
  }

  private Map<String, String> settings(String address, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("ERP_DOCUMENTS_BY", "push");
    settings.put("ERP_DOCUMENTS_URL", erp.url());
    settings.put("ERP_HTTP_KEY", StoreErp.KEY);
    settings.put("ERP_SNAPSHOTS_HTTP_ENABLED", "true");
    settings.put("NEWSTORE_ENABLED", "true");
    settings.put("NEWSTORE_STORES", "US01=US01, US02=US02, DC01=");
    settings.put("NEWSTORE_SETTLE", SETTLE.toMillis() + "ms");
    settings.put("NEWSTORE_BOOKINGS_LOOK", "200ms");
    settings.put("NEWSTORE_HOOKS_ENABLED", "true");
    settings.put("NEWSTORE_HOOKS_KEY", StoreErp.KEY);
    settings.put("NEWSTORE_IMPORTS_ENABLED", "true");
    settings.put("NEWSTORE_IMPORTS_FIRSTMARK", String.valueOf(FIRST_MARK));
    settings.put("NEWSTORE_IMPORTS_PUBLICURL", address);
    settings.put("NEWSTORE_IMPORTS_APART", "200ms");
    settings.put("NEWSTORE_IMPORTS_LOOK", "100ms");
    settings.put("NEWSTORE_TENANT", "acme");
    settings.put("NEWSTORE_URL", newstore.address());
    settings.put("NEWSTORE_IDENTITY_URL", newstore.address());
    settings.put("NEWSTORE_CLIENT_ID", NewStoreSimulator.CLIENT_ID);
    settings.put("NEWSTORE_CLIENT_SECRET", NewStoreSimulator.CLIENT_SECRET);
    settings.put("LANE_NEWSTORE_REQUESTS_WINDOWS", "2000/1s");
    settings.putAll(more);
    return settings;
  }

  private void stream() throws IOException {
    String token =
        new ObjectMapper()
            .readTree(
                post(
                    newstore.tokenAddress(),
                    null,
                    "application/x-www-form-urlencoded",
                    "grant_type=client_credentials&client_id="
                        + NewStoreSimulator.CLIENT_ID
                        + "&client_secret="
                        + NewStoreSimulator.CLIENT_SECRET))
            .path("access_token")
            .asText();
    post(
        newstore.address() + "/api/v1/org/integrations/eventstream",
        token,
        "application/json",
        "{\"id\":\""
            + STREAM
            + "\",\"integration_type\":\"permanent\",\"callback_parameters\":{\"callback_url\":\""
            + hub.address()
            + "/hooks/newstore/events\",\"api_key\":\""
            + StoreErp.KEY
            + "\"}}");
  }

  private static String post(String address, String token, String type, String body)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<String> answer =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
      }
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** NewStore may send to the hub, or keeps its events. */
  void listens(boolean is) {
    newstore.holdStream(!is);
  }

  /** An import file as NewStore fetched it. */
  Path file(String uri) {
    return hub.data()
        .resolve("published/newstore")
        .resolve(uri.substring(uri.lastIndexOf('/') + 1));
  }

  /**
   * Time goes on for NewStore, the ERP and then the hub. Not while events are on their way: they
   * would be later than NewStore promises.
   */
  void advance(Duration by) throws IOException {
    clock.forward(by);
    hub.advance(by);
  }

  /** The stores do so many things, NewStore tells of them, and they settle; or the hub ends. */
  void trades(int things, long seed, Duration patience) throws IOException {
    newstore.stores().work(things, seed);
    Awaitility.await()
        .atMost(patience)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> newstore.eventsWaiting() == 0 || !hub.alive());
    if (hub.alive()) {
      advance(SETTLE.plusSeconds(1));
    }
  }

  @Override
  public void close() {
    hub.close();
    newstore.close();
    erp.close();
  }
}
