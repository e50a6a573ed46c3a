package io.crossdock.camel;

import io.crossdock.ledger.LedgerUnavailableException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps every inbox folder has: bean {@code fileDoor}. A file ends in {@code .done} or, with a
 * {@code .reason} file beside it, in {@code .failed}; the time in its name keeps files of one name
 * apart. Thread-safe.
 */
public final class FileDoor {

  private static final Logger LOG = LoggerFactory.getLogger(FileDoor.class);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final int SHORT = 12;

  private final Clock clock;

  public FileDoor(Clock clock) {
    this.clock = clock;
  }

  /**
   * Tells deliveries apart: variable {@code delivery} is the file's name, size and digest, {@code
   * feedName} its name, {@code fileTime} when it was written, {@code movedTo} where it goes when
   * all is well.
   *
   * @throws RefusedException if it is a link out of the folder
   */
  public void identify(Exchange exchange) throws IOException {
    Path file = exchange.getMessage().getBody(File.class).toPath();
    String name = file.getFileName().toString();
    exchange.setVariable("inboxFile", file);
    exchange.setVariable("feedName", name);
    exchange.setVariable("movedTo", ".done/" + dated(name));
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new RefusedException(
          "it is a link or no plain file; only files that lie in the folder itself are read");
    }
    exchange.setVariable("fileTime", Files.getLastModifiedTime(file).toInstant());
    exchange.setVariable(
        "delivery", name + ", " + Files.size(file) + " bytes, sha256 " + digest(file));
  }

  /** Lays the reason where the file will lie, and sends the file there. */
  public void refuse(Exchange exchange) {
    Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    Path file = exchange.getVariable("inboxFile", Path.class);
    String target = ".failed/" + dated(exchange.getVariable("feedName", String.class));
    exchange.setVariable("movedTo", target);
    Path reason = file.resolveSibling(target + ".reason");
    try {
      Files.createDirectories(reason.getParent());
      Files.writeString(
          reason, cause.getMessage() + System.lineSeparator(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    LOG.warn("{} is refused: {}", file.getFileName(), cause.getMessage());
  }

  /** The file stays where it is; says why, once per attempt. */
  public void leave(Exchange exchange) {
    Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    String name = exchange.getVariable("feedName", String.class);
    if (cause instanceof LedgerUnavailableException) {
      LOG.warn("{} stays where it is and is read again: {}", name, cause.getMessage());
    } else {
      LOG.error("{} stays where it is and is read again", name, cause);
    }
  }

  private String dated(String name) {
    return TIME.format(Instant.now(clock)) + "-" + name;
  }

  private static String digest(Path file) throws IOException {
    MessageDigest sha;
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(sha.digest()).substring(0, 2 * SHORT);
  }
}
