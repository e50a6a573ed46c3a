package io.crossdock.cli;

import io.crossdock.operate.CheckReport;
import io.crossdock.operate.oversell.ConfiguredShops;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** What a command cannot do itself, because it knows nothing but {@code operate}. */
public interface Launcher {

  /**
   * Runs the hub until the process is told to stop.
   *
   * @param rehearse start with the partners switched off, and stop when it is ready
   * @param pause channels that are paused before anything is sent
   */
  ExitCode run(Path routes, boolean rehearse, List<String> pause, PrintStream out);

  /** Runs hub and simulators until the process is told to stop. */
  ExitCode sandbox(Path routes, SandboxOptions options, PrintStream out);

  /**
   * @param connect whether partners are contacted too
   */
  CheckReport check(Path routes, boolean connect);

  /**
   * Who sells a warehouse's stock, as the properties say; starts nothing.
   *
   * @param warehouse null for the only one there is
   * @param group of articles; null for those of none
   */
  ConfiguredShops shops(Path routes, String warehouse, String group);

  /**
   * @param plain lines instead of a display refreshed in place
   * @param seconds stop after so long; 0 for until told
   * @param protects false to let shops oversell
   * @param cartsAtOngoing whether carts sell the warehouse's stock, and not Order Manager's
   */
  record SandboxOptions(boolean plain, int seconds, boolean protects, boolean cartsAtOngoing) {}
}
