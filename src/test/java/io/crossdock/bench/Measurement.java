package io.crossdock.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What one side did.
 *
 * @param rate units a second
 * @param cpuMicros processor time of this process a unit, all threads; what a database server in a
 *     process of its own used is not in it
 */
record Measurement(double rate, double cpuMicros) {

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** Begun when made. */
  static final class Watch {
    private final long begun = System.nanoTime();
    private final long cpu = SYSTEM.getProcessCpuTime();

    Measurement stop(long units) {
      double seconds = (System.nanoTime() - begun) / 1e9;
      double micros = (SYSTEM.getProcessCpuTime() - cpu) / 1e3;
      return new Measurement(units / seconds, micros / Math.max(1, units));
    }
  }
}
