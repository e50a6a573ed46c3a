package io.crossdock.ledger.store;

import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Receipt.Taken;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/**
 * SQLite in the process: one writer thread commits many waiting works together, readers have
 * connections of their own. A lock file beside the database keeps a second process out.
 */
final class SqliteStore implements Store {

  static final int BUSY_MILLIS = 10_000;
  private static final int LOG_PAGES = 3_000;
  private static final int READERS = 4;
  private static final String PREFIX = "jdbc:sqlite:";

  private final Path file;
  private final FileChannel lockChannel;
  private final FileLock lock;
  private final Dialect dialect = new SqliteDialect();
  private final Clock clock;
  private final BlockingQueue<Sql> readers = new LinkedBlockingQueue<>();
  private final GroupCommit writer;

  SqliteStore(String url, Clock clock, CrashPoint crashPoint) {
    this.file = Path.of(url.substring(PREFIX.length())).toAbsolutePath();
    this.clock = clock;
    try {
      Files.createDirectories(file.getParent(), rights("rwx------"));
      this.lockChannel =
          FileChannel.open(
              file.resolveSibling(file.getFileName() + ".lock"),
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              rights("rw-------"));
      this.lock = lockOrRefuse();
      makeFile();
    } catch (IOException e) {
      throw new LedgerUnavailableException(
          "the ledger's folder cannot be used: " + file.getParent() + " (" + e.getMessage() + ")",
          e);
    }
    boolean opened = false;
    try {
      StoreSchema.migrate(source(false), dialect);
      for (int i = 0; i < READERS; i++) {
        Sql reader = new Sql(source(true).getConnection(), false);
        reader.execute("PRAGMA query_only = 1");
        readers.add(reader);
      }
      this.writer =
          new GroupCommit(this::writing, dialect, clock::millis, this::logBytes, crashPoint);
      opened = true;
    } catch (SQLException | FlywayException e) {
      throw new LedgerUnavailableException(
          "the ledger " + file + " cannot be opened: " + rootMessage(e), e);
    } finally {
      if (!opened) {
        release();
      }
    }
  }

  private Sql writing() throws SQLException {
    Sql sql = new Sql(source(false).getConnection(), false);
    // Feeds change the same pages in many commits: copied into the file once for several.
    sql.execute("PRAGMA wal_autocheckpoint = " + LOG_PAGES);
    sql.connection().setAutoCommit(false);
    return sql;
  }

  /** Nobody else reads the books; SQLite gives its log the rights of the file. */
  private void makeFile() throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(file, rights("rw-------"));
    }
  }

  private FileAttribute<?>[] rights(String rights) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  private FileLock lockOrRefuse() throws IOException {
    FileLock taken;
    try {
      taken = lockChannel.tryLock();
    } catch (OverlappingFileLockException e) {
      taken = null;
    }
    if (taken == null) {
      lockChannel.close();
      throw new LedgerUnavailableException(
          "another hub has the ledger "
              + file
              + " open; stop it first, or use PostgreSQL for several hubs");
    }
    return taken;
  }

  private SQLiteDataSource source(boolean readOnly) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setCacheSize(readOnly ? -8_000 : -64_000);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, "67108864");
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    // Each connection is used by one thread at a time, so that SQLite need not lock it.
    config.setOpenMode(SQLiteOpenMode.NOMUTEX);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl(PREFIX + file);
    return source;
  }

  @Override
  public <T> T write(Priority priority, String point, Work<T> work) {
    return writer.submit(priority, point, work);
  }

  @Override
  public List<Taken> take(Priority priority, String point, Takes work) {
    return writer.submit(priority, point, work);
  }

  @Override
  public <T> T read(Reading<T> reading) {
    try {
      Sql sql = readers.poll(30, TimeUnit.SECONDS);
      if (sql == null) {
        throw new LedgerUnavailableException("all " + READERS + " readers were busy for 30 s");
      }
      try {
        return reading.run(sql);
      } finally {
        readers.add(sql);
      }
    } catch (SQLException e) {
      throw new LedgerUnavailableException("the ledger cannot be read: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerUnavailableException("interrupted while waiting for a reader", e);
    }
  }

  @Override
  public long now() {
    return clock.millis();
  }

  @Override
  public void onTouched(Consumer<Set<Long>> listener) {
    writer.onTouched(listener);
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public boolean exclusive() {
    return true;
  }

  @Override
  public Ledger.Health health() {
    String why = writer.failure();
    return new Ledger.Health(why == null, why, logBytes(), Duration.ofDays(1));
  }

  private long logBytes() {
    return file.resolveSibling(file.getFileName() + "-wal").toFile().length();
  }

  @Override
  public void beat() {
    // Its clock is ours.
  }

  @Override
  public void onDefinitionsChanged(Runnable listener) {
    // Nobody else has it open.
  }

  @Override
  public void abandon() {
    close();
  }

  @Override
  public void close() {
    writer.close();
    release();
  }

  private void release() {
    try {
      for (Sql reader : readers) {
        reader.close();
      }
      lock.release();
      lockChannel.close();
    } catch (SQLException | IOException e) {
      throw new LedgerUnavailableException("the ledger did not close cleanly", e);
    }
  }
}
