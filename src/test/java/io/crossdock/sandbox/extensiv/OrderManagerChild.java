package io.crossdock.sandbox.extensiv;

import java.time.Clock;

/**
 * The simulator in a process of its own, for measurements: arguments are SKUs, seed and the factor
 * of its limits. Prints the addresses of Order Manager, Integration Manager and the drive, a line
 * each, then the bytes it holds, and ends when its input does.
 */
public final class OrderManagerChild {

  private OrderManagerChild() {}

  public static void main(String[] args) throws Exception {
    try (OrderManagerSimulator simulator = OrderManagerSimulator.start(Clock.systemUTC())) {
      simulator.factor(Double.parseDouble(args[2]));
      simulator
          .catalogue()
          .generate(CatalogueSpec.of(Integer.parseInt(args[0]), Long.parseLong(args[1])));
      System.gc();
      System.out.println(simulator.address());
      System.out.println(simulator.managerAddress());
      System.out.println(simulator.driveAddress());
      System.out.println(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
      while (System.in.read() >= 0) {}
    }
  }
}
