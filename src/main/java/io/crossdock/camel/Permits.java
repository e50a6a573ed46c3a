package io.crossdock.camel;

import io.crossdock.ledger.Lanes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Permits of lanes for calls that no claim makes, as where a person asks: so that what is limited
 * in routes is limited here, too. Thread-safe; the lanes are shared with all hub processes.
 */
public final class Permits {

  private static final long STEP_MILLIS = 20;

  private final Lanes lanes;
  private final List<String> names;

  public Permits(CamelLedger camel, List<String> names) {
    this.lanes = camel.ledger().lanes();
    this.names = List.copyOf(names);
  }

  /** To be closed when the call is over. */
  public interface Permit extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits for a permit and a token of each lane. Who asks so has no place in a line: routes go
   * first.
   *
   * @return empty if none was free for so long
   */
  public Optional<Permit> take(Duration wait) {
    long end = System.nanoTime() + wait.toNanos();
    do {
      Optional<Lanes.Permit> permit = lanes.tryAcquire(names);
      if (permit.isPresent()) {
        return Optional.of(permit.get()::close);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    } while (System.nanoTime() < end);
    return Optional.empty();
  }
}
