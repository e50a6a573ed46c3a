package io.crossdock.bench;

import java.nio.file.Path;

/** Takes stock feeds, a process of its own. */
interface FeedSide extends AutoCloseable {

  /**
   * Returns when every row is on disk, every change is in the shop and every outcome is on disk.
   *
   * @param file left to the side
   */
  void feed(Path file) throws Exception;

  Child child();

  @Override
  void close() throws Exception;
}
