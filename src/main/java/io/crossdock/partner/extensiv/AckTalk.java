package io.crossdock.partner.extensiv;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Asks for the levels of a sales channel that changed. The question moves Order Manager's cursor,
 * so that it counts as a write, and the answer is on disk as it came before anybody looks at it.
 * Not thread-safe.
 *
 * <p>Source: Order Manager's help pages, {@code POST /v1.2/inventory/acknowledge}; parameters and
 * shape are assumed.
 */
final class AckTalk implements Talk {

  private static final Pattern NOTHING_TOLD = Pattern.compile("\\s*\\[\\s*]\\s*");

  private final long channel;
  private final AckFiles files;
  private final Clock clock;
  private Instant asked;
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

  @Override
  public void answered(TalkAnswer answer) {
    TalkRequest request = next();
    over = true;
    boolean told = answer.isOk() && !answer.text().isBlank();
    if (!told) {
      OmWire.list(answer, request, clock.instant());
    } else if (!NOTHING_TOLD.matcher(answer.text()).matches()) {
      // Before it is understood: whatever it is, it is told once.
      try {
        files.keep(channel, asked, answer.text());
      } catch (IOException e) {
        throw new UncheckedIOException(
            "levels of channel " + channel + " could not be kept, and are told once", e);
      }
    }
  }
}
