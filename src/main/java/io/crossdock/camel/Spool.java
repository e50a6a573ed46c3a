package io.crossdock.camel;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the body of a large request to disk, buffer by buffer, for a door whose endpoint says
 * {@code useBodyHandler: false}: nothing of one above 64 KB is read before the route asks, and no
 * more than is allowed. Thread-safe.
 */
public final class Spool {

  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

  private final Path folder;
  private final long mostBytes;
  private final Duration silence;

  /**
   * @param folder for the temporary files; made where it is missing
   * @param mostBytes a longer body is refused with 413
   * @param silence how long to wait for the next piece of a body, and for each 64 KB of it; then
   *     408
   */
  public Spool(Path folder, long mostBytes, Duration silence) {
    this.folder = folder;
    this.mostBytes = mostBytes;
    this.silence = silence;
  }

  /**
   * Body: the request's body as a file, which is gone when the exchange is done. Variable {@code
   * digest}: what it holds.
   *
   * @throws RefusedException if it is too long or does not come
   */
  public void receive(Exchange exchange) throws IOException, InterruptedException {
    OwnerOnly.folder(folder);
    Path file = Files.createTempFile(folder, "received-", ".tmp");
    exchange
        .getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onDone(Exchange done) {
                delete(file);
              }
            });
    MessageDigest digest = Digests.begin();
    try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
      if (exchange.getMessage().getBody() instanceof HttpServerRequest request) {
        copy(exchange, request, out);
      }
    }
    exchange.setVariable("digest", Digests.end(digest));
    exchange.getMessage().setBody(file.toFile());
  }

  /**
   * The request's body in memory, for doors of small ones.
   *
   * @throws RefusedException if it is too long or does not come
   */
  public byte[] read(Exchange exchange) throws IOException, InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (exchange.getMessage().getBody() instanceof HttpServerRequest request) {
      copy(exchange, request, out);
    }
    return out.toByteArray();
  }

  private void copy(Exchange exchange, HttpServerRequest request, OutputStream out)
      throws IOException, InterruptedException {
    refuseTooLong(BodyPieces.announced(request));
    BodyPieces pieces = BodyPieces.of(exchange, request);
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
    long length = 0;
    for (Buffer piece = pieces.next(silence); piece != null; piece = pieces.next(silence)) {
      length += piece.length();
      refuseTooLong(length);
      out.write(piece.getBytes());
    }
  }

  private void refuseTooLong(long length) {
    if (length > mostBytes) {
      throw new RefusedException(
          413,
          "the body is longer than " + Sizes.text(mostBytes) + "; send it in parts, or as a file",
          null);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} cannot be deleted: {}", file, e.getMessage());
    }
  }
}
