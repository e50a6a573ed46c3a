package io.crossdock.kill;

import io.crossdock.ledger.Ledger;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the workers of a child share. */
final class Hub {

  private static final Logger LOG = LoggerFactory.getLogger(Hub.class);

  private final Ledger ledger;
  private final Fuse fuse;
  private final String name;
  private final int port;
  private final AtomicBoolean settled = new AtomicBoolean();

  Hub(Ledger ledger, Fuse fuse, String name, int port) {
    this.ledger = ledger;
    this.fuse = fuse;
    this.name = name;
    this.port = port;
  }

  Ledger ledger() {
    return ledger;
  }

  Fuse fuse() {
    return fuse;
  }

  String name() {
    return name;
  }

  Wire wire(int timeoutMillis) {
    return new Wire(port, timeoutMillis);
  }

  /** The first settlement of this life: it works again. */
  void settledOne() {
    if (settled.compareAndSet(false, true)) {
      tell("working " + name);
      fuse.arm();
    }
  }

  void tell(String line) {
    try {
      wire(0).ask(line);
    } catch (IOException e) {
      LOG.error("could not tell the parent: {}", line, e);
    }
  }
}
