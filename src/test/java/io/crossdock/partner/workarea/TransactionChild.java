package io.crossdock.partner.workarea;

import io.crossdock.ledger.CrashPoint;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A hub in a process of its own that reads a shop's transactions all the time, until it is killed
 * or comes to the point where it dies.
 *
 * <p>Arguments: the ledger's folder, the shop's MongoDB, the point ({@code -} for none), the how
 * manieth time it is passed after the first run has ended.
 */
public final class TransactionChild {

  private TransactionChild() {}

  public static void main(String[] arguments) {
    AtomicInteger left = new AtomicInteger(Integer.parseInt(arguments[3]));
    boolean[] armed = new boolean[1];
    CrashPoint crash =
        reached -> {
          if (armed[0] && reached.equals(arguments[2]) && left.decrementAndGet() == 0) {
            // As kill -9: nothing is flushed, closed or told.
            Runtime.getRuntime().halt(137);
          }
        };
    try (WorkareaHarness hub =
        WorkareaHarness.attached(Path.of(arguments[0]), arguments[1], crash)) {
      hub.poll();
      armed[0] = true;
      System.out.println("ready");
      while (true) {
        hub.ask();
        LockSupport.parkNanos(20_000_000);
      }
    }
  }
}
