package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts what {@code mvn package} made, as production does: without simulators. */
class PackagedHubIT {

  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path INSTALLED = TARGET.resolve("installed");
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir Path home;

  /** The jar and its lib, linked into a folder of their own, away from lib-sandbox. */
  @BeforeAll
  static void install() throws IOException {
    Path lib = Files.createDirectories(INSTALLED.resolve("lib"));
    link(TARGET.resolve("crossdock.jar"), INSTALLED);
    try (Stream<Path> jars = Files.list(TARGET.resolve("lib"))) {
      for (Path jar : jars.toList()) {
        link(jar, lib);
      }
    }
  }

  private static void link(Path file, Path folder) throws IOException {
    Path link = folder.resolve(file.getFileName());
    Files.deleteIfExists(link);
    Files.createLink(link, file);
  }

  private Process java(String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", INSTALLED.resolve("crossdock.jar").toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().put("HTTP_PORT", "0");
    builder.environment().put("MANAGEMENT_PORT", "0");
    builder.environment().put("DATA_DIR", home.resolve("data").toString());
    builder.environment().put("LOG_FORMAT", "json");
    return builder
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("out.log").toFile())
        .start();
  }

  private String output() throws IOException {
    return Files.readString(home.resolve("out.log"), StandardCharsets.UTF_8);
  }

  @Test
  void the_jar_runs_without_simulators_answers_and_stops_in_time() throws Exception {
    Process hub = java("run", "--routes", Path.of("routes").toAbsolutePath().toString());
    try {
      await().atMost(SOON).until(() -> output().contains("crossdock runs; API at"));
      String health =
          output().lines().filter(line -> line.contains("health at ")).findFirst().orElseThrow();
      URI ready = URI.create(health.substring(health.indexOf("health at ") + 10) + "/ready");
      HttpResponse<String> answer =
          HTTP.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(output().lines().filter(line -> line.startsWith("{")))
          .as("one line per event, as JSON")
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line).endsWith("}").contains("\"level\":"));
      Process status = java("status", "--data", home.resolve("data").toString());
      assertThat(status.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(status.exitValue()).isZero();
      Instant before = Instant.now();
      hub.destroy();
      assertThat(hub.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(30));
    } finally {
      hub.destroyForcibly();
    }
  }

  @Test
  void without_simulators_the_sandbox_says_where_they_are() throws Exception {
    Process sandbox = java("sandbox");
    assertThat(sandbox.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(sandbox.exitValue()).isEqualTo(8);
    assertThat(output()).contains("there are no simulators").contains("lib-sandbox is missing");
  }

  @Test
  void simulators_and_what_only_they_need_are_in_lib_sandbox_only() throws IOException {
    try (JarFile jar = new JarFile(TARGET.resolve("crossdock.jar").toFile())) {
      assertThat(jar.stream().map(ZipEntry::getName))
          .noneMatch(name -> name.startsWith("io/crossdock/sandbox/"));
      assertThat(jar.getManifest().getMainAttributes().getValue("Class-Path"))
          .contains("lib/camel-main-")
          .doesNotContain("mongo-java-server");
    }
    assertThat(TARGET.resolve("lib").toFile().list())
        .noneMatch(name -> name.contains("mongo-java-server"));
    assertThat(TARGET.resolve("lib-sandbox").toFile().list())
        .contains("crossdock-sandbox.jar")
        .anyMatch(name -> name.startsWith("mongo-java-server-1"));
  }

  @Test
  void the_distribution_holds_what_one_needs() throws IOException {
    File[] zips = TARGET.toFile().listFiles((folder, name) -> name.matches("crossdock-.*\\.zip"));
    assertThat(zips).hasSize(1);
    try (ZipFile zip = new ZipFile(zips[0])) {
      List<String> names =
          zip.stream().map(entry -> entry.getName().replaceFirst("^[^/]+/", "")).toList();
      assertThat(names)
          .contains(
              "bin/crossdock",
              "crossdock.jar",
              "LICENSE",
              "routes/config/errors.yaml",
              "lib-sandbox/crossdock-sandbox.jar",
              "crossdock-sbom.json");
    }
  }
}
