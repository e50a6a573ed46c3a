package io.crossdock.ledger.store;

import io.crossdock.ledger.Deliveries;
import io.crossdock.ledger.Priority;

/** Deliveries as rows: claimed under a lease, done for good. */
final class DeliveryTable implements Deliveries {

  private final Store store;
  private final Lease lease;

  DeliveryTable(Store store, Lease lease) {
    this.store = store;
    this.lease = lease;
  }

  @Override
  public boolean claim(String door, String delivery) {
    int changed =
        store.write(
            Priority.DOOR,
            "delivery.claim",
            tx ->
                tx.sql()
                    .update(
                        "INSERT INTO delivery (door, delivery, done, owner, at)"
                            + " VALUES (?, ?, 0, ?, ?) ON CONFLICT (door, delivery) DO UPDATE"
                            + " SET owner = excluded.owner, at = excluded.at"
                            + " WHERE delivery.done = 0 AND NOT EXISTS"
                            + " (SELECT 1 FROM owner WHERE owner.id = delivery.owner"
                            + " AND (owner.id = excluded.owner OR owner.expires_at > ?))",
                        door,
                        delivery,
                        lease.owner(),
                        tx.now(),
                        store.exclusive() ? Long.MAX_VALUE : tx.now()));
    return changed == 1;
  }

  @Override
  public void confirm(String door, String delivery) {
    store.write(
        Priority.DOOR,
        "delivery.confirm",
        tx ->
            tx.sql()
                .update(
                    "INSERT INTO delivery (door, delivery, done, owner, at) VALUES (?, ?, 1, ?, ?)"
                        + " ON CONFLICT (door, delivery) DO UPDATE SET done = 1, at = excluded.at",
                    door,
                    delivery,
                    lease.owner(),
                    tx.now()));
  }

  @Override
  public void release(String door, String delivery) {
    store.write(
        Priority.DOOR,
        "delivery.release",
        tx ->
            tx.sql()
                .update(
                    // Not where another process has taken it since.
                    "DELETE FROM delivery WHERE door = ? AND delivery = ? AND done = 0"
                        + " AND owner = ?",
                    door,
                    delivery,
                    lease.owner()));
  }

  @Override
  public boolean seen(String door, String delivery) {
    return store.read(
        sql ->
            sql.one(
                    row -> row.getInt(1),
                    "SELECT 1 FROM delivery WHERE door = ? AND delivery = ? AND done = 1",
                    door,
                    delivery)
                .isPresent());
  }
}
