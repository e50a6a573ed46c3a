package io.crossdock.camel;

import io.crossdock.ledger.Deliveries;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The deliveries of one door, remembered by the ledger. Camel adds a key before the work, confirms
 * it after, and removes it when the work fails; the ledger holds an added key under this process's
 * lease, so a delivery whose process died can be taken again.
 */
public final class LedgerIdempotentRepository extends ServiceSupport
    implements IdempotentRepository {

  private final Deliveries deliveries;
  private final String door;

  /**
   * @param door whose deliveries, for example {@code erp-stock-file}
   */
  public LedgerIdempotentRepository(Deliveries deliveries, String door) {
    this.deliveries = deliveries;
    this.door = door;
  }

  public LedgerIdempotentRepository(CamelLedger camel, String door) {
    this(camel.ledger().deliveries(), door);
  }

  @Override
  public boolean add(String key) {
    return deliveries.claim(door, key);
  }

  /** True once it is confirmed; not while somebody works on it. */
  @Override
  public boolean contains(String key) {
    return deliveries.seen(door, key);
  }

  @Override
  public boolean remove(String key) {
    deliveries.release(door, key);
    return true;
  }

  @Override
  public boolean confirm(String key) {
    deliveries.confirm(door, key);
    return true;
  }

  /** What was delivered is never forgotten by a button. */
  @Override
  public void clear() {
    throw new UnsupportedOperationException("deliveries of " + door + " are not forgotten at once");
  }
}
