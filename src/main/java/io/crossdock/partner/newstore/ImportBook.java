package io.crossdock.partner.newstore;

import java.time.Instant;
import java.util.List;

/**
 * Where imports stand: position {@code imports.<name>/stock}. One job is open at most, over all hub
 * processes.
 *
 * @param open what is being imported; null for nothing
 * @param lastStarted when a job was started last; null if none was
 */
record ImportBook(Load open, Instant lastStarted) {

  static final ImportBook NONE = new ImportBook(null, null);

  /**
   * One snapshot on its way, in one or several documents.
   *
   * @param snapshot id of its rows
   * @param from the range of the first document; null for none
   * @param to its end
   * @param touched the first so many items of the first document are those the range touches
   * @param current the document whose job is the current one, 0 for the first
   * @param job the current job; null before it is created
   */
  record Load(
      String snapshot,
      boolean full,
      Instant asOf,
      Long from,
      Long to,
      int touched,
      List<Part> parts,
      int current,
      Job job) {

    Load {
      parts = List.copyOf(parts);
    }

    Part part() {
      return parts.get(current);
    }

    boolean carriesRange() {
      return current == 0 && to != null;
    }

    Load with(Job newJob) {
      return new Load(snapshot, full, asOf, from, to, touched, parts, current, newJob);
    }

    /** Null if that was the last document. */
    Load next() {
      return current + 1 == parts.size()
          ? null
          : new Load(snapshot, full, asOf, from, to, touched, parts, current + 1, null);
    }

    /** For people. */
    String range() {
      return to == null ? "no range" : "range " + from + "-" + to;
    }
  }

  /**
   * @param name of the job
   * @param file published
   */
  record Part(String name, String file, int items) {}

  /**
   * @param createdAt when we had the answer
   * @param startedAt null before it was started
   * @param twice another one of its name may be there
   */
  record Job(String id, Instant createdAt, Instant startedAt, boolean twice) {}

  /**
   * A snapshot that was looked at last, for explanations.
   *
   * @param receivedAt null in what was stored by a hub that did not note it
   */
  record Seen(String id, Instant asOf, Instant receivedAt) {
    Seen {
      receivedAt = receivedAt == null ? asOf : receivedAt;
    }
  }
}
