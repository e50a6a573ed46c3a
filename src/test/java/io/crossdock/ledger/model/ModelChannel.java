package io.crossdock.ledger.model;

import io.crossdock.ledger.Books;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Late;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Verdict;
import io.crossdock.ledger.Version;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** A channel by the tables of the contract; slow, short and without a database. */
final class ModelChannel {

  /** What arrives; {@code defect} makes it unusable. */
  record Coming(String key, long version, String content, boolean absorbs, boolean defect) {}

  final String name;
  final Mode mode;
  final Map<String, ModelKey> keys = new TreeMap<>();
  private final List<ModelChannel> derived;
  Late late;
  boolean unchangedSkip;
  long epoch;

  private long seen;
  private long duplicate;
  private long unchanged;

  /** Counted without an entry, or of entries that are purged. */
  private final Map<EntryState, Long> rowless = new EnumMap<>(EntryState.class);

  ModelChannel(
      String name, Mode mode, Late late, boolean unchangedSkip, List<ModelChannel> derived) {
    this.name = name;
    this.mode = mode;
    this.late = late;
    this.unchangedSkip = unchangedSkip;
    this.derived = derived;
  }

  ModelKey key(String key) {
    return keys.computeIfAbsent(key, k -> new ModelKey());
  }

  List<ModelEntry> entries() {
    return keys.values().stream().flatMap(k -> k.entries.stream()).toList();
  }

  /**
   * @param ids numbers an entry, if one is made
   */
  Verdict arrive(Coming coming, long now, LongSupplier ids) {
    seen++;
    ModelKey key = key(coming.key());
    Version version = Version.of(coming.version()).inEpoch(epoch);
    if (mode == Mode.MARK) {
      return mark(key, coming, version, now, ids);
    }
    if (mode == Mode.FIGURE && !coming.defect() && isOlder(version, key.known)) {
      count(EntryState.SKIPPED);
      return Verdict.STALE;
    }
    if (key.sawExactly(version, coming.content())) {
      duplicate++;
      return Verdict.DUPLICATE;
    }
    if (coming.defect()) {
      List<ModelEntry> older =
          key.unsettled().stream()
              .filter(e -> mode == Mode.FIGURE && e.parked() && version.newerThan(e.version))
              .toList();
      ModelEntry made = make(key, coming, version, EntryState.PARKED, now, ids);
      made.blocks = mode == Mode.EACH;
      replace(made, older, now);
      return Verdict.DEFECTIVE;
    }
    if (key.sawSound(version)) {
      make(key, coming, version, EntryState.PARKED, now, ids);
      return Verdict.CONFLICT;
    }
    return mode == Mode.EACH
        ? each(key, coming, version, now, ids)
        : newest(key, coming, version, now, ids);
  }

  private Verdict mark(ModelKey key, Coming coming, Version version, long now, LongSupplier ids) {
    if (coming.defect()) {
      make(key, coming, version, EntryState.PARKED, now, ids);
      return Verdict.DEFECTIVE;
    }
    if (!key.waiting().isEmpty()) {
      count(EntryState.SUPERSEDED);
      return Verdict.MERGED;
    }
    List<ModelEntry> gone = key.unsettled().stream().filter(ModelEntry::parked).toList();
    replace(make(key, coming, version, EntryState.WAITING, now, ids), gone, now);
    return Verdict.TAKEN;
  }

  private Verdict each(ModelKey key, Coming coming, Version version, long now, LongSupplier ids) {
    boolean isLate = key.applied != null && key.applied.newerThan(version);
    if (isLate && late == Late.SKIP) {
      make(key, coming, version, EntryState.SKIPPED, now, ids);
      return Verdict.STALE;
    }
    if (isLate && late == Late.PARK) {
      make(key, coming, version, EntryState.PARKED, now, ids).blocks = true;
      return Verdict.LATE;
    }
    make(key, coming, version, EntryState.WAITING, now, ids);
    key.know(version, coming.content());
    return Verdict.TAKEN;
  }

  private Verdict newest(ModelKey key, Coming coming, Version version, long now, LongSupplier ids) {
    if (isOlder(version, key.known)) {
      make(key, coming, version, EntryState.SKIPPED, now, ids);
      return Verdict.STALE;
    }
    List<ModelEntry> parkedBehind =
        key.unsettled().stream().filter(e -> e.parked() && !e.version.newerThan(version)).toList();
    boolean same = coming.content().equals(key.knownContent);
    key.know(version, coming.content());
    if (unchangedSkip && same && parkedBehind.isEmpty()) {
      unchanged++;
      if (mode == Mode.FIGURE) {
        key.applied = version;
      }
      return Verdict.UNCHANGED;
    }
    if (mode == Mode.FIGURE) {
      count(EntryState.APPLIED);
      replace(null, parkedBehind, now);
      effect(key, coming.key(), version, coming.content(), now, ids);
      return Verdict.TAKEN;
    }
    List<ModelEntry> gone = new ArrayList<>(parkedBehind);
    gone.addAll(key.waiting());
    replace(make(key, coming, version, EntryState.WAITING, now, ids), gone, now);
    return Verdict.TAKEN;
  }

  private void effect(
      ModelKey key, String name, Version version, String content, long now, LongSupplier ids) {
    key.applied = version;
    key.figure = content;
    for (ModelChannel channel : derived) {
      channel.arrive(new Coming(name, 0, "", false, false), now, ids);
    }
  }

  private static boolean isOlder(Version version, Version known) {
    return known != null && known.newerThan(version);
  }

  private ModelEntry make(
      ModelKey key, Coming coming, Version version, EntryState state, long now, LongSupplier ids) {
    ModelEntry entry =
        new ModelEntry(
            ids.getAsLong(),
            coming.key(),
            version,
            coming.content(),
            coming.absorbs(),
            coming.defect());
    entry.state = state;
    entry.due = now;
    entry.settledAt = now;
    key.entries.add(entry);
    return entry;
  }

  /** The doubt about what was sent goes over to the entry that takes the place. */
  void replace(ModelEntry by, List<ModelEntry> gone, long now) {
    for (ModelEntry entry : gone) {
      if (by != null && by.state == EntryState.WAITING) {
        by.unresolved |= entry.unresolved;
      }
      settle(entry, EntryState.SUPERSEDED, now);
    }
  }

  void settle(ModelEntry entry, EntryState state, long now) {
    entry.state = state;
    entry.inFlight = false;
    entry.unresolved = false;
    entry.settledAt = now;
  }

  /** Of several that wait (after a crash) only the newest goes, in modes where it alone counts. */
  void collapse(ModelKey key, ModelEntry next, long now) {
    if (mode != Mode.EACH) {
      replace(next, key.waiting().stream().filter(e -> e != next).toList(), now);
    }
  }

  // By operators

  /** Returns true if it is no longer parked. */
  boolean retry(ModelEntry entry, long now, LongSupplier ids) {
    ModelKey key = key(entry.key);
    boolean noVersion = entry.defective && entry.version.number() == 0;
    if ((mode == Mode.LATEST || mode == Mode.FIGURE)
        && !noVersion
        && isOlder(entry.version, key.known)) {
      settle(entry, EntryState.SKIPPED, now);
      return true;
    }
    if (mode == Mode.FIGURE) {
      if (entry.defective && !entry.edited) {
        return false;
      }
      Version version = noVersion && key.known != null ? key.known : entry.version;
      key.known = version;
      key.knownContent = entry.now();
      settle(entry, EntryState.APPLIED, now);
      effect(key, entry.key, version, entry.now(), now, ids);
      return true;
    }
    entry.state = EntryState.WAITING;
    entry.blocks = false;
    entry.defective = false;
    entry.due = now;
    entry.attempts = 0;
    entry.firstFailure = null;
    if (mode != Mode.MARK) {
      key.know(entry.version, entry.content);
    }
    return true;
  }

  void resend(String name, long now, LongSupplier ids) {
    if (mode == Mode.MARK) {
      arrive(new Coming(name, 0, "", false, false), now, ids);
      return;
    }
    ModelKey key = key(name);
    if (mode != Mode.LATEST || !key.waiting().isEmpty() || key.inFlight().isPresent()) {
      return;
    }
    key.entries.stream()
        .filter(e -> e.state == EntryState.APPLIED && !e.purged && e.version.equals(key.applied))
        .reduce((one, other) -> one.id > other.id ? one : other)
        .ifPresent(
            newest -> {
              newest.state = EntryState.WAITING;
              newest.due = now;
              newest.attempts = 0;
              newest.firstFailure = null;
            });
  }

  /** The row goes, what was seen stays. */
  void purge(ModelEntry entry) {
    entry.purged = true;
    count(entry.state);
  }

  void countDropped(int staged) {
    seen += staged;
    rowless.merge(EntryState.SKIPPED, (long) staged, Long::sum);
  }

  private void count(EntryState state) {
    rowless.merge(state, 1L, Long::sum);
  }

  Books books() {
    long inFlight = entries().stream().filter(e -> e.inFlight).count();
    return new Books(
        name,
        seen,
        of(EntryState.APPLIED),
        of(EntryState.SKIPPED),
        of(EntryState.SUPERSEDED),
        of(EntryState.PARKED),
        of(EntryState.WAITING) - inFlight,
        inFlight,
        duplicate,
        unchanged);
  }

  private long of(EntryState state) {
    return entries().stream().filter(e -> e.state == state && !e.purged).count()
        + rowless.getOrDefault(state, 0L);
  }
}
