package io.crossdock.camel;

import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LostRaceException;
import io.crossdock.ledger.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Small JSON documents by name and key, changed by compare-and-set. Reading sees what is committed,
 * not what the exchange has in its book. Thread-safe.
 */
public final class Positions {

  private static final int AT_ONCE = 500;

  private final Ledger ledger;
  private final Codec codec;

  public Positions(CamelLedger camel) {
    this.ledger = camel.ledger();
    this.codec = camel.codec();
  }

  /**
   * @param revision what a change is compared with; 0 where there is none
   * @param changedAt null where there is none
   */
  public record Position<T>(String key, long revision, T value, Instant changedAt) {}

  public <T> Optional<Position<T>> find(String name, String key, Class<T> type) {
    return ledger.position(name, key).map(position -> decode(position, type));
  }

  /** Those of the keys that have one; without keys nothing is asked. */
  public <T> Map<String, Position<T>> of(String name, Collection<String> keys, Class<T> type) {
    Map<String, Position<T>> found = new HashMap<>();
    ledger.positions(name, keys).forEach((key, position) -> found.put(key, decode(position, type)));
    return found;
  }

  /** In order of key, after {@code afterKey} (null: from the start). */
  public <T> List<Position<T>> page(String name, String afterKey, int limit, Class<T> type) {
    return ledger.positions(name, afterKey, limit).stream()
        .map(position -> decode(position, type))
        .toList();
  }

  /**
   * Where the page after that begins: its last key; null if there is no more.
   *
   * @param limit it was read with
   */
  public static String behind(List<? extends Position<?>> page, int limit) {
    return page.size() < limit ? null : page.get(page.size() - 1).key();
  }

  /** Their keys alone, likewise. */
  public List<String> keys(String name, String afterKey, int limit) {
    return ledger.positions(name, afterKey, limit).stream().map(Ledger.Position::key).toList();
  }

  /** All of them, in order of key; for names that have few. */
  public <T> List<Position<T>> all(String name, Class<T> type) {
    List<Position<T>> all = new ArrayList<>();
    List<Position<T>> page;
    do {
      page = page(name, all.isEmpty() ? null : all.get(all.size() - 1).key(), AT_ONCE, type);
      all.addAll(page);
    } while (page.size() == AT_ONCE);
    return all;
  }

  /**
   * Sets it, if it is still what the reader saw; if not, the entry whose book this is comes again.
   *
   * @param revision of the position read, 0 where there was none
   */
  public void put(Pen pen, String name, String key, long revision, Object value) {
    pen.write(List.of(new Write.PutPosition(name, key, revision, codec.json(value))));
  }

  /** Sets it at once, whatever becomes of the exchange it is read in; else as {@link #put}. */
  public void putNow(String name, String key, long revision, Object value) {
    put(new DirectPen(ledger), name, key, revision, value);
  }

  /**
   * As {@link #putNow}, where losing the race does no harm.
   *
   * @return false if it is no longer what the reader saw; then nothing has changed
   */
  public boolean offerNow(String name, String key, long revision, Object value) {
    try {
      putNow(name, key, revision, value);
      return true;
    } catch (LostRaceException e) {
      return false;
    }
  }

  /**
   * One of several positions that change together.
   *
   * @param revision of the position read, 0 where there was none
   */
  public record Change(String name, String key, long revision, Object value) {}

  /** Sets all of them, or none where one of them is no longer what its reader saw. */
  public void put(Pen pen, List<Change> changes) {
    pen.write(
        changes.stream()
            .<Write>map(
                change ->
                    new Write.PutPosition(
                        change.name(), change.key(), change.revision(), codec.json(change.value())))
            .toList());
  }

  public void drop(Pen pen, String name, String key, long revision) {
    pen.write(List.of(new Write.DropPosition(name, key, revision)));
  }

  /** Drops it, if it is still what was read. */
  public void drop(Pen pen, String name, Position<?> gone) {
    drop(pen, name, gone.key(), gone.revision());
  }

  public void dropAll(Pen pen, String name, Collection<? extends Position<?>> gone) {
    gone.forEach(one -> drop(pen, name, one));
  }

  private <T> Position<T> decode(Ledger.Position position, Class<T> type) {
    T value =
        codec.decode(
            position.content(), type, "position " + position.name() + "/" + position.key());
    return new Position<>(position.key(), position.revision(), value, position.changedAt());
  }
}
