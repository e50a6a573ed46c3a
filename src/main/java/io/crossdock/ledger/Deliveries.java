package io.crossdock.ledger;

/**
 * Which deliveries (webhook ids, files, pages) were taken: the store of the idempotent consumers. A
 * delivery is claimed under this process's lease, so one whose process died can be taken again.
 */
public interface Deliveries {

  /** True if it is new, or was claimed by a process that is no more; then it is claimed by us. */
  boolean claim(String door, String delivery);

  /** Remembers it as done. */
  void confirm(String door, String delivery);

  /** Forgets it: it may come again. Does nothing where another process has claimed it. */
  void release(String door, String delivery);

  /** True once it is confirmed; not while it is only claimed. */
  boolean seen(String door, String delivery);
}
