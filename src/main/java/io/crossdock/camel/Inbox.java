package io.crossdock.camel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/**
 * Which files of an inbox folder are whole: the {@code filter} of its file consumer. Thread-safe.
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

  private static final String MARKER = ".done";
  private static final Set<String> UNFINISHED =
      Set.of("tmp", "temp", "part", "partial", "filepart", "crdownload", "swp", "camellock");

  private final Ready ready;
  private final Duration age;
  private final Clock clock;

  /**
   * @param age for {@link Ready#AGE}
   */
  public Inbox(Ready ready, Duration age, Clock clock) {
    this.ready = ready;
    this.age = age;
    this.clock = clock;
  }

  @Override
  public boolean accept(GenericFile<File> file) {
    if (file.isDirectory() || isUnfinished(file.getFileNameOnly())) {
      return false;
    }
    return switch (ready) {
      case RENAME -> true;
      case DONE_MARKER -> Files.exists(marker(file.getFile().toPath()));
      case AGE -> clock.millis() - file.getLastModified() >= age.toMillis();
    };
  }

  /** The last step: takes the marker away, before the file itself moves. */
  public void taken(Exchange exchange) throws IOException {
    if (ready == Ready.DONE_MARKER) {
      Files.deleteIfExists(marker(exchange.getVariable("inboxFile", Path.class)));
    }
  }

  private static Path marker(Path file) {
    return file.resolveSibling(file.getFileName() + MARKER);
  }

  private boolean isUnfinished(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String ending = lower.substring(lower.lastIndexOf('.') + 1);
    return lower.startsWith(".")
        || UNFINISHED.contains(ending)
        || lower.endsWith("~")
        || (ready == Ready.DONE_MARKER && lower.endsWith(MARKER));
  }
}
