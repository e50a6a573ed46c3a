package io.crossdock;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.document.Document;
import io.crossdock.document.Documents;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The whole application in a process of its own, with the routes as they are shipped, to be killed
 * and started again on one folder and one port. Ends with the tests, whatever becomes of them.
 */
final class HubProcess implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path folder;
  private final Path routes;
  private final Map<String, String> environment;
  private final int port;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Thread hook = new Thread(this::kill);
  private final List<Long> recoveries = new ArrayList<>();
  private List<String> machine = List.of("-Xmx160m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
  private volatile Process child;
  private Duration forward = Duration.ZERO;

  /**
   * @param environment settings, as environment variables
   */
  HubProcess(Path folder, Map<String, String> environment) throws IOException {
    this(folder, Path.of("routes").toAbsolutePath(), address -> environment);
  }

  /**
   * @param environment settings, as environment variables, by the address of the hub
   */
  HubProcess(Path folder, Path routes, Function<String, Map<String, String>> environment)
      throws IOException {
    this.folder = folder;
    this.routes = routes;
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = any.getLocalPort();
    }
    this.environment = Map.copyOf(environment.apply(address()));
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * In the place of a small heap and code that is compiled quickly rather than well: how Java is
   * started.
   */
  HubProcess on(String... options) {
    machine = List.of(options);
    return this;
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  Path data() {
    return folder.resolve("data");
  }

  private Path log() {
    return folder.resolve("hub.log");
  }

  /** Without classes of tests, and above all without their logging. */
  void start() throws IOException {
    String classes =
        Arrays.stream(classPath().split(File.pathSeparator, -1))
            .filter(part -> !part.isEmpty() && !part.endsWith("test-classes"))
            .collect(Collectors.joining(File.pathSeparator));
    launch("-cp", classes, Crossdock.class.getName(), "run", "--routes", routes.toString());
  }

  /**
   * As {@link TradingHub}: it dies at a point, and its clock can be put forward.
   *
   * @param point {@code -} for none
   * @param nth the how manieth time it is passed
   * @param early counted from the start of the process, not from when it works
   */
  void start(String point, int nth, boolean early) throws IOException {
    launch(
        "-Dlogback.configurationFile=logback.xml",
        "-Dtrade.forward=" + forward,
        "-cp",
        classPath(),
        TradingHub.class.getName(),
        routes.toString(),
        point,
        String.valueOf(nth),
        String.valueOf(early));
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private void launch(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(machine);
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log().toFile());
    builder.environment().putAll(environment);
    builder.environment().put("DATA_DIR", data().toString());
    builder.environment().put("HTTP_PORT", String.valueOf(port));
    builder.environment().put("MANAGEMENT_PORT", "0");
    child = builder.start();
  }

  /** Puts the clock of one forward that was started with a point, or none; and of later ones. */
  void advance(Duration by) throws IOException {
    forward = forward.plus(by);
    if (child == null || !child.isAlive()) {
      return;
    }
    tell(by.toString());
  }

  /**
   * One that was started with a point, or none, dies at this one.
   *
   * @param nth the how manieth time it is passed from now on
   */
  void arm(String point, int nth) throws IOException {
    tell(point + " " + nth);
  }

  /** One that was started with a point, or none, takes a document; if it lives long enough. */
  void take(String channel, Document document) throws IOException {
    tell(
        channel
            + " "
            + document.type()
            + " "
            + new String(new Documents().write(document), StandardCharsets.UTF_8));
  }

  private void tell(String line) throws IOException {
    child.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    child.getOutputStream().flush();
  }

  boolean alive() {
    return child != null && child.isAlive();
  }

  /** Whether it ended by itself within that time. */
  boolean ends(long millis) throws InterruptedException {
    return child.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** The most memory it had in use so far, heap and all else, in megabytes. */
  long mostMemory() throws IOException {
    return Files.readAllLines(Path.of("/proc", String.valueOf(child.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  /** What it has used of processors since it was started. */
  Duration processorTime() {
    return child.info().totalCpuDuration().orElseThrow();
  }

  /** Returns once it works; how long that took is remembered. */
  void ready() {
    long begin = System.nanoTime();
    await()
        .atMost(PATIENCE)
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              if (runs()) {
                return true;
              }
              if (!child.isAlive() && !runs()) {
                throw new IllegalStateException("it ended: " + Files.readString(log()));
              }
              return false;
            });
    recoveries.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
  }

  boolean runs() throws IOException {
    try (Stream<String> lines = Files.lines(log())) {
      return lines.anyMatch(line -> line.startsWith("crossdock runs; "));
    }
  }

  /** Lets it work for a while; fails if it ended by itself. */
  void live(long millis) throws InterruptedException, IOException {
    if (child.waitFor(millis, TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("it ended by itself: " + Files.readString(log()));
    }
  }

  /** {@code kill -9}. */
  void kill() {
    Process running = child;
    if (running != null) {
      running.destroyForcibly().onExit().join();
    }
  }

  JsonNode get(String path) throws Exception {
    return send(path, null);
  }

  /**
   * @param body null for a GET
   */
  JsonNode send(String path, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address() + "/api/v1" + path))
            .header(
                "Authorization",
                "Bearer " + Files.readString(data().resolve("admin.token")).strip());
    if (body != null) {
      request.POST(HttpRequest.BodyPublishers.ofString(body));
    }
    return JSON.readTree(client.send(request.build(), BodyHandlers.ofString()).body());
  }

  /** Nothing waits or is in flight in any channel. */
  boolean quiet() throws Exception {
    return busy().isEmpty();
  }

  /** The channels where something waits or is in flight; runs come by schedule and never rest. */
  List<String> busy() throws Exception {
    List<String> busy = new ArrayList<>();
    for (JsonNode channel : get("/status").path("channels")) {
      String name = channel.path("name").asText();
      if (!name.startsWith("runs.")
          && channel.path("waiting").asLong() + channel.path("inFlight").asLong() > 0) {
        busy.add(name);
      }
    }
    return busy;
  }

  /** Nothing waits or is in flight in these channels, which may be of runs. */
  boolean rest(Set<String> channels) throws Exception {
    for (JsonNode channel : get("/status").path("channels")) {
      if (channels.contains(channel.path("name").asText())
          && channel.path("waiting").asLong() + channel.path("inFlight").asLong() > 0) {
        return false;
      }
    }
    return true;
  }

  /** Nothing is in flight, so that what there is to do waits for its time. */
  boolean idle() throws Exception {
    for (JsonNode channel : get("/status").path("channels")) {
      if (channel.path("inFlight").asLong() > 0) {
        return false;
      }
    }
    return true;
  }

  /** How many entries came to a channel so far. */
  long seen(String name) throws Exception {
    for (JsonNode channel : get("/status").path("channels")) {
      if (channel.path("name").asText().equals(name)) {
        return channel.path("seen").asLong();
      }
    }
    throw new IllegalArgumentException("there is no channel " + name);
  }

  /** Channels and lanes where something is under way, in full, and the end of the log. */
  String busyStates() throws Exception {
    StringBuilder all = new StringBuilder();
    JsonNode status = get("/status");
    for (JsonNode channel : status.path("channels")) {
      if (channel.path("waiting").asLong() + channel.path("inFlight").asLong() > 0) {
        all.append('\n').append(channel);
      }
    }
    for (JsonNode lane : status.path("lanes")) {
      if (lane.path("inUse").asLong() > 0 || !lane.path("closedUntil").isNull()) {
        all.append('\n').append(lane);
      }
    }
    List<String> lines = Files.readAllLines(log());
    lines
        .subList(Math.max(0, lines.size() - 30), lines.size())
        .forEach(l -> all.append('\n').append(l));
    return all.toString();
  }

  /**
   * The channels whose books do not balance, or that have parked entries, and what an audit finds.
   */
  List<String> wrongBooks() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (JsonNode channel : get("/status").path("channels")) {
      if (!channel.path("balanced").asBoolean() || channel.path("parked").asLong() > 0) {
        wrong.add(channel.toString());
      }
    }
    get("/audit").forEach(one -> wrong.add(one.asText()));
    return wrong;
  }

  long medianRecovery() {
    return recoveries.stream().sorted().skip(recoveries.size() / 2).findFirst().orElseThrow();
  }

  long longestRecovery() {
    return recoveries.stream().max(Long::compare).orElseThrow();
  }

  @Override
  public void close() {
    kill();
    Runtime.getRuntime().removeShutdownHook(hook);
  }
}
