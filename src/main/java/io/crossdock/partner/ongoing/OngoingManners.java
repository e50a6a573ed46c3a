package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.HeldException;
import io.crossdock.camel.Pace;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkCalls;
import io.crossdock.camel.TalkRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.apache.camel.Message;

/** How Ongoing is called: HTTP Basic, and two kinds of limits. Thread-safe. */
final class OngoingManners implements TalkCalls.Manners {

  /** The lane's windows say how many; a moment is enough to ask again. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private final OngoingSettings settings;
  private final Pace pace;
  private final RefusedInARow refused;

  OngoingManners(OngoingSettings settings, Pace pace, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    this.pace = pace;
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
    Optional<String> why = pace.whyNot();
    if (why.isPresent()) {
      throw new HeldException(why.get(), SOON);
    }
  }

  @Override
  public void authorize(Message message) {
    message.setHeader("Authorization", authorization(settings.api()));
  }

  static String authorization(OngoingSettings.Api api) {
    String user = api.user() + ":" + api.password();
    return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void answered(TalkRequest request, TalkAnswer answer) {
    refused.answered(request.kind(), answer.isOk());
  }
}
