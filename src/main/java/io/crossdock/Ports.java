package io.crossdock;

import io.crossdock.operate.ConfigurationException;
import io.crossdock.operate.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.apache.camel.CamelContext;

/** Where the two servers listen. */
record Ports(int http, int management) {

  private static final int HIGHEST = 65_535;

  /** Port 0 is any free one. Both are taken before either is given back, so that they differ. */
  static Ports choose(CamelContext context) {
    Settings settings = new Settings(key -> Configured.lookup(context, key));
    int http = settings.integer("http.port", 8080, 0, HIGHEST);
    int management = settings.integer("management.port", 8081, 0, HIGHEST);
    if (http == management && http != 0) {
      settings.problem("management.port", "is that of http.port; the two servers need one each");
    }
    requireFree(settings, "http", http);
    requireFree(settings, "management", management);
    settings.orThrow();
    try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket second = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new Ports(
          http == 0 ? first.getLocalPort() : http,
          management == 0 ? second.getLocalPort() : management);
    } catch (IOException e) {
      throw new ConfigurationException("http.port", "no free port: " + e.getMessage());
    }
  }

  /** The server itself only logs that it could not bind, and goes on without a port. */
  private static void requireFree(Settings settings, String server, int port) {
    String host = settings.text(server + ".host", "127.0.0.1");
    try {
      new ServerSocket(port, 1, InetAddress.getByName(host)).close();
    } catch (IOException e) {
      settings.problem(
          server + ".port",
          "is "
              + port
              + " on "
              + host
              + ", which cannot be bound: "
              + e.getMessage()
              + "; another process has it, or the address is not this machine's");
    }
  }
}
