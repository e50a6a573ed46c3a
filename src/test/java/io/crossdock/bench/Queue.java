package io.crossdock.bench;

import java.util.List;

/**
 * What both sides offer: a durable queue of documents by key and version. Every call returns after
 * its commit is on disk. At most one document of a key is out at a time, older versions first.
 *
 * @param <T> what a claim is on that side
 */
interface Queue<T> extends AutoCloseable {

  /** A document; the pair of key and version is unique. */
  record Doc(String key, long version, byte[] content) {}

  /** How the documents stand: {@code seen = waiting + claimed + settled + duplicate}. */
  record Counts(long seen, long waiting, long claimed, long settled, long duplicate) {}

  /** One transaction. */
  void write(List<Doc> docs);

  /** Claims that go out one by one. */
  List<T> claim(int max);

  /** Claims that go out together. */
  List<T> claimTogether(int max);

  /** One transaction; every claim is fenced by its token. */
  void settle(List<T> claims);

  Counts counts();

  /**
   * A page of settled documents in full, newest first.
   *
   * @param before 0 for the newest
   * @return the ids
   */
  List<Long> page(long before, int limit);

  @Override
  void close();
}
