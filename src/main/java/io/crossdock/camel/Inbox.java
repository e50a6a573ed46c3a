package io.crossdock.camel;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An inbox folder: which of its files are whole (the {@code filter} of its file consumer), and what
 * each is (the first step of its route). Thread-safe.
 */
public final class Inbox implements GenericFileFilter<File> {

  /** How a writer tells that a file is whole. */
  public enum Ready {
    /** It writes under another name (hidden, or with one of the usual endings) and renames. */
    RENAME,
    /** It writes {@code <file>.done} when the file is whole. */
    DONE_MARKER,
    /** It says nothing; a file that nobody has written to for a while is taken for whole. */
    AGE
  }

  /** Variables: the file as it came, its marker if it has one, and where it goes. */
  static final String FILE = "inboxFile";

  static final String MARKER = "inboxMarker";
  static final String MOVED_TO = "movedTo";

  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final String MARKED = ".done";

  /** In bytes; with the time before it and an ending behind it no more than 255. */
  private static final int LONGEST_NAME = 200;

  private static final Set<String> UNFINISHED =
      Set.of("tmp", "temp", "part", "partial", "filepart", "crdownload", "swp", "camellock");

  private final String touchpoint;
  private final Ready ready;
  private final Duration age;
  private final boolean timeCounts;
  private final Clock clock;

  /**
   * An inbox.
   *
   * @param touchpoint whose files these are
   * @param age for {@link Ready#AGE}
   * @param timeCounts the file's time says something of its content, so that the same bytes written
   *     later are another delivery
   */
  public Inbox(String touchpoint, Ready ready, Duration age, boolean timeCounts, Clock clock) {
    this.touchpoint = touchpoint;
    this.timeCounts = timeCounts;
    this.ready = ready;
    this.age = age;
    this.clock = clock;
  }

  /** Makes the folder and those for files that are done with, where they are missing. */
  public static void prepare(Path folder) throws IOException {
    OwnerOnly.folder(folder);
    OwnerOnly.folder(folder.resolve(".done"));
    OwnerOnly.folder(folder.resolve(".failed"));
  }

  /**
   * The first of the folder's files, by name, that was written by then and was not read: whole, or
   * taken for whole some time later.
   *
   * @return empty too where there is no such folder
   * @throws UncheckedIOException if it cannot be looked at
   */
  public Optional<String> unread(Path folder, Instant before) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !isUnfinished(file.getFileName().toString()))
          .filter(file -> ready != Ready.DONE_MARKER || Files.exists(marker(file)))
          .map(Path::toFile)
          // Of one that was read meanwhile it is 0 or false.
          .filter(file -> file.isFile() && file.lastModified() <= before.toEpochMilli())
          .map(File::getName)
          .sorted()
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean accept(GenericFile<File> file) {
    if (file.isDirectory() || isUnfinished(file.getFileNameOnly()) || renamed(file.getFile())) {
      return false;
    }
    return switch (ready) {
      case RENAME -> true;
      case DONE_MARKER -> Files.exists(marker(file.getFile().toPath()));
      case AGE -> clock.millis() - file.getLastModified() >= age.toMillis();
    };
  }

  /**
   * The first step: tells deliveries apart. Variable {@code delivery} is the file's name, size and
   * digest, {@code touchpoint} whose it is, {@code feedName} its name, {@code fileTime} when it was
   * written, {@code movedTo} where it goes when all is well.
   *
   * @throws RefusedException if it is a link out of the folder
   * @throws NoSuchFileException if another hub was faster
   */
  public void identify(Exchange exchange) throws IOException {
    Path file = exchange.getMessage().getBody(File.class).toPath();
    String name = file.getFileName().toString();
    exchange.setVariable(FILE, file);
    exchange.setVariable(Refusals.TOUCHPOINT, touchpoint);
    exchange.setVariable("feedName", name);
    exchange.setVariable(MOVED_TO, ".done/" + dated(clock, name));
    if (ready == Ready.DONE_MARKER) {
      exchange.setVariable(MARKER, marker(file));
    }
    if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
      // Another hub took it between the look at the folder and our lock.
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new RefusedException(
          "it is a link or no plain file; only files that lie in the folder itself are read");
    }
    exchange.setVariable("fileTime", Files.getLastModifiedTime(file).toInstant());
    exchange.setVariable(
        "delivery",
        name
            + (timeCounts ? " of " + Files.getLastModifiedTime(file) : "")
            + ", "
            + Files.size(file)
            + " bytes, sha256 "
            + Digests.of(file));
  }

  /** The name with the time before it; of a long name its end, so that file systems take it. */
  static String dated(Clock clock, String name) {
    String kept = name;
    while (kept.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      kept = kept.substring(kept.offsetByCodePoints(0, 1));
    }
    return TIME.format(clock.instant()) + "-" + kept;
  }

  /** Camel would read such a name as a path: the file is taken under another one. */
  private static boolean renamed(File file) {
    if (!file.getName().contains("\\")) {
      return false;
    }
    Path path = file.toPath();
    Path plain = path.resolveSibling(file.getName().replace('\\', '_'));
    try {
      Files.move(path, plain);
      LOG.info("{} is read as {}", path.getFileName(), plain.getFileName());
    } catch (IOException e) {
      LOG.warn(
          "{} stays where it is: its name would be read as a path, and it cannot be renamed to {}:"
              + " {}",
          path.getFileName(),
          plain.getFileName(),
          e.toString());
    }
    return true;
  }

  private static Path marker(Path file) {
    return file.resolveSibling(file.getFileName() + MARKED);
  }

  private boolean isUnfinished(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String ending = lower.substring(lower.lastIndexOf('.') + 1);
    return lower.startsWith(".")
        || UNFINISHED.contains(ending)
        || lower.endsWith("~")
        || (ready == Ready.DONE_MARKER && lower.endsWith(MARKED));
  }
}
