package io.crossdock;

import io.crossdock.admin.AdminApi;
import io.crossdock.sandbox.Sandbox;
import io.crossdock.sandbox.SandboxTerms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Hub and simulators in one process. The only class that refers to simulators. */
final class SandboxRun implements AutoCloseable {

  private static final long SEED = 20260301;

  private final Path data;
  private final SandboxFolder folder;
  private final Sandbox sandbox;
  private final Hub hub;

  private SandboxRun(Path data, SandboxFolder folder, Sandbox sandbox, Hub hub) {
    this.data = data;
    this.folder = folder;
    this.sandbox = sandbox;
    this.hub = hub;
  }

  /**
   * Begins anew: the simulators forget everything when they stop, so their hub does too.
   *
   * @param data emptied, if it is a sandbox's, none runs there, and the routes can be read
   */
  static SandboxRun start(
      HubOptions options, Path data, SandboxTerms terms, Map<String, String> overrides) {
    RouteFolder.read(options.routes());
    SandboxFolder folder = null;
    Sandbox sandbox = null;
    try {
      folder = SandboxFolder.emptied(data);
      sandbox = Sandbox.start(data, Clock.systemUTC(), SEED, terms);
      Map<String, String> properties = new LinkedHashMap<>();
      properties.put("data.dir", data.toString());
      properties.put("http.port", freeOr0("8080"));
      properties.put("management.port", freeOr0("8081"));
      properties.put("routes.reload", "true");
      properties.putAll(sandbox.properties());
      properties.putAll(overrides);
      Hub hub = Hub.start(options.with(properties));
      sandbox.open(hub.address().toString());
      return new SandboxRun(data, folder, sandbox, hub);
    } catch (IOException e) {
      close(sandbox, folder);
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      close(sandbox, folder);
      throw e;
    }
  }

  Sandbox sandbox() {
    return sandbox;
  }

  Hub hub() {
    return hub;
  }

  /** The file with the token that the console asks for. */
  Path token() {
    return data.resolve("admin.token");
  }

  Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("console", hub.address() + "/");
    addresses.put("hub API", hub.address() + AdminApi.BASE);
    addresses.put("health", hub.management() + "/observe/health");
    addresses.put("metrics", hub.management() + "/observe/metrics");
    addresses.putAll(sandbox.addresses());
    return addresses;
  }

  /** The hub first: what it has in flight finishes while the partners still answer. */
  @Override
  public void close() {
    hub.close();
    close(sandbox, folder);
  }

  private static void close(Sandbox sandbox, SandboxFolder folder) {
    if (sandbox != null) {
      sandbox.close();
    }
    if (folder != null) {
      folder.close();
    }
  }

  private static String freeOr0(String port) {
    try {
      new ServerSocket(Integer.parseInt(port), 1, InetAddress.getLoopbackAddress()).close();
      return port;
    } catch (IOException e) {
      // Somebody has it; for a first look any other will do, and the addresses are printed.
      return "0";
    }
  }
}
