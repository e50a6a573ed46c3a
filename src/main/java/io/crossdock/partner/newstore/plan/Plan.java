package io.crossdock.partner.newstore.plan;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What is to be done with a snapshot. Streams are read from the snapshot and to be closed. */
public sealed interface Plan {

  /**
   * To be imported.
   *
   * @param range what the first document declares; null for none
   * @param declaredEnd where the mark is once the first document was imported without errors on
   *     touched keys
   * @param stop why the range does not go on; null if all that is known is declared, or under
   *     {@link Behaviour#IMMEDIATE_RELEASE}
   * @param documents in the order they are to be sent; at least one
   * @param touched keys with items inside the range, all in the first document
   * @param heldRows opens the keys of the snapshot that are not sent
   * @param negativeRows opens the figures below 0, which are sent as 0
   */
  record Send(
      ReleaseRange range,
      long declaredEnd,
      RangeStop stop,
      List<Document> documents,
      Set<StockKey> touched,
      Counts counts,
      Supplier<Stream<HeldKey>> heldRows,
      Supplier<Stream<SnapshotRow>> negativeRows)
      implements Plan {

    public Send {
      documents = List.copyOf(documents);
      touched = Set.copyOf(touched);
    }

    public Stream<HeldKey> held() {
      return heldRows.get();
    }

    public Stream<SnapshotRow> negative() {
      return negativeRows.get();
    }
  }

  /**
   * No job may be created.
   *
   * @param stop as of {@link Send}; null where the reason was found before
   * @param counts null where the snapshot was not read
   * @param heldRows opens the keys of the snapshot that are held; empty where it was not read
   */
  record Nothing(
      NothingReason reason, RangeStop stop, Counts counts, Supplier<Stream<HeldKey>> heldRows)
      implements Plan {

    static Nothing because(NothingReason reason) {
      return new Nothing(reason, null, null, Stream::empty);
    }

    public Stream<HeldKey> held() {
      return heldRows.get();
    }
  }
}
