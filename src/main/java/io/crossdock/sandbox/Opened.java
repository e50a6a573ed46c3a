package io.crossdock.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened one after the other, to be closed the other way round. Not thread-safe. */
final class Opened implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Opened.class);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  <T extends AutoCloseable> T keep(T one) {
    opened.push(one);
    return one;
  }

  /** All, also where one of them fails. */
  @Override
  public void close() {
    while (!opened.isEmpty()) {
      AutoCloseable one = opened.pop();
      try {
        one.close();
      } catch (Exception e) {
        LOG.warn("{} is not closed", one, e);
      }
    }
  }
}
