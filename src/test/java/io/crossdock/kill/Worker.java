package io.crossdock.kill;

import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.LostRaceException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does a thing again and again until the process ends. */
abstract class Worker {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  final Hub hub;
  private final Thread thread;
  private volatile boolean going = true;

  Worker(Hub hub, String name) {
    this.hub = hub;
    this.thread = new Thread(this::loop, name);
    thread.setDaemon(true);
  }

  /** Does it once. */
  abstract void turn() throws IOException;

  void start() {
    thread.start();
  }

  void end() {
    going = false;
  }

  void awaitEnd() {
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void loop() {
    while (going) {
      try {
        turn();
      } catch (LostRaceException e) {
        LOG.info("lost race: {}", e.getMessage());
        hub.tell("note lost race");
      } catch (IOException | LedgerUnavailableException e) {
        LOG.warn("failed, again at the next turn: {}", e.getMessage());
        pause(Duration.ofMillis(20));
      } catch (RuntimeException e) {
        LOG.error("nobody foresaw this", e);
        hub.tell("bad " + thread.getName() + " of " + hub.name() + ": " + e);
        pause(Duration.ofMillis(100));
      }
    }
  }

  static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }
}
