package io.crossdock.partner.infoplus;

import io.crossdock.camel.TalkCalls;
import org.apache.camel.Message;

/** How Infoplus is called: by the key of a user. Thread-safe. */
final class InfoplusManners implements TalkCalls.Manners {

  private final InfoplusSettings settings;

  InfoplusManners(InfoplusSettings settings) {
    this.settings = settings;
  }

  @Override
  public void authorize(Message message) {
    message.setHeader("API-Key", settings.api().key());
  }
}
