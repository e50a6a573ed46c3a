package io.crossdock.partner.erp;

import io.crossdock.camel.RefusedException;
import io.crossdock.document.Received;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

/**
 * A feed as batches of judged rows: what a streaming splitter takes. The memory it needs does not
 * grow with the feed, {@link SeenSkus} aside. Not thread-safe, but for {@link #counts}.
 */
final class FeedBatches implements Iterator<List<Received>>, Closeable {

  static final int BATCH = 1_000;
  private static final int SHOWN_DEFECTS = 10;

  private final Feed feed;
  private final RowSource source;
  private final StockRules rules;
  private final Iterator<Received> absent;
  private final List<String> firstDefects = new ArrayList<>();

  private Row peeked;
  private List<Received> next;
  private RefusedException broken;
  private boolean handedOut;
  private long rows;
  private long elsewhere;
  private long bad;
  private boolean whole;

  /** As of the last batch: who asks may be another thread than who reads. */
  private volatile Counts counts = new Counts(0, 0, 0);

  /**
   * What was read so far.
   *
   * @param rows those of other locations included
   */
  record Counts(long rows, long elsewhere, long bad) {}

  /**
   * @param first what was read of the source already; null if it is at its end
   * @param absent to follow when all rows were read: figures of SKUs that were not named
   */
  FeedBatches(Feed feed, RowSource source, Row first, StockRules rules, Iterator<Received> absent) {
    this.feed = feed;
    this.source = source;
    this.peeked = first;
    this.whole = first == null;
    this.rules = rules;
    this.absent = absent;
  }

  /** True also when the feed breaks off here, which {@link #next} then says. */
  @Override
  public boolean hasNext() {
    if (next == null && broken == null) {
      next = read();
      counts = new Counts(rows, elsewhere, bad);
    }
    return broken != null || !next.isEmpty();
  }

  /**
   * @throws RefusedException if the feed cannot be read any further
   */
  @Override
  public List<Received> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (next == null || next.isEmpty()) {
      RefusedException failure = broken;
      // Splitters ask on while they tidy up; there is nothing more.
      broken = null;
      next = List.of();
      throw failure;
    }
    List<Received> batch = next;
    next = null;
    handedOut = true;
    return batch;
  }

  Counts counts() {
    return counts;
  }

  List<String> firstDefects() {
    return List.copyOf(firstDefects);
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  /** Empty at the end, and where the feed breaks off. */
  private List<Received> read() {
    List<Received> batch = new ArrayList<>(BATCH);
    try {
      while (!whole && batch.size() < BATCH) {
        Row row = peeked == null ? source.next() : peeked;
        peeked = null;
        if (row == null) {
          whole = true;
          refuseWrongCount();
        } else {
          take(row, batch);
        }
      }
    } catch (BrokenOffException e) {
      // Splitters look one batch ahead: told when the batches before it are written, not now.
      broken = new RefusedException(e.getMessage() + "; " + whatStays(), e);
      return handedOut ? batch : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!handedOut) {
      refuseIfNothingFits(batch);
    }
    if (batch.isEmpty()) {
      while (absent.hasNext() && batch.size() < BATCH) {
        batch.add(absent.next());
      }
    }
    return batch;
  }

  private String whatStays() {
    if (!handedOut) {
      return "nothing of it was taken";
    }
    return feed.settings().stages(feed.full())
        ? "nothing of it is in effect"
        : "the rows before it are in effect, those behind it are not"
            + (feed.full() ? ", and it does not count as a full feed" : "");
  }

  private void take(Row row, List<Received> batch) {
    rows++;
    Received received = rules.judge(row);
    if (received == null) {
      elsewhere++;
      return;
    }
    batch.add(received);
    if (received instanceof Received.Defective defective) {
      if (firstDefects.size() < SHOWN_DEFECTS) {
        firstDefects.add(defective.reason());
      }
      if (++bad > feed.settings().badRowsAtMost()) {
        throw new BrokenOffException(
            "more than "
                + feed.settings().badRowsAtMost()
                + " bad rows ("
                + feed.settings().key("badRows.atMost")
                + "); the last one: "
                + defective.reason());
      }
    }
  }

  private void refuseWrongCount() {
    if (feed.rows() != null && feed.rows() != rows) {
      throw new BrokenOffException(
          "it says that it has " + feed.rows() + " rows, and it has " + rows);
    }
  }

  /** A file in the wrong layout is one mistake, not a thousand. */
  private static void refuseIfNothingFits(List<Received> batch) {
    if (batch.size() == BATCH && batch.stream().allMatch(Received.Defective.class::isInstance)) {
      throw new RefusedException(
          "none of its first "
              + BATCH
              + " rows can be used; the first ones: "
              + batch.stream()
                  .limit(3)
                  .map(r -> ((Received.Defective) r).reason())
                  .collect(Collectors.joining(" | ")));
    }
  }
}
