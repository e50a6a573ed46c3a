package io.crossdock.partner.newstore.plan;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Decides what of a snapshot is imported and which range goes with it. A key may go exactly if the
 * items its figure excludes are the items at or below the range's end: then what NewStore offers is
 * right. Thread-safe; the snapshot is read twice by planning and once or twice by each document.
 */
public final class Planner {

  private final Terms terms;

  public Planner(Terms terms) {
    this.terms = Objects.requireNonNull(terms, "terms");
  }

  /**
   * @param now by our clock
   * @throws IllegalArgumentException if the snapshot has a key twice for which items are known
   */
  public Plan plan(Instant now, Snapshot snapshot, PlannerState state) {
    NothingReason early = state.because(snapshot.asOf());
    return early != null ? Plan.Nothing.because(early) : decide(now, snapshot, state).plan();
  }

  /** A plan, and what it came from. */
  private record Decision(Plan plan, KnownFacts facts, long end, RangeStop stop) {}

  private Decision decide(Instant now, Snapshot snapshot, PlannerState state) {
    KnownFacts facts = new KnownFacts(terms, state, snapshot);
    facts.look();
    RangeSearch search = new RangeSearch(facts, state);
    long end = search.end(now, terms.maxItemsPerDocument());
    RangeStop stop = search.stop();
    ReleaseRange range =
        end > state.declaredEnd() ? new ReleaseRange(state.declaredEnd() + 1, end) : null;
    Layout layout = new Layout(terms, snapshot, facts.keys(), range, end);
    List<Document> documents = layout.documents();
    Plan plan =
        documents.isEmpty()
            ? new Plan.Nothing(
                NothingReason.NOTHING_IMPORTABLE, stop, layout.counts(), layout::held)
            : new Plan.Send(
                range,
                end,
                stop,
                documents,
                layout.touched(),
                layout.counts(),
                layout::held,
                layout::negative);
    return new Decision(plan, facts, end, stop);
  }

  /**
   * Why a key of a snapshot is sent or held, in facts. The snapshot is read three times.
   *
   * @param state as for {@link #plan}; where that says that nothing is planned at all, the key is
   *     looked at nevertheless, except before the first start
   */
  public Working working(StockKey key, Instant now, Snapshot snapshot, PlannerState state) {
    Long figure = figure(key, snapshot);
    NothingReason early = state.because(snapshot.asOf());
    if (state.declaredEnd() == null) {
      return Working.notStarted(key, snapshot.asOf(), figure);
    }
    Decision decision = decide(now, snapshot, state);
    return new WorkingOfKey(terms, state, snapshot.asOf(), key)
        .of(figure, early, decision.facts().keys().get(key), decision.end(), decision.stop());
  }

  private static Long figure(StockKey key, Snapshot snapshot) {
    try (Stream<SnapshotRow> rows = snapshot.rows()) {
      return rows.filter(row -> row.key().equals(key))
          .findFirst()
          .map(SnapshotRow::quantity)
          .orElse(null);
    }
  }
}
