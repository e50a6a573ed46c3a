package io.crossdock.ledger.store;

import java.sql.SQLException;

/** A key or channel that was new when we read was made by somebody else before we wrote: again. */
final class ConcurrentKeyException extends SQLException {

  private static final long serialVersionUID = 1L;

  ConcurrentKeyException(String key) {
    super(key + " was made by another writer");
  }
}
