package io.crossdock.camel;

import io.crossdock.ledger.Deliveries;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The deliveries of one door, remembered by the ledger. Camel adds a key before the work, confirms
 * it after, and removes it when the work fails; the ledger holds an added key under this process's
 * lease, so a delivery whose process died can be taken again.
 *
 * <p>Thread-safe.
 */
public final class LedgerIdempotentRepository extends ServiceSupport
    implements IdempotentRepository {

  /** Below what any shop waits for an answer; the shortest known is five seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Duration FIRST_LOOK = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

  /** A server has some twenty threads: those who wait leave some to the others. */
  private static final int MOST_WAITING = 12;

  private final Deliveries deliveries;
  private final String door;
  private final Duration patience;
  private final Semaphore places = new Semaphore(MOST_WAITING);
  private final Object settled = new Object();

  /**
   * @param door whose deliveries, for example {@code erp-stock-file}
   */
  public LedgerIdempotentRepository(Deliveries deliveries, String door) {
    this(deliveries, door, Duration.ZERO);
  }

  private LedgerIdempotentRepository(Deliveries deliveries, String door, Duration patience) {
    this.deliveries = deliveries;
    this.door = door;
    this.patience = patience;
  }

  public LedgerIdempotentRepository(CamelLedger camel, String door) {
    this(camel.ledger().deliveries(), door);
  }

  /**
   * For a door that is called: of two that bring the same at once the second waits a little for
   * what becomes of the first, as some callers count every answer but 2xx as a failure. Where the
   * first one fails, the second takes it.
   */
  public static LedgerIdempotentRepository ofCallers(CamelLedger camel, String door) {
    return ofCallers(camel.ledger().deliveries(), door, PATIENCE);
  }

  static LedgerIdempotentRepository ofCallers(
      Deliveries deliveries, String door, Duration patience) {
    return new LedgerIdempotentRepository(deliveries, door, patience);
  }

  @Override
  public boolean add(String key) {
    return deliveries.claim(door, key)
        || !patience.isZero() && !deliveries.seen(door, key) && waits(key);
  }

  private boolean waits(String key) {
    if (!places.tryAcquire()) {
      return false;
    }
    try {
      return becomesOurs(key);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      places.release();
    }
  }

  /** False once it is confirmed, and where nothing becomes of it for too long. */
  private boolean becomesOurs(String key) throws InterruptedException {
    long began = System.nanoTime();
    Duration pause = FIRST_LOOK;
    while (System.nanoTime() - began < patience.toNanos()) {
      synchronized (settled) {
        // Another process tells nobody; nor is anything lost where the word came just before.
        settled.wait(pause.toMillis());
      }
      if (deliveries.seen(door, key)) {
        return false;
      }
      if (deliveries.claim(door, key)) {
        return true;
      }
      Duration next = pause.multipliedBy(2);
      pause = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }
    return false;
  }

  /** True once it is confirmed; not while somebody works on it. */
  @Override
  public boolean contains(String key) {
    return deliveries.seen(door, key);
  }

  @Override
  public boolean remove(String key) {
    deliveries.release(door, key);
    tell();
    return true;
  }

  @Override
  public boolean confirm(String key) {
    deliveries.confirm(door, key);
    tell();
    return true;
  }

  private void tell() {
    synchronized (settled) {
      settled.notifyAll();
    }
  }

  /** What was delivered is never forgotten by a button. */
  @Override
  public void clear() {
    throw new UnsupportedOperationException("deliveries of " + door + " are not forgotten at once");
  }
}
