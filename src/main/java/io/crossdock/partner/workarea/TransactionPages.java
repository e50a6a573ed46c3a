package io.crossdock.partner.workarea;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.types.ObjectId;

/**
 * The shop's transactions by (updated_at, _id), a bounded page at a time, however many have the
 * same stamp. Asks for ranges of stamps in order, which the shop's index on updated_at answers, and
 * for single stamps in order of id: the two together would have the server sort all that is left.
 * Thread-safe.
 */
final class TransactionPages {

  private final WorkareaData data;
  private final int size;

  /**
   * Where a page begins.
   *
   * @param stamp in milliseconds
   * @param after behind that id of the stamp; null for all of it
   */
  record Place(long stamp, ObjectId after) {

    static Place at(Instant stamp) {
      return new Place(Math.max(0, stamp.toEpochMilli()), null);
    }

    static Place parse(String text) {
      int slash = text.indexOf('/');
      return slash < 0
          ? new Place(Long.parseLong(text), null)
          : new Place(
              Long.parseLong(text.substring(0, slash)), new ObjectId(text.substring(slash + 1)));
    }

    String text() {
      return after == null ? String.valueOf(stamp) : stamp + "/" + after;
    }
  }

  /**
   * @param next null if this is the last one
   */
  record Page(List<BsonDocument> documents, Place next) {}

  /**
   * @param size documents in a page and in memory, at most
   */
  TransactionPages(WorkareaData data, int size) {
    this.data = data;
    this.size = size;
  }

  Page read(Place from) {
    List<BsonDocument> documents = new ArrayList<>();
    long begin = from.stamp();
    if (from.after() != null) {
      documents.addAll(data.transactionsAt(from.stamp(), from.after(), size));
      if (documents.size() == size) {
        return within(documents);
      }
      begin++;
    }
    int room = size - documents.size();
    List<BsonDocument> more = data.transactionsFrom(begin, room);
    if (more.size() < room) {
      documents.addAll(more);
      return new Page(documents, null);
    }
    // There may be more of the last stamp than came: it is left to the next page, unless it is all.
    long last = stamp(more.get(more.size() - 1));
    more.stream().filter(document -> stamp(document) != last).forEach(documents::add);
    if (!documents.isEmpty()) {
      return new Page(documents, new Place(last, null));
    }
    documents.addAll(data.transactionsAt(last, null, size));
    return documents.size() == size
        ? within(documents)
        : new Page(documents, new Place(last + 1, null));
  }

  private static Page within(List<BsonDocument> documents) {
    BsonDocument last = documents.get(documents.size() - 1);
    return new Page(documents, new Place(stamp(last), last.getObjectId("_id").getValue()));
  }

  static long stamp(BsonDocument transaction) {
    return transaction.getDateTime("updated_at").getValue();
  }
}
