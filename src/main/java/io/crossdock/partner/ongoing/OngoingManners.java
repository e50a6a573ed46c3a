package io.crossdock.partner.ongoing;

import io.crossdock.camel.BasicAuth;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.HeldException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkCalls;
import io.crossdock.camel.TalkRequest;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.Message;

/** How Ongoing is called: HTTP Basic, and no more refusals in a row than it bears. Thread-safe. */
final class OngoingManners implements TalkCalls.Manners {

  private final OngoingSettings settings;
  private final RefusedInARow refused;

  OngoingManners(OngoingSettings settings, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    this.refused = new RefusedInARow(settings, ledger, clock);
  }

  @Override
  public void mayGo(TalkRequest request) {
    Duration rest = refused.rest(request.kind());
    if (rest.compareTo(Duration.ZERO) > 0) {
      throw new HeldException(
          settings.api().refusals().most()
              + " requests in a row of "
              + request.kind()
              + " were refused; no more of them for a while, or Ongoing shuts the hub out",
          rest);
    }
  }

  @Override
  public void authorize(Message message) {
    message.setHeader("Authorization", authorization(settings.api()));
  }

  static String authorization(OngoingSettings.Api api) {
    return BasicAuth.of(api.user(), api.password());
  }

  @Override
  public void answered(TalkRequest request, TalkAnswer answer) {
    refused.answered(request.kind(), answer.isOk());
  }
}
