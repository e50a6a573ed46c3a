package io.crossdock.camel;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;

/**
 * The pieces of a request's body, in order. A small one comes by itself, and waits here; of others
 * each piece is asked for, so that what nobody may send stays on the wire.
 */
final class BodyPieces {

  private static final String PROPERTY = "io.crossdock.body";
  private static final long SMALL = 64 * 1024;
  private static final int MOST_DIGITS = 18;
  private static final Buffer END = Buffer.buffer();
  private static final Buffer BROKEN = Buffer.buffer();

  private final HttpServerRequest request;
  private final long announced;
  private final BlockingQueue<Buffer> pieces = new LinkedBlockingQueue<>();
  private long length;

  private BodyPieces(HttpServerRequest request, long announced) {
    this.request = request;
    this.announced = announced;
    request.exceptionHandler(e -> pieces.add(BROKEN));
    request.handler(pieces::add);
    request.endHandler(end -> pieces.add(END));
    if (comesByItself()) {
      request.resume();
    }
  }

  /** On the server's thread, of a request that is paused: a small body may come. */
  static void expect(Exchange exchange, HttpServerRequest request) {
    long announced = announced(request);
    if (isSmall(announced)) {
      exchange.setProperty(PROPERTY, new BodyPieces(request, announced));
    }
  }

  /** Those that are expected; else from here on. */
  static BodyPieces of(Exchange exchange, HttpServerRequest request) {
    BodyPieces expected = exchange.getProperty(PROPERTY, BodyPieces.class);
    return expected != null ? expected : new BodyPieces(request, announced(request));
  }

  /** What the caller says of its length; 0 if nothing. */
  static long announced(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    boolean isNumber =
        length != null
            && !length.isEmpty()
            && length.length() <= MOST_DIGITS
            && length.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    return isNumber ? Long.parseLong(length) : 0;
  }

  /**
   * The next piece.
   *
   * @return null at the end
   * @throws RefusedException if it does not come in so long, or never will
   */
  Buffer next(Duration silence) throws InterruptedException {
    if (!comesByItself()) {
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
    length += piece.length();
    return piece == END ? null : piece;
  }

  private boolean comesByItself() {
    return isSmall(announced);
  }

  private static boolean isSmall(long announced) {
    return announced > 0 && announced <= SMALL;
  }
}
