package io.crossdock.camel;

import io.crossdock.ledger.LedgerUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a file of an {@link Inbox} ends: bean {@code fileDoor}. In {@code .done} or, with a {@code
 * .reason} file beside it, in {@code .failed}; the time in its name keeps files of one name apart.
 * Thread-safe.
 */
public final class FileDoor {

  private static final Logger LOG = LoggerFactory.getLogger(FileDoor.class);

  private final Clock clock;

  public FileDoor(Clock clock) {
    this.clock = clock;
  }

  /** The last step where all is well: takes the marker away, before the file itself moves. */
  public void taken(Exchange exchange) throws IOException {
    if (exchange.getProperty(Exchange.DUPLICATE_MESSAGE, false, Boolean.class)) {
      Repeats.show(exchange);
    }
    removeMarker(exchange);
  }

  private static void removeMarker(Exchange exchange) throws IOException {
    Path marker = exchange.getVariable(Inbox.MARKER, Path.class);
    if (marker != null) {
      Files.deleteIfExists(marker);
    }
  }

  /** Lays the reason where the file will lie, sends the file there and shows it to operators. */
  public void refuse(Exchange exchange) {
    Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    Path file = exchange.getVariable(Inbox.FILE, Path.class);
    String target = ".failed/" + Inbox.dated(clock, file.getFileName().toString());
    exchange.setVariable(Inbox.MOVED_TO, target);
    Path reason = file.resolveSibling(target + ".reason");
    try {
      OwnerOnly.folder(reason.getParent());
      OwnerOnly.write(reason, cause.getMessage() + System.lineSeparator());
      removeMarker(exchange);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    LOG.warn("{} is refused: {}", file.getFileName(), cause.getMessage());
    Refusals.show(exchange, cause.getMessage());
  }

  /** The file stays where it is; says why, once per attempt. */
  public void leave(Exchange exchange) {
    Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    Path name = exchange.getVariable(Inbox.FILE, Path.class).getFileName();
    if (cause instanceof NoSuchFileException) {
      LOG.debug("{} was taken by another hub", name);
    } else if (cause instanceof PausedException) {
      LOG.info("{} stays where it is: {}", name, cause.getMessage());
    } else if (cause instanceof LedgerUnavailableException) {
      LOG.warn("{} stays where it is and is read again: {}", name, cause.getMessage());
    } else {
      LOG.error("{} stays where it is and is read again", name, cause);
    }
  }
}
