package io.crossdock.camel;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * No answer of a partner fills the heap: one that is larger is given up, as one that never came.
 * Counted as it is read, without compression. Immutable.
 *
 * @param bytes at most
 */
public record AnswerLimit(long bytes) implements ExecChainHandler {

  /**
   * A header of a request whose answer may be as long as it is, unless it is a refusal: it is read
   * as it comes, and not kept in memory. It does not go out.
   */
  static final String NONE = "Crossdock-Any-Length";

  /** Many times what any page of a vendor takes. */
  public static final AnswerLimit STANDARD = new AnswerLimit(32L << 20);

  private IOException tooLong() {
    return new IOException(
        "the answer is longer than "
            + bytes
            + " bytes, and was not read to its end: ask for smaller pages");
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    boolean none = request.containsHeader(NONE);
    request.removeHeaders(NONE);
    ClassicHttpResponse response = chain.proceed(request, scope);
    if (response.getEntity() != null && !(none && response.getCode() < 300)) {
      response.setEntity(
          new HttpEntityWrapper(response.getEntity()) {
            @Override
            public InputStream getContent() throws IOException {
              InputStream content = super.getContent();
              return content == null ? null : new Counted(content, scope.execRuntime);
            }
          });
    }
    return response;
  }

  private final class Counted extends FilterInputStream {
    private final ExecRuntime connection;
    private long read;

    Counted(InputStream in, ExecRuntime connection) {
      super(in);
      this.connection = connection;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int some = super.read(buffer, offset, length);
      count(some);
      return some;
    }

    private void count(int more) throws IOException {
      read += Math.max(0, more);
      if (read > bytes) {
        // Closed in the usual way, the rest would be read so that the connection can be used again.
        connection.discardEndpoint();
        throw tooLong();
      }
    }
  }

  /** The same for the client of the JDK: its body as UTF-8. */
  public BodyHandler<String> text() {
    return info -> new Text(BodySubscribers.ofString(StandardCharsets.UTF_8));
  }

  private final class Text implements BodySubscriber<String> {
    private final BodySubscriber<String> whole;
    private Flow.Subscription subscription;
    private long read;
    private boolean over;

    Text(BodySubscriber<String> whole) {
      this.whole = whole;
    }

    @Override
    public CompletionStage<String> getBody() {
      return whole.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
      subscription = newSubscription;
      whole.onSubscribe(newSubscription);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      read += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
      if (over) {
        return;
      }
      if (read > bytes) {
        over = true;
        subscription.cancel();
        whole.onError(tooLong());
      } else {
        whole.onNext(buffers);
      }
    }

    @Override
    public void onError(Throwable error) {
      if (!over) {
        whole.onError(error);
      }
    }

    @Override
    public void onComplete() {
      if (!over) {
        whole.onComplete();
      }
    }
  }
}
