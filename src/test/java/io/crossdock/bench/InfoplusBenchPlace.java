package io.crossdock.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.infoplus.InfoplusSimulator;
import io.crossdock.sandbox.infoplus.Received;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A site of Infoplus in this process, the hub and a rival in processes of their own. The hub's ERP
 * takes nothing: what it is told waits, as the rival's does.
 */
final class InfoplusBenchPlace implements AutoCloseable {

  static final ObjectMapper JSON = new ObjectMapper();

  /** Calls of one key in a second, as the site has it. */
  static final int PER_KEY = 3;

  private static final int PER_SITE = 10;
  private static final String KEY = "erp-key-of-sixteen-or-more";
  private static final int AT_ONCE = 500;
  private static final Duration LONGEST = Duration.ofHours(2);

  final InfoplusSimulator site;
  private final Path folder;
  private final int workers;
  private final HttpClient client = HttpClient.newHttpClient();
  private Child hub;
  private URI address;
  private int started;
  private int numbers;

  /**
   * What one side did with some orders.
   *
   * @param seconds from when it was let go until the last of them was settled
   * @param cpuMicros processor time of its process for each
   * @param calls all that the site saw of it, refused ones too
   */
  record Sent(int orders, double seconds, double cpuMicros, int calls, int refused) {
    double rate() {
      return orders / seconds;
    }
  }

  InfoplusBenchPlace(Path folder, int workers) throws IOException {
    this.folder = folder;
    this.workers = workers;
    site = new InfoplusSimulator(Clock.systemUTC());
    site.limits(0);
  }

  /**
   * A hub on what the one before left, if there was one.
   *
   * @param factor of the vendor's limits, at the site and in the hub's lanes; 0 for none
   */
  void starts(double factor) throws Exception {
    stops();
    site.limits(factor);
    Map<String, String> settings = settings();
    settings.put("LANE_INFOPLUS_REQUESTS_WINDOWS", windows(PER_KEY, factor));
    settings.put("LANE_INFOPLUS_SITE_WINDOWS", windows(PER_SITE, factor));
    hub =
        new Child(
            folder,
            "hub",
            jvm(),
            settings,
            "io.crossdock.Crossdock",
            "run",
            "--routes",
            Path.of("routes").toAbsolutePath().toString());
    hub.await("crossdock runs; ", 1);
    address = URI.create(Files.readString(folder.resolve("data/admin.address")).strip());
    lane("pause", "erp.documents");
  }

  /** {@code -Dinfoplus.jvm} has more options, such as a profiler's. */
  private static List<String> jvm() {
    List<String> options = new ArrayList<>(List.of("-Xmx256m", "-XX:+UseSerialGC"));
    String more = System.getProperty("infoplus.jvm", "");
    if (!more.isBlank()) {
      options.addAll(List.of(more.split(" ")));
    }
    return options;
  }

  /** None is far more than can be reached. */
  private static String windows(int calls, double factor) {
    return (factor == 0 ? 1_000_000 : Math.max(1, Math.round(calls * factor))) + "/1s";
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("HTTP_PORT", "0");
    settings.put("MANAGEMENT_PORT", "0");
    settings.put("DATA_DIR", folder.resolve("data").toString());
    settings.put("WORKAREA_ENABLED", "false");
    settings.put("INFOPLUS_ENABLED", "true");
    settings.put("INFOPLUS_URL", site.address().substring(0, site.address().indexOf("/infoplus-")));
    settings.put("INFOPLUS_LOB", String.valueOf(InfoplusSimulator.LOB));
    settings.put("INFOPLUS_KEY", InfoplusSimulator.API_KEY);
    settings.put("INFOPLUS_SETTLELAG", "1s");
    settings.put("INFOPLUS_OVERLAP", "1s");
    settings.put("INFOPLUS_ORDERS_CONCURRENT", String.valueOf(workers));
    settings.put("LANE_INFOPLUS_KEY_PERMITS", String.valueOf(workers));
    settings.put("INFOPLUS_ORDERS_CARRIERS", "UPS_GROUND:100");
    settings.put("INFOPLUS_ORDERS_SOURCE", "17");
    settings.put("INFOPLUS_WAREHOUSES", "EAST:4101");
    settings.put("INFOPLUS_ITEMS_GROUP", "8/46");
    settings.put("ERP_WAREHOUSE", "infoplus");
    settings.put("ERP_WAREHOUSES", "EAST:infoplus");
    settings.put("ERP_ORDERS_SUFFIX", "none");
    settings.put("ERP_DOCUMENTS_ENABLED", "true");
    settings.put("ERP_DOCUMENTS_HTTP_ENABLED", "true");
    settings.put("ERP_HTTP_KEY", KEY);
    settings.put("ERP_DOCUMENTS_BY", "file");
    for (String touchpoint : List.of("ORDER_STATUS", "SHIPMENTS", "RECEIPTS", "ADJUSTMENTS")) {
      settings.put("SCHEDULE_INFOPLUS_" + touchpoint + "_CRON", "never");
    }
    return settings;
  }

  Child hub() {
    return hub;
  }

  /** So many new ones, as the ERP writes them, one a line. */
  List<String> orders(int count) {
    String now = Instant.now().toString();
    List<String> orders = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ObjectNode order =
          JSON.createObjectNode()
              .put("type", "Order")
              .put("number", "SO-" + (1_000_000 + ++numbers))
              .put("revision", 1)
              .put("updatedAt", now)
              .put("placedAt", now)
              .put("wayOfDelivery", "UPS_GROUND");
      order
          .putObject("shipTo")
          .put("name", "Ann Smith")
          .put("address1", "1 Main Street")
          .put("city", "Springfield")
          .put("state", "IL")
          .put("postCode", "62701")
          .put("countryCode", "US");
      order.putObject("handling").put("warehouse", "EAST").put("customerNumber", "C-1");
      for (int row = 1; row <= 2; row++) {
        order
            .withArray("lines")
            .addObject()
            .put("row", String.valueOf(row))
            .put("sku", "WID-" + (100 + (i + row) % 50))
            .put("quantity", 5);
      }
      orders.add(order.toString());
    }
    return orders;
  }

  /** The hub takes them in, then sends them. */
  Sent hubSends(List<String> orders) throws Exception {
    lane("pause", "infoplus.key");
    for (int from = 0; from < orders.size(); from += AT_ONCE) {
      List<String> some = orders.subList(from, Math.min(orders.size(), from + AT_ONCE));
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(address.resolve("/hooks/erp/orders"))
                  .header("Authorization", "Bearer " + KEY)
                  .POST(BodyPublishers.ofString(String.join("\n", some)))
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
    long before = channel("orders.infoplus").path("applied").asLong();
    Count count = new Count();
    Duration cpu = hub.cpu();
    long begin = System.nanoTime();
    lane("resume", "infoplus.key");
    await()
        .pollInSameThread()
        .atMost(LONGEST)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              hub.check();
              return channel("orders.infoplus").path("applied").asLong() - before >= orders.size();
            });
    return count.sent(orders.size(), begin, hub.cpu().minus(cpu));
  }

  /** A rival that was started with {@link #rival}. */
  Sent rivalSends(Child rival, List<String> orders) throws Exception {
    Path file = folder.resolve("orders-" + ++started + ".jsonl");
    Files.write(file, orders);
    rival.say(file.toString());
    rival.await("taken ", rivalRounds(rival) + 1);
    Count count = new Count();
    Duration cpu = rival.cpu();
    long begin = System.nanoTime();
    rival.say("go");
    rival.await("sent ", rivalRounds.merge(rival, 1, Integer::sum));
    return count.sent(orders.size(), begin, rival.cpu().minus(cpu));
  }

  private final Map<Child, Integer> rivalRounds = new HashMap<>();

  private int rivalRounds(Child rival) {
    return rivalRounds.getOrDefault(rival, 0);
  }

  /**
   * @param rate calls a second; 0 for as many as it can
   */
  Child rival(int rate) throws Exception {
    String name = "rival" + ++started;
    Child rival =
        new Child(
            folder,
            name,
            List.of("-Xmx256m", "-XX:+UseSerialGC"),
            Map.of(),
            RivalInfoplus.class.getName(),
            folder.resolve(name + ".db").toString(),
            site.address(),
            InfoplusSimulator.API_KEY,
            String.valueOf(workers),
            String.valueOf(rate));
    rival.await("ready", 1);
    return rival;
  }

  /** Calls of the site since it was made. */
  private final class Count {
    private final Map<Integer, Integer> before = site.answers();

    private Sent sent(int orders, long begin, Duration cpu) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      Map<Integer, Integer> after = site.answers();
      int calls = all(after) - all(before);
      return new Sent(
          orders,
          seconds,
          cpu.toNanos() / 1e3 / orders,
          calls,
          after.getOrDefault(429, 0) - before.getOrDefault(429, 0));
    }

    private static int all(Map<Integer, Integer> answers) {
      return answers.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /** All of them leave in so many parcels each. */
  void ships(int parcels) {
    IntStream.range(0, 50)
        .forEach(i -> site.warehouse().stock(4101, "WID-" + (100 + i), Integer.MAX_VALUE / 2));
    for (String number : ids("order", "orderNo")) {
      site.warehouse().ship(number, parcels);
    }
  }

  /** The carrier tells of each of them; what was told to the ERP stays right. Returns how many. */
  int scans() {
    String now = site.now().toString();
    var all = JSON.createArrayNode();
    for (String id : ids("shipment", "id")) {
      ObjectNode one = all.addObject().put("resource", "shipment").put("id", Integer.valueOf(id));
      one.putObject("set").put("modifyDate", now);
    }
    site.mutate(all);
    return all.size();
  }

  private List<String> ids(String resource, String field) {
    List<String> ids = new ArrayList<>();
    site.look(resource, row -> ids.add(row.path(field).asText()));
    return ids;
  }

  /** Reads what changed, and whatever comes of it. Returns the site's requests of that time. */
  List<Received> reads() throws Exception {
    // What happened up to now is to be before the end of the window.
    Instant after = Instant.now().plusSeconds(3);
    await().pollInterval(Duration.ofMillis(50)).until(() -> Instant.now().isAfter(after));
    site.forget();
    api("/runs/infoplus-shipments", "{}");
    await()
        .pollInSameThread()
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              hub.check();
              return !site.requests().isEmpty()
                  && isEmpty(channel("runs.infoplus-shipments"))
                  && isEmpty(channel("reread-orders.infoplus"));
            });
    return site.requests();
  }

  /** Documents of the ERP's that wait to be told. */
  long told(String channel) throws Exception {
    return channel(channel).path("waiting").asLong();
  }

  private static boolean isEmpty(JsonNode channel) {
    return channel.path("waiting").asLong() + channel.path("inFlight").asLong() == 0;
  }

  private JsonNode channel(String name) throws Exception {
    for (JsonNode channel : api("/status", null).path("channels")) {
      if (channel.path("name").asText().equals(name)) {
        return channel;
      }
    }
    throw new IllegalArgumentException("there is no channel " + name);
  }

  private void lane(String what, String lane) throws Exception {
    api("/" + what, "{\"lane\":\"" + lane + "\",\"why\":\"it is measured\"}");
  }

  /**
   * @param body null to ask
   */
  private JsonNode api(String path, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve("/api/v1" + path))
            .header(
                "Authorization",
                "Bearer " + Files.readString(folder.resolve("data/admin.token")).strip());
    if (body != null) {
      request.POST(BodyPublishers.ofString(body));
    }
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private void stops() throws InterruptedException {
    if (hub != null) {
      hub.close();
    }
  }

  @Override
  public void close() throws Exception {
    stops();
    site.close();
  }
}
