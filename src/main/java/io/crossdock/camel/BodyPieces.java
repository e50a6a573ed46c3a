package io.crossdock.camel;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * The pieces of a request's body, in order. A small one of HTTP/1.1 comes by itself, and waits here
 * until the exchange is done; of others each piece is asked for, so that what nobody may send stays
 * on the wire. Over HTTP/2 a stranger may have a hundred requests at once on one connection: what
 * is not taken off the wire there is kept small by its window.
 */
final class BodyPieces {

  private static final String PROPERTY = "io.crossdock.body";
  private static final long SMALL = 64 * 1024;
  private static final int MOST_DIGITS = 18;
  private static final Buffer END = Buffer.buffer();
  private static final Buffer BROKEN = Buffer.buffer();

  private final HttpServerRequest request;
  private final boolean comesByItself;
  private final BlockingQueue<Buffer> pieces = new LinkedBlockingQueue<>();
  private volatile boolean isDone;
  private long length;
  private long waited;

  private BodyPieces(HttpServerRequest request, boolean comesByItself) {
    this.request = request;
    this.comesByItself = comesByItself;
    request.exceptionHandler(e -> came(BROKEN));
    request.handler(this::came);
    request.endHandler(end -> came(END));
    if (comesByItself) {
      request.resume();
    }
  }

  private void came(Buffer piece) {
    pieces.add(piece);
    if (isDone) {
      pieces.clear();
    }
  }

  /** On the server's thread, of a request that is paused: a small body may come. */
  static void expect(Exchange exchange, HttpServerRequest request) {
    long announced = announced(request);
    if (announced > 0 && announced <= SMALL && request.version() != HttpVersion.HTTP_2) {
      BodyPieces expected = new BodyPieces(request, true);
      exchange.setProperty(PROPERTY, expected);
      exchange
          .getExchangeExtension()
          .addOnCompletion(
              new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                  expected.letGo();
                }
              });
    }
  }

  /** What nobody asked for, or comes yet, is not kept. */
  private void letGo() {
    isDone = true;
    pieces.clear();
  }

  /** Those that are expected; else from here on. */
  static BodyPieces of(Exchange exchange, HttpServerRequest request) {
    BodyPieces expected = exchange.getProperty(PROPERTY, BodyPieces.class);
    return expected != null ? expected : new BodyPieces(request, false);
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
   * @param silence how long it may take; and how long 64 KB may: who sends a byte now and then
   *     keeps no thread for longer
   * @return null at the end
   * @throws RefusedException if it does not come in so long, or never will
   */
  Buffer next(Duration silence) throws InterruptedException {
    if (!comesByItself) {
      request.fetch(1);
    }
    long allowed = silence.toNanos() * (1 + length / SMALL) - waited;
    long begun = System.nanoTime();
    Buffer piece = pieces.poll(Math.min(silence.toNanos(), allowed), TimeUnit.NANOSECONDS);
    waited += System.nanoTime() - begun;
    if (piece == null) {
      throw new RefusedException(408, late(silence), null);
    }
    if (piece == BROKEN) {
      throw new RefusedException("the connection broke after " + length + " bytes");
    }
    length += piece.length();
    return piece == END ? null : piece;
  }

  private String late(Duration silence) {
    String seconds = silence.toSeconds() + " s";
    return length == 0
        ? "no piece of the body came for " + seconds
        : "the body came too slowly: "
            + length
            + " bytes, then nothing for "
            + seconds
            + ", or less than 64 KB in "
            + seconds;
  }
}
