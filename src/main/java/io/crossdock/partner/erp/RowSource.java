package io.crossdock.partner.erp;

import java.io.Closeable;
import java.io.IOException;

/** The rows of a feed in one format, one at a time. Not thread-safe. */
interface RowSource extends Closeable {

  /** What the feed says of itself before its rows. */
  FeedHead head();

  /**
   * The next row, readable or not; null at the end.
   *
   * @throws BrokenOffException if what follows makes no rows any more
   */
  Row next() throws IOException;
}
