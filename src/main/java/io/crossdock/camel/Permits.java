package io.crossdock.camel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Permits and tokens of lanes for calls that no route makes, as where a person asks: so that what
 * is limited in routes is limited here, too. They stand in the same line. Thread-safe; the lanes
 * are shared with all hub processes.
 */
public final class Permits {

  private final CamelLedger camel;
  private final List<String> names;

  public Permits(CamelLedger camel, List<String> names) {
    this.camel = camel;
    this.names = List.copyOf(names);
  }

  /** To be closed when the call is over. */
  public interface Permit extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits for a permit and a token of each lane.
   *
   * @return empty if there was none for so long
   */
  public Optional<Permit> take(Duration wait) {
    long end = System.nanoTime() + wait.toNanos();
    TokenLines lines = camel.lines();
    CallPermits.Turn turn = null;
    boolean taken = false;
    try {
      CallPermits.Taken permit =
          lines.permits(names).take(wait, () -> camel.ledger().leaseLeft(), false);
      turn = permit.turn();
      taken =
          permit.none() == null
              && lines
                      .of(names)
                      .take(
                          Duration.ofNanos(end - System.nanoTime()),
                          () -> camel.ledger().leaseLeft(),
                          false)
                  == null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!taken && turn != null) {
        turn.close();
      }
    }
    return taken ? Optional.of(new Taken(turn)) : Optional.empty();
  }

  /**
   * @param turn null where nothing is limited
   */
  private record Taken(CallPermits.Turn turn) implements Permit {
    @Override
    public void close() {
      if (turn != null) {
        turn.close();
      }
    }
  }
}
