package io.crossdock.ledger.store;

import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Runs;
import io.crossdock.ledger.Write;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folds tallies, moves what was staged, purges what is old. A page at a time. */
final class Housekeeper {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeper.class);
  private static final int FOLD_FROM = 200;
  private static final int PAGES_A_ROUND = 100;

  private final Store store;
  private final Staging staging;
  private final RunTable runs;
  private final InspectionReads reads;
  private final ReviewTable reviews;
  private final Purge purge;

  Housekeeper(
      Store store,
      ChannelTable channels,
      Staging staging,
      RunTable runs,
      InspectionReads reads,
      ReviewTable reviews) {
    this.store = store;
    this.staging = staging;
    this.runs = runs;
    this.reads = reads;
    this.reviews = reviews;
    this.purge = new Purge(store, channels);
  }

  /** Adds the deltas up into one row a channel and kind. */
  void foldTallies() {
    long rows =
        store.read(
            sql -> sql.one(row -> row.getLong(1), "SELECT COUNT(*) FROM tally").orElseThrow());
    if (rows >= FOLD_FROM) {
      store.write(Priority.HOUSEKEEPING, "tallies.fold", Housekeeper::fold);
    }
  }

  /** What is deleted is what is added up: rows of writers that commit meanwhile stay. */
  private static Void fold(Tx tx) throws SQLException {
    List<long[]> deleted =
        tx.sql()
            .list(
                row -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3)},
                "DELETE FROM tally WHERE id IN (SELECT id FROM tally ORDER BY id LIMIT 10000)"
                    + " RETURNING channel_id, kind, amount");
    for (long[] delta : deleted) {
      tx.count(delta[0], Kind.values()[(int) delta[1]], delta[2]);
    }
    return null;
  }

  /** A small write, to see whether the store can be written again. */
  void probe() {
    store.write(
        Priority.HOUSEKEEPING, "probe", tx -> tx.sql().update("UPDATE owner SET name = name"));
  }

  /** Moves what published runs staged, and drops what abandoned ones did. */
  void moveStaged() {
    for (Runs.Run run : runs.withStaged()) {
      boolean published = run.state() == Runs.State.PUBLISHED;
      long pages = 0;
      while (published ? staging.movePage(run.id()) : staging.dropPage(run.id())) {
        pages++;
      }
      runs.moved(run.id());
      LOG.info(
          "run {} of {}: {} pages {}",
          run.id(),
          run.touchpoint(),
          pages,
          published ? "moved to their channels" : "dropped");
    }
  }

  /** Recounts the books. A difference is an alarm: in the log, and an item for a person. */
  void audit() {
    List<String> differences = reads.audit();
    if (!differences.isEmpty()) {
      LOG.error("the books of the ledger do not balance: {}", differences);
    }
    store.write(
        Priority.HOUSEKEEPING,
        "audit",
        tx -> {
          if (differences.isEmpty()) {
            reviews.close(tx, new Write.CloseReview("books", "ledger", "hub", "they balance"));
          } else {
            Map<String, String> facts = Map.of("differences", String.join("; ", differences));
            reviews.open(tx, new Write.OpenReview("books", "ledger", facts));
          }
          return null;
        });
  }

  /** All there is to purge now. */
  long purgeAll() {
    return purge.from(0, Integer.MAX_VALUE);
  }

  /** Goes on where the last round ended. */
  void purgeSome() {
    long purged = purge.goOn(PAGES_A_ROUND);
    if (purged > 0) {
      LOG.debug("purged {} settled entries", purged);
    }
  }
}
