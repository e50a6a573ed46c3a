package io.crossdock.sandbox;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Steps of simulated partners on a schedule, which one failure must not end. */
final class Steps {

  private static final Logger LOG = LoggerFactory.getLogger(Steps.class);

  private Steps() {}

  @FunctionalInterface
  interface Step {
    void run() throws IOException, InterruptedException;
  }

  /** The hub may be down on purpose: the next step comes anyway. */
  static void safely(Step step) {
    try {
      step.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      LOG.debug("a simulated partner gave up for now", e);
    }
  }
}
