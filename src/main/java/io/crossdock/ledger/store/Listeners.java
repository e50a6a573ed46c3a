package io.crossdock.ledger.store;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who are told which channels were touched. One that fails hurts nobody. Thread-safe. */
final class Listeners {

  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  private final List<Consumer<Set<Long>>> all = new CopyOnWriteArrayList<>();

  void add(Consumer<Set<Long>> listener) {
    all.add(listener);
  }

  /** After a commit: nothing here may undo it, or be taken for its failure. */
  void tell(Set<Long> touched) {
    if (touched.isEmpty()) {
      return;
    }
    for (Consumer<Set<Long>> listener : all) {
      try {
        listener.accept(touched);
      } catch (RuntimeException e) {
        LOG.error("a listener failed; it is asked again at the next poll", e);
      }
    }
  }
}
