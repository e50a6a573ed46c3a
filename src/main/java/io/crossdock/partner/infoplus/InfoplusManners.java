package io.crossdock.partner.infoplus;

import io.crossdock.camel.HeldException;
import io.crossdock.camel.Pace;
import io.crossdock.camel.TalkCalls;
import io.crossdock.camel.TalkRequest;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Message;

/** How Infoplus is called: by the key of a user. Thread-safe. */
final class InfoplusManners implements TalkCalls.Manners {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final InfoplusSettings settings;
  private final Pace pace;

  InfoplusManners(InfoplusSettings settings, Pace pace) {
    this.settings = settings;
    this.pace = pace;
  }

  @Override
  public void mayGo(TalkRequest request) {
    Optional<String> why = pace.whyNot();
    if (why.isPresent()) {
      throw new HeldException(why.get(), SOON);
    }
  }

  @Override
  public void authorize(Message message) {
    message.setHeader("API-Key", settings.api().key());
  }
}
