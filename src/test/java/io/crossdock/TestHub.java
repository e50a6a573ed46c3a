package io.crossdock;

import io.crossdock.cli.Cli;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;

/** A hub with routes of its own in a temporary folder, reached as operators reach it. */
final class TestHub implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path home;
  private final Map<String, String> overrides = new TreeMap<>();
  private List<String> paused = List.of();
  private Hub hub;

  TestHub(Path home) {
    this.home = home;
    // One name each: contexts of one JVM must not meet in JMX.
    override("camel.main.name", "hub-" + home.getFileName());
    override("http.port", "0");
    override("management.port", "0");
    override("data.dir", home.resolve("data").toString());
    try {
      Files.createDirectories(routes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TestHub override(String key, String value) {
    overrides.put(key, value);
    return this;
  }

  /** Writes a file below the folder of routes. */
  TestHub file(String name, String... lines) {
    try {
      Path file = routes().resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, List.of(lines));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of channels: before anything is sent, with each start. */
  TestHub pausing(String... channels) {
    paused = List.of(channels);
    return this;
  }

  TestHub start() {
    return start(context -> {});
  }

  /**
   * @param more done before the routes are read
   */
  TestHub start(Consumer<CamelContext> more) {
    hub = Hub.start(options().before(more));
    return this;
  }

  HubOptions options() {
    return HubOptions.of(routes()).with(overrides).pausing(paused);
  }

  Hub hub() {
    return hub;
  }

  Path routes() {
    return home.resolve("routes");
  }

  Path data() {
    return home.resolve("data");
  }

  /** What a command answered. */
  record Said(int code, String out, String err) {}

  /** Runs a command about this hub through the same door as an operator. */
  Said crossdock(String... args) {
    List<String> all = new ArrayList<>(Arrays.asList(args));
    all.add("--data");
    all.add(data().toString());
    return command(all.toArray(String[]::new));
  }

  static Said command(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    int code =
        Cli.run(
            args, new Launch(errors), new PrintStream(out, true, StandardCharsets.UTF_8), errors);
    return new Said(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  HttpResponse<String> get(URI uri, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  HttpResponse<String> post(URI uri, String body, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (hub != null) {
      hub.close();
      hub = null;
    }
  }
}
