package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Entry;
import io.crossdock.camel.HeldException;
import io.crossdock.camel.Pace;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * The steps of the route {@code ongoing-talk}, which makes the calls of whatever {@link Talk} is in
 * the variable {@code talk}. Thread-safe.
 */
public final class OngoingCalls {

  static final String TALK = "talk";
  private static final String REQUEST = "request";
  private static final String UNDER_WAY = "underWay";

  /** The lane's windows say how many; a moment is enough to ask again. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private final OngoingSettings settings;
  private final Pace pace;
  private final RefusedInARow refused;

  OngoingCalls(OngoingSettings settings, Pace pace, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    this.pace = pace;
    this.refused = new RefusedInARow(settings, ledger, clock);
  }

  /** True while there is a request that may go now. Changes nothing: Camel asks on a copy. */
  public boolean next(Exchange exchange) {
    // Camel asks once more when a step has failed, and would take our failure for the step's.
    if (Boolean.TRUE.equals(exchange.getVariable(UNDER_WAY, Boolean.class))) {
      return false;
    }
    OngoingRequest request = talk(exchange).next();
    if (request == null) {
      return false;
    }
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
    return true;
  }

  /**
   * Makes the whole message of the request; variable {@code write} says whether it changes
   * something.
   */
  public void request(Exchange exchange) {
    OngoingRequest request = talk(exchange).next();
    exchange.setVariable(REQUEST, request);
    exchange.setVariable("write", request.isWrite());
    exchange.setVariable(UNDER_WAY, true);
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_METHOD, request.method());
    message.setHeader(Exchange.HTTP_PATH, request.path());
    if (request.query() != null) {
      message.setHeader(Exchange.HTTP_QUERY, request.query());
    }
    message.setHeader("Accept", "application/json");
    message.setHeader("Authorization", authorization(settings.api()));
    if (request.body() != null) {
      message.setHeader(Exchange.CONTENT_TYPE, "application/json; charset=utf-8");
    }
    // Bytes: their length is known, so that nothing is sent in chunks.
    message.setBody(
        request.body() == null ? null : request.body().getBytes(StandardCharsets.UTF_8));
  }

  /** HTTP Basic. */
  static String authorization(OngoingSettings.Api api) {
    String user = api.user() + ":" + api.password();
    return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }

  /** Hands the answer to the talk; failures do not come here. */
  public void answered(Exchange exchange) {
    Message message = exchange.getMessage();
    int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class);
    String body = message.getBody(String.class);
    message.removeHeaders("*");
    message.setBody(null);
    OngoingAnswer answer = new OngoingAnswer(status, body == null ? "" : body);
    OngoingRequest request = exchange.getVariable(REQUEST, OngoingRequest.class);
    refused.answered(request.kind(), answer.isOk());
    Talk talk = talk(exchange);
    talk.answered(answer);
    Entry entry = exchange.getVariable("entry", Entry.class);
    if (entry != null && request.isWrite() && talk.next() != null) {
      entry.inDoubt();
    }
    exchange.setVariable(UNDER_WAY, false);
  }

  private static Talk talk(Exchange exchange) {
    return exchange.getVariable(TALK, Talk.class);
  }
}
