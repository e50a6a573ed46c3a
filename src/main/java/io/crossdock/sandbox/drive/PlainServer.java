package io.crossdock.sandbox.drive;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP/1.1 on loopback for simulators that say everything themselves: the JDK's server overwrites
 * the {@code Date} header, which a simulated vendor's clock must be able to choose. Connections are
 * kept; a thread each. Thread-safe.
 */
public final class PlainServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PlainServer.class);
  private static final int LONGEST_LINE = 64 * 1024;

  /**
   * What came.
   *
   * @param path decoded
   * @param rawPath as it came
   * @param rawQuery null for none
   * @param headers by their names in lower case
   */
  public record Asked(
      String method,
      String path,
      String rawPath,
      String rawQuery,
      Map<String, String> headers,
      byte[] body) {}

  /**
   * What goes out.
   *
   * @param reason phrase behind the status
   * @param headers without Content-Length
   * @param body empty for none
   */
  public record Reply(int status, String reason, Map<String, String> headers, byte[] body) {}

  /** Decides on replies. */
  @FunctionalInterface
  public interface Replies {
    /** Null to end the connection without one. */
    Reply to(Asked asked) throws IOException, InterruptedException;
  }

  private final Replies replies;
  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private volatile boolean closed;

  /**
   * @param port 0 for any free one
   */
  public PlainServer(int port, Replies replies) throws IOException {
    this.replies = replies;
    door = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
    workers.execute(this::accept);
  }

  /** For example {@code http://127.0.0.1:8097}. */
  public String origin() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  @Override
  public void close() {
    closed = true;
    quietly(door);
    open.forEach(PlainServer::quietly);
    workers.shutdownNow();
  }

  private void accept() {
    while (!closed) {
      try {
        Socket socket = door.accept();
        open.add(socket);
        workers.execute(() -> serve(socket));
      } catch (IOException | RuntimeException e) {
        LOG.debug("no connection", e);
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = new BufferedOutputStream(socket.getOutputStream());
      boolean goesOn = true;
      while (goesOn && !closed) {
        goesOn = one(in, out);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      LOG.debug("a connection ended", e);
    } finally {
      open.remove(socket);
    }
  }

  /** False if it was the last one. */
  private boolean one(InputStream in, OutputStream out) throws IOException, InterruptedException {
    String start = line(in);
    if (start == null) {
      return false;
    }
    String[] words = start.split(" ");
    Map<String, String> headers = new HashMap<>();
    for (String next = line(in); next != null && !next.isEmpty(); next = line(in)) {
      int colon = next.indexOf(':');
      headers.put(
          next.substring(0, colon).trim().toLowerCase(Locale.ROOT),
          next.substring(colon + 1).trim());
    }
    if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
    java.net.URI target = java.net.URI.create(words[1]);
    Reply reply =
        replies.to(
            new Asked(
                words[0],
                target.getPath(),
                target.getRawPath(),
                target.getRawQuery(),
                headers,
                body(in, headers)));
    if (reply == null) {
      return false;
    }
    write(out, reply);
    return !"close".equalsIgnoreCase(headers.get("connection"));
  }

  private static void write(OutputStream out, Reply reply) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 ");
    head.append(reply.status()).append(' ').append(reply.reason()).append("\r\n");
    reply.headers().forEach((name, value) -> line(head, name, value));
    if (reply.status() != 204) {
      line(head, "Content-Length", String.valueOf(reply.body().length));
    }
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    if (reply.status() != 204) {
      out.write(reply.body());
    }
    out.flush();
  }

  private static void line(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    if (!"chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      return in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    int size;
    do {
      size = Integer.parseInt(line(in).split(";")[0].trim(), 16);
      whole.write(in.readNBytes(size));
      line(in);
    } while (size > 0);
    return whole.toByteArray();
  }

  /** Null at the end. */
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n') {
      if (next != '\r') {
        line.append((char) next);
      }
      if (line.length() > LONGEST_LINE) {
        throw new IOException("a line of more than " + LONGEST_LINE + " characters");
      }
      next = in.read();
    }
    return line.toString();
  }

  private static void quietly(AutoCloseable one) {
    try {
      one.close();
    } catch (Exception e) {
      LOG.debug("closed already", e);
    }
  }
}
