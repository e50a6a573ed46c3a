package io.crossdock.partner.newstore.plan;

import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One import document.
 *
 * @param size how many items it has
 * @param source opens its items
 */
public record Document(DocumentHead head, int size, Supplier<Stream<DocumentItem>> source) {

  /** From the beginning each time, read from the snapshot; to be closed. */
  public Stream<DocumentItem> items() {
    return source.get();
  }
}
