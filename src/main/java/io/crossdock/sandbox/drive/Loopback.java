package io.crossdock.sandbox.drive;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** HTTP servers of simulators. */
public final class Loopback {

  // The JDK's server sends head and body of an answer as two packets; without this the second one
  // waits for the receiver's delayed acknowledgement: 40 ms per answer on a kept connection. It is
  // read once per process, when the first server is made.
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  private Loopback() {}

  /**
   * @param port 0 for any free one
   */
  public static HttpServer server(int port) throws IOException {
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true");
    }
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
  }
}
