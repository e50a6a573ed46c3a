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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the body of a large request to disk, buffer by buffer, for a door whose endpoint says
 * {@code useBodyHandler: false}: nothing of it is read before the route asks, and no more than is
 * allowed. Thread-safe.
 */
public final class Spool {

  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
  private static final long SMALL = 64 * 1024;
  private static final Buffer END = Buffer.buffer();
  private static final Buffer BROKEN = Buffer.buffer();

  private final Path folder;
  private final long mostBytes;
  private final Duration silence;

  /**
   * @param folder for the temporary files; made where it is missing
   * @param mostBytes a longer body is refused with 413
   * @param silence how long to wait for the next piece of a body; then 408
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
        copy(request, out);
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
      copy(request, out);
    }
    return out.toByteArray();
  }

  private void copy(HttpServerRequest request, OutputStream out)
      throws IOException, InterruptedException {
    long announced = announced(request);
    refuseTooLong(announced);
    BlockingQueue<Buffer> pieces = new LinkedBlockingQueue<>();
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
    request.exceptionHandler(e -> pieces.add(BROKEN));
    request.handler(pieces::add);
    request.endHandler(end -> pieces.add(END));
    // What is small may come at once: each piece that is asked for costs a change of threads.
    boolean small = announced > 0 && announced <= SMALL;
    if (small) {
      request.resume();
    }
    long length = 0;
    while (true) {
      if (!small) {
        request.fetch(1);
      }
      Buffer piece = pieces.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
      if (piece == null) {
        throw new RefusedException(
            408, "no piece of the body came for " + silence.toSeconds() + " s", null);
      }
      if (piece == BROKEN) {
        throw new RefusedException("the connection broke after " + length + " bytes");
      }
      if (piece == END) {
        return;
      }
      length += piece.length();
      refuseTooLong(length);
      out.write(piece.getBytes());
    }
  }

  private static long announced(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : 0;
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
