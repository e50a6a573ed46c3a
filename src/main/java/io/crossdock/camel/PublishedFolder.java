package io.crossdock.camel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Files that a partner fetches from the hub, for days, each under a name nobody can guess: who
 * knows it may read the file, and there is no list. Served by GET and HEAD, as a stream.
 * Thread-safe.
 */
public final class PublishedFolder {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{31,200}\\.zip");
  private static final int SECRET_BYTES = 24;

  private final Path folder;
  private final Duration kept;
  private final HttpDoor answers = new HttpDoor();
  private final SecureRandom random = new SecureRandom();

  /**
   * @param folder made when it is needed
   * @param kept how long a file can be fetched
   */
  public PublishedFolder(Path folder, Duration kept) {
    this.folder = folder;
    this.kept = kept;
  }

  /** A name for a new ZIP file, with so much chance in it that it cannot be guessed. */
  public String newName() {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return HexFormat.of().formatHex(secret) + ".zip";
  }

  /** Where to write it; whoever does so moves a finished file there. */
  public Path path(String name) throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'" + name + "' is no name of a published file");
    }
    return OwnerOnly.folder(folder).resolve(name);
  }

  /** Deletes files that were there long enough. */
  public void forget(Instant now) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(kept))) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** A step: answers the request for the file that the header {@code name} names. */
  public void serve(Exchange exchange) throws IOException {
    Message message = exchange.getMessage();
    String name = message.getHeader("name", "", String.class);
    boolean head = "HEAD".equals(message.getHeader(Exchange.HTTP_METHOD, String.class));
    Path file = NAME.matcher(name).matches() ? folder.resolve(name) : null;
    if (file == null || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      answers.answer(exchange, 404, Map.of("error", "there is no such file"));
      return;
    }
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
    message.setHeader(Exchange.CONTENT_TYPE, "application/zip");
    message.setHeader("Content-Length", String.valueOf(Files.size(file)));
    message.setHeader("Cache-Control", "private, no-store");
    message.setHeader("X-Content-Type-Options", "nosniff");
    message.setBody(head ? null : Files.newInputStream(file));
  }
}
