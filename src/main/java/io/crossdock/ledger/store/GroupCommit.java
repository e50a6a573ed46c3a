package io.crossdock.ledger.store;

import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Receipt.Taken;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a SQLite ledger. Takes what waits, by priority, runs the pieces one after the
 * other, commits them together, and answers nobody before that. A failed commit fails all of its
 * group.
 */
final class GroupCommit implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  private static final long GROUP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int GROUP_SIZE = 512;

  /** So many arrivals of several callers run as one. */
  private static final int TURN_ROWS = 64;

  private static final long LONG_LOG = 16L << 20;
  private static final long LOG_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** The driver's exception for a failed batch keeps no result code, only its name. */
  private static final Pattern STORE_FAILURE =
      Pattern.compile(
          "\\[SQLITE_(BUSY|LOCKED|NOMEM|READONLY|IOERR|CORRUPT|FULL|CANTOPEN|PROTOCOL|NOLFS|AUTH"
              + "|NOTADB)");

  /** Opens the connection to write with. */
  @FunctionalInterface
  interface Opening {
    Sql open() throws SQLException;
  }

  private final Opening opening;
  private final Dialect dialect;
  private final LongSupplier clock;
  private final LongSupplier logBytes;
  private final CrashPoint crashPoint;
  private final PriorityBlockingQueue<Piece<?>> waiting = new PriorityBlockingQueue<>();
  private final AtomicLong arrivals = new AtomicLong();
  private final Listeners listeners = new Listeners();
  private final Thread thread;

  /** The writer's own; null after a failure, until the next group opens another one. */
  private Sql sql;

  private long logLooked;
  private volatile boolean open = true;
  private volatile String failure;

  /**
   * @param logBytes length of the write-ahead log
   */
  GroupCommit(
      Opening opening,
      Dialect dialect,
      LongSupplier clock,
      LongSupplier logBytes,
      CrashPoint crashPoint)
      throws SQLException {
    this.opening = opening;
    this.sql = opening.open();
    this.dialect = dialect;
    this.logBytes = logBytes;
    this.clock = clock;
    this.crashPoint = crashPoint;
    this.thread = new Thread(this::loop, "ledger-writer");
    thread.setDaemon(true);
    thread.start();
  }

  void onTouched(Consumer<Set<Long>> listener) {
    listeners.add(listener);
  }

  /** Why the last group failed; null while all is well. */
  String failure() {
    return failure;
  }

  <T> T submit(Priority priority, String point, Store.Work<T> work) {
    return submit(new Piece<>(priority, arrivals.incrementAndGet(), point, work));
  }

  /** May run together with others of this kind that wait. */
  List<Taken> submit(Priority priority, String point, Store.Takes takes) {
    return submit(new Piece.Taking(priority, arrivals.incrementAndGet(), point, takes));
  }

  private <T> T submit(Piece<T> piece) {
    waiting.add(piece);
    if (!open && waiting.remove(piece)) {
      throw closed();
    }
    crashPoint.reached(piece.point + ".asked");
    T result;
    try {
      result = piece.answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        // The writer's stack says where it failed, ours who asked: keep both.
        cause.addSuppressed(new RuntimeException("asked for here"));
        throw cause;
      }
      throw new LedgerUnavailableException("the ledger's writer failed: " + e.getCause(), e);
    }
    crashPoint.reached(piece.point + ".committed");
    return result;
  }

  private static LedgerUnavailableException closed() {
    return new LedgerUnavailableException("the ledger is closed");
  }

  private void loop() {
    while (open || !waiting.isEmpty()) {
      try {
        group(waiting.take());
        shortenLog();
      } catch (InterruptedException e) {
        LOG.debug("the ledger's writer was interrupted; it stops when closed");
      }
    }
  }

  private void group(Piece<?> first) {
    List<Piece<?>> done = new ArrayList<>();
    // Told earlier, they would read what this group has not committed, and lose again to it.
    List<Runnable> refusals = new ArrayList<>();
    Group group;
    List<Piece<?>> turn = turn(first);
    try {
      if (sql == null) {
        sql = opening.open();
      }
      group = new Group(new Tx(sql, clock.getAsLong()), refusals);
      long begun = System.nanoTime();
      while (!turn.isEmpty()) {
        group.run(turn, done);
        turn = fits(begun, done.size()) ? turn(waiting.poll()) : List.of();
      }
      group.tx.writeTallies();
      done.forEach(piece -> crashPoint.reached(piece.point + ".written"));
      sql.connection().commit();
    } catch (SQLException | RuntimeException | Error e) {
      // Whatever it is, this thread goes on: it is the only writer.
      done.addAll(turn);
      failAll(done, e);
      refusals.forEach(Runnable::run);
      return;
    }
    if (failure != null) {
      LOG.info("the ledger can be written again");
      failure = null;
    }
    group.tx.runAfterCommit();
    listeners.tell(group.tx.touchedHere());
    done.forEach(Piece::succeed);
    refusals.forEach(Runnable::run);
  }

  /**
   * SQLite begins its log anew when a writer finds no reader in it. Where readers overlap all the
   * time that never happens: then they are waited for, not for long.
   */
  private void shortenLog() {
    if (sql == null || System.nanoTime() - logLooked < LOG_NANOS) {
      return;
    }
    logLooked = System.nanoTime();
    if (logBytes.getAsLong() < LONG_LOG) {
      return;
    }
    try {
      sql.connection().setAutoCommit(true);
      try {
        sql.list(row -> 1, "PRAGMA busy_timeout = 50");
        sql.list(row -> 1, "PRAGMA wal_checkpoint(TRUNCATE)");
        sql.list(row -> 1, "PRAGMA busy_timeout = " + SqliteStore.BUSY_MILLIS);
      } finally {
        sql.connection().setAutoCommit(false);
      }
    } catch (SQLException e) {
      LOG.debug("the log could not be shortened, again in a while: {}", e.getMessage());
    }
  }

  /** What runs next: that piece, and where it takes arrivals the ones behind it that do so too. */
  private List<Piece<?>> turn(Piece<?> first) {
    List<Piece<?>> turn = new ArrayList<>();
    int rows = 0;
    for (Piece<?> next = first; next != null; next = waiting.poll()) {
      rows += next instanceof Piece.Taking taking ? taking.size() : TURN_ROWS + 1;
      if (!turn.isEmpty() && rows > TURN_ROWS) {
        waiting.add(next);
        return turn;
      }
      turn.add(next);
      if (rows >= TURN_ROWS) {
        return turn;
      }
    }
    return turn;
  }

  private static void runAll(List<Piece<?>> turn, Tx tx) throws SQLException {
    if (turn.size() == 1) {
      turn.get(0).run(tx);
    } else {
      Piece.Taking.runAll(turn.stream().map(Piece.Taking.class::cast).toList(), tx);
    }
  }

  private static boolean fits(long begun, int size) {
    return size < GROUP_SIZE && System.nanoTime() - begun < GROUP_NANOS;
  }

  /**
   * Pieces that are committed together. They run without savepoints, which cost more than most
   * pieces; where one fails all is undone, and those before it run again, from then on each in a
   * savepoint.
   */
  private final class Group {
    private final List<Runnable> refusals;
    private Tx tx;
    private boolean careful;

    /**
     * @param refusals what answers those who failed, when the others are committed
     */
    Group(Tx tx, List<Runnable> refusals) {
      this.tx = tx;
      this.refusals = refusals;
    }

    /** Adds those that are part of the group to the others. */
    void run(List<Piece<?>> turn, List<Piece<?>> done) throws SQLException {
      if (!careful) {
        if (runPlainly(turn)) {
          done.addAll(turn);
          return;
        }
        beginAgain(done);
      }
      for (Piece<?> piece : turn) {
        if (runInSavepoint(piece)) {
          done.add(piece);
        }
      }
    }

    private boolean runPlainly(List<Piece<?>> turn) throws SQLException {
      Tx own = new Tx(sql, tx.now());
      try {
        runAll(turn, own);
      } catch (SQLException e) {
        if (isStoreFailure(e)) {
          throw e;
        }
        return false;
      } catch (RuntimeException e) {
        // Whose it is shows when each runs by itself.
        LOG.debug("one of {} failed: {}", turn.size(), e.getMessage());
        return false;
      }
      tx.add(own);
      return true;
    }

    private void beginAgain(List<Piece<?>> done) throws SQLException {
      sql.connection().rollback();
      dialect.forgetNumbers();
      tx = new Tx(sql, tx.now());
      careful = true;
      for (Piece<?> good : List.copyOf(done)) {
        if (!runInSavepoint(good)) {
          done.remove(good);
        }
      }
    }

    private boolean runInSavepoint(Piece<?> piece) throws SQLException {
      sql.execute("SAVEPOINT piece");
      Tx own = new Tx(sql, tx.now());
      try {
        piece.run(own);
      } catch (SQLException e) {
        if (isStoreFailure(e)) {
          throw e;
        }
        undo();
        String why = "the ledger refused: " + e.getMessage();
        refusals.add(() -> piece.fail(new IllegalStateException(why, e)));
        return false;
      } catch (RuntimeException e) {
        undo();
        refusals.add(() -> piece.fail(e));
        return false;
      }
      sql.execute("RELEASE piece");
      tx.add(own);
      return true;
    }
  }

  private void undo() throws SQLException {
    sql.execute("ROLLBACK TO piece");
    sql.execute("RELEASE piece");
    dialect.forgetNumbers();
  }

  private void failAll(List<Piece<?>> done, Throwable cause) {
    String why = String.valueOf(cause.getMessage());
    if (!why.equals(failure)) {
      LOG.error("the ledger cannot be written, nothing of this group is kept: {}", why);
    }
    failure = why;
    startOver();
    dialect.forgetNumbers();
    done.forEach(
        piece ->
            piece.fail(
                new LedgerUnavailableException("the ledger cannot be written: " + why, cause)));
  }

  /**
   * Rolls back by closing the connection. On a full disk SQLite rolls back by itself, and the
   * driver, which does not know that, would begin no other transaction on it: what came next would
   * be committed statement by statement.
   */
  private void startOver() {
    Sql broken = sql;
    sql = null;
    try {
      if (broken != null) {
        broken.close();
      }
    } catch (SQLException e) {
      LOG.debug("a connection did not close cleanly: {}", e.getMessage());
    }
  }

  /** Full, read-only, input/output error, corrupt, locked: the store, not the statement. */
  static boolean isStoreFailure(SQLException e) {
    if (e instanceof org.sqlite.SQLiteException sqlite) {
      return switch (sqlite.getResultCode().code & 0xff) {
        case 5, 6, 7, 8, 10, 11, 13, 14, 15, 22, 23, 26 -> true;
        default -> false;
      };
    }
    return e instanceof BatchUpdateException
        && STORE_FAILURE.matcher(String.valueOf(e.getMessage())).find();
  }

  @Override
  public void close() {
    open = false;
    // The writer waits for work without end: this piece of none wakes it up.
    waiting.add(new Piece<>(Priority.HOUSEKEEPING, Long.MAX_VALUE, "close", tx -> null));
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
      startOver();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Piece<?> late = waiting.poll(); late != null; late = waiting.poll()) {
      late.fail(closed());
    }
  }
}
