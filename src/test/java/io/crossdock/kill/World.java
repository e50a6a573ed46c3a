package io.crossdock.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is outside the hubs, on one port: the ERP, the target, and the one who kills. */
final class World implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(World.class);

  /** A child at its point; the answer goes back to it, null never comes back. */
  interface AtPoint {
    String reached(String child, String point);
  }

  private final Target target = new Target();
  private final Erp erp = new Erp(target);
  private final AtPoint atPoint;
  private final Map<String, Long> workingSince = new ConcurrentHashMap<>();
  private final Map<String, Long> openedAt = new ConcurrentHashMap<>();
  private final List<String> bad = new ArrayList<>();
  private final Map<String, Integer> notes = new TreeMap<>();
  private final AtomicLong samples = new AtomicLong();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final ServerSocket server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "outside");
            thread.setDaemon(true);
            return thread;
          });

  World(AtPoint atPoint) throws IOException {
    this.atPoint = atPoint;
    this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  Erp erp() {
    return erp;
  }

  Target target() {
    return target;
  }

  /**
   * When a child settled something for the first time, by {@link System#nanoTime}; 0 if not yet.
   */
  long workingSince(String child) {
    return workingSince.getOrDefault(child, 0L);
  }

  /** When a child had its ledger open, by {@link System#nanoTime}; 0 if not yet. */
  long openedAt(String child) {
    return openedAt.getOrDefault(child, 0L);
  }

  /** What the children found wrong. */
  synchronized List<String> bad() {
    return List.copyOf(bad);
  }

  synchronized Map<String, Integer> notes() {
    return new TreeMap<>(notes);
  }

  /** How often the books were looked at from within. */
  long samples() {
    return samples.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.add(socket);
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        LOG.debug("no more connections: {}", e.getMessage());
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String answer = answer(line.split(" ", -1), line, socket);
        if (answer == null) {
          return;
        }
        socket.getOutputStream().write((answer + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      LOG.debug("a child hung up: {}", e.getMessage());
    } finally {
      erp.gone(socket);
      connections.remove(socket);
    }
  }

  private String answer(String[] words, String line, Socket from) {
    switch (words[0]) {
      case "next":
        return erp.next(words[1], from);
      case "page":
        return erp.page(Integer.parseInt(words[1]));
      case "value":
        return erp.value(words[1]);
      case "put":
        return target.put(words[1], words[2], Long.parseLong(words[3]), Doc.parseAll(words, 4));
      case "look":
        return target.look(words[1], Doc.parse(words[2]));
      case "point":
        return atPoint.reached(words[1], words[2]);
      case "ack":
        erp.acknowledge(words[1]);
        break;
      case "moved":
        erp.moved(Integer.parseInt(words[1]));
        break;
      case "read":
        erp.read(Doc.parse(words[1]));
        break;
      case "opened":
        openedAt.putIfAbsent(words[1], System.nanoTime());
        break;
      case "working":
        workingSince.putIfAbsent(words[1], System.nanoTime());
        break;
      case "sample":
        samples.incrementAndGet();
        break;
      case "note":
        note(line);
        break;
      default:
        bad(line);
    }
    return "ok";
  }

  private synchronized void note(String line) {
    notes.merge(line.substring("note ".length()), 1, Integer::sum);
  }

  synchronized void bad(String line) {
    if (bad.size() < 50) {
      bad.add(line);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : connections) {
      socket.close();
    }
    threads.shutdownNow();
  }
}
