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
 * A file of documents as judged batches: what a streaming splitter takes, never more in memory. Not
 * thread-safe.
 */
final class DocumentBatches implements Iterator<List<Judged>>, Closeable {

  static final int BATCH = 500;
  private static final int SHOWN_DEFECTS = 10;

  private final DocumentRows rows;
  private final DocumentRules rules;
  private final String feed;
  private final List<String> firstDefects = new ArrayList<>();
  private List<Judged> next;

  /**
   * @throws RefusedException if none of many documents can be used: one mistake, not thousands
   */
  DocumentBatches(DocumentRows rows, DocumentRules rules, String feed) throws IOException {
    this.rows = rows;
    this.rules = rules;
    this.feed = feed;
    next = read();
    if (next.size() == BATCH
        && next.stream().map(Judged::received).allMatch(Received.Defective.class::isInstance)) {
      throw new RefusedException(
          "none of its first "
              + BATCH
              + " documents can be used, so that nothing of it was taken; the first ones: "
              + firstDefects.stream().limit(3).collect(Collectors.joining(" | ")));
    }
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      try {
        next = read();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return !next.isEmpty();
  }

  @Override
  public List<Judged> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    List<Judged> batch = next;
    next = null;
    return batch;
  }

  /** Why the first ones that cannot be used cannot, a sentence each. */
  List<String> firstDefects() {
    return List.copyOf(firstDefects);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  /** Empty at the end. */
  private List<Judged> read() throws IOException {
    List<Judged> batch = new ArrayList<>();
    while (batch.size() < BATCH) {
      DocumentRows.Element element = rows.next();
      if (element == null) {
        return batch;
      }
      Judged judged = rules.judge(element, feed + " line " + element.line());
      batch.add(judged);
      if (judged.received() instanceof Received.Defective bad
          && firstDefects.size() < SHOWN_DEFECTS) {
        firstDefects.add(bad.reason());
      }
    }
    return batch;
  }
}
