package io.crossdock.ledger.store;

import io.crossdock.ledger.Books;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What operators see and do, from its parts. */
final class SqlInspection implements Inspection {

  private final InspectionReads reads;
  private final OldestReads oldest;
  private final Operations operations;
  private final ReviewTable reviews;
  private final Housekeeper housekeeper;

  SqlInspection(
      InspectionReads reads,
      OldestReads oldest,
      Operations operations,
      ReviewTable reviews,
      Housekeeper housekeeper) {
    this.reads = reads;
    this.oldest = oldest;
    this.operations = operations;
    this.reviews = reviews;
    this.housekeeper = housekeeper;
  }

  @Override
  public List<Books> books() {
    return reads.books();
  }

  @Override
  public List<String> audit() {
    return reads.audit();
  }

  @Override
  public List<Entry> unsettled(String channel, Collection<String> keys) {
    return reads.unsettled(channel, keys);
  }

  @Override
  public Optional<Instant> oldestUnsettled(String channel, String but) {
    return oldest.unsettled(channel, but);
  }

  @Override
  public Map<String, Oldest> oldest() {
    return oldest.all();
  }

  @Override
  public Optional<Entry> entry(long id) {
    return reads.entry(id);
  }

  @Override
  public List<Entry> entries(String channel, EntryState state, long beforeId, int limit) {
    return reads.entries(channel, state, beforeId, limit);
  }

  @Override
  public List<Entry> trace(String key, int limit) {
    return reads.trace(key, limit);
  }

  @Override
  public List<Entry> line(String channel, String key, long from, int limit) {
    return reads.line(channel, key, from, limit);
  }

  @Override
  public List<String> keys(String prefix, int limit) {
    return reads.keys(prefix, limit);
  }

  @Override
  public List<Attempt> attempts(long entryId) {
    return reads.attempts(entryId);
  }

  @Override
  public Optional<Attempt> attempt(long id) {
    return reads.attempt(id);
  }

  @Override
  public int retry(List<Long> ids, String by) {
    return operations.retry(ids, by);
  }

  @Override
  public int retryAll(String channel, String reasonContains, String by) {
    return operations.retryAll(channel, reasonContains, by);
  }

  @Override
  public void edit(long id, byte[] content, String by) {
    operations.edit(id, content, by);
  }

  @Override
  public void dismiss(long id, String why, String by) {
    operations.dismiss(id, why, by);
  }

  @Override
  public void resend(String channel, String key, String why) {
    operations.resend(channel, key, why);
  }

  @Override
  public List<Review> reviews(boolean openOnly, int limit) {
    return reviews.list(openOnly, limit);
  }

  @Override
  public List<Review> reviewsOf(
      String name, Collection<String> keys, Collection<String> facts, int limit) {
    return reviews.of(name, keys, facts, limit);
  }

  @Override
  public long purge() {
    return housekeeper.purgeAll();
  }
}
