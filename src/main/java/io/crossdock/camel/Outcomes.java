package io.crossdock.camel;

import java.util.Optional;

/**
 * What the exceptions of one partner mean. A sender names its own with {@code outcomes:
 * "#theBean"}; what that one does not know is left to the default mapping ({@link
 * StandardOutcomes}), and what nobody knows is parked with its stack trace.
 *
 * <p>Asked for each exception of a cause chain, outermost first. Thread-safe.
 */
@FunctionalInterface
public interface Outcomes {

  /**
   * @param failure one exception of the chain; its causes are asked for separately
   * @return empty if this mapping does not know it
   */
  Optional<OutcomeException> of(Throwable failure, Sending sending);

  /**
   * What is known about the call that failed.
   *
   * @param repeatable the sender declared {@code repeat: safe}
   * @param started an attempt was marked in this exchange: a remote write may have begun
   */
  record Sending(boolean repeatable, boolean started) {}
}
