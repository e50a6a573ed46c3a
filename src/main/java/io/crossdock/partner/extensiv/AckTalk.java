package io.crossdock.partner.extensiv;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.camel.StreamedTalk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;

/**
 * Asks for the levels of a sales channel that changed. The question moves Order Manager's cursor,
 * so that it counts as a write, and the answer is on disk as it came before anybody looks at it,
 * however long it is: it has no pages. Not thread-safe.
 *
 * <p>Source: Order Manager's help pages, {@code POST /v1.2/inventory/acknowledge}; parameters and
 * shape are assumed.
 */
final class AckTalk implements StreamedTalk {

  private final long channel;
  private final AckFiles files;
  private final Clock clock;
  private Instant asked;
  private boolean told;
  private boolean over;

  AckTalk(long channel, AckFiles files, Clock clock) {
    this.channel = channel;
    this.files = files;
    this.clock = clock;
  }

  @Override
  public TalkRequest next() {
    if (asked == null) {
      asked = clock.instant();
    }
    return over
        ? null
        : TalkRequest.post("/v1.2/inventory/acknowledge", JsonNodeFactory.instance.objectNode())
            .with("salesChannelId", channel);
  }

  /** Before it is understood: whatever it is, it is told once. */
  @Override
  public void body(InputStream body) throws IOException {
    told = files.keep(channel, asked, body);
  }

  @Override
  public void answered(TalkAnswer answer) {
    TalkRequest request = next();
    over = true;
    if (!told) {
      OmWire.list(answer, request, clock.instant());
    }
  }
}
