package io.crossdock.camel;

import io.crossdock.document.Received;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Batches for a streaming splitter that are read, judged and written out on a thread of their own
 * while the ledger commits the one before: one batch ahead, and the one that a splitter looks at
 * before it goes on. The order stays, and a failure is told when the batches before it are written.
 *
 * <p>To be used by one thread, and closed before what the batches are read from.
 */
public final class ReadAhead implements Iterator<List<Object>>, Closeable {

  private static final long LONGEST_END = 10;

  private final Iterator<List<Received>> source;
  private final Codec codec;
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "feed-ahead");
            thread.setDaemon(true);
            return thread;
          });
  private Future<Step> reading;
  private Step next;

  /** What a look ahead found. */
  private sealed interface Step {
    record Batch(List<Object> elements) implements Step {}

    record Failure(RuntimeException why) implements Step {}

    record End() implements Step {}
  }

  /**
   * Begins to read.
   *
   * @param source is asked by one thread at a time, not always the same one
   */
  public ReadAhead(CamelLedger camel, Iterator<List<Received>> source) {
    this(camel.codec(), source);
  }

  ReadAhead(Codec codec, Iterator<List<Received>> source) {
    this.source = source;
    this.codec = codec;
    this.reading = reader.submit(this::read);
  }

  /** True also where reading failed, which {@link #next} then says. */
  @Override
  public boolean hasNext() {
    if (next == null) {
      next = await();
      if (next instanceof Step.Batch) {
        reading = reader.submit(this::read);
      }
    }
    return !(next instanceof Step.End);
  }

  @Override
  public List<Object> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (next instanceof Step.Failure failure) {
      // Splitters ask on while they tidy up; there is nothing more.
      next = new Step.End();
      throw failure.why();
    }
    List<Object> elements = ((Step.Batch) next).elements();
    next = null;
    return elements;
  }

  /** Returns when nothing reads any more. */
  @Override
  public void close() {
    reader.shutdown();
    try {
      if (!reader.awaitTermination(LONGEST_END, TimeUnit.SECONDS)) {
        reader.shutdownNow();
      }
    } catch (InterruptedException e) {
      reader.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private Step read() {
    try {
      if (!source.hasNext()) {
        return new Step.End();
      }
      List<Received> batch = source.next();
      List<Object> ready = new ArrayList<>(batch.size());
      for (Received one : batch) {
        ready.add(one instanceof Received.Sound sound ? Prepared.of(sound, codec) : one);
      }
      return new Step.Batch(ready);
    } catch (RuntimeException e) {
      return new Step.Failure(e);
    }
  }

  private Step await() {
    try {
      return reading.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the next batch was read", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the next batch cannot be read", e.getCause());
    }
  }
}
