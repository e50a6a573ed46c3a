package io.crossdock.partner.newstore;

import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkCalls;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.ThrottledException;
import io.crossdock.camel.TransientException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * The steps of the route {@code newstore-talk}, which makes the calls of whatever {@link Talk} is
 * in the variable {@code talk}, and gets the token they need. Thread-safe.
 */
public final class NewStoreCalls {

  static final String TALK = "talk";
  private static final String REQUEST = "request";
  private static final String UNDER_WAY = "underWay";
  private static final String REPEATED = "repeated";
  private static final String TOKEN = "token";

  /** NewStore shuts an address out so long that called too often (30,000 times in five minutes). */
  static final Duration SHUT_OUT = Duration.ofMinutes(5);

  private final NewStoreApi api;
  private final NewStoreToken token;
  private final Clock clock;

  NewStoreCalls(NewStoreApi api, Clock clock) {
    this.api = api;
    this.token = new NewStoreToken(clock);
    this.clock = clock;
  }

  /** True while there is a request. Changes nothing: Camel asks on a copy. */
  public boolean next(Exchange exchange) {
    // Camel asks once more when a step has failed, and would take our failure for the step's.
    return !Boolean.TRUE.equals(exchange.getVariable(UNDER_WAY, Boolean.class))
        && talk(exchange).next() != null;
  }

  /**
   * Makes the whole message of the request, or of that for a token: variable {@code token} says
   * which, {@code write} whether it changes something there.
   */
  public void request(Exchange exchange) {
    String bearer = token.current();
    exchange.setVariable(UNDER_WAY, true);
    exchange.setVariable(TOKEN, bearer == null);
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader("Accept", "application/json");
    if (bearer == null) {
      if (api.clientId() == null || api.clientSecret() == null) {
        // Where imports are switched off nobody has to set them, and look-ups may need them yet.
        throw new MisconfiguredException("client.id and client.secret are not set");
      }
      exchange.setVariable("write", false);
      message.setHeader(Exchange.HTTP_METHOD, "POST");
      message.setHeader(Exchange.HTTP_PATH, api.tokenPath());
      message.setHeader(Exchange.CONTENT_TYPE, "application/x-www-form-urlencoded");
      message.setBody(api.tokenForm().getBytes(StandardCharsets.UTF_8));
      return;
    }
    TalkRequest request = talk(exchange).next();
    exchange.setVariable(REQUEST, request.toString());
    exchange.setVariable("write", request.isWrite());
    TalkCalls.address(message, request);
    message.setHeader("Authorization", "Bearer " + bearer);
  }

  /** Hands the answer to the talk; failures do not come here. */
  public void answered(Exchange exchange) {
    TalkAnswer answer = TalkCalls.answer("NewStore", exchange.getMessage());
    int status = answer.status();
    exchange.setVariable(UNDER_WAY, false);
    if (status == 403 && !answer.isJson()) {
      throw new ThrottledException(
          "NewStore shuts this address out: it was called too often (403 without JSON). No call,"
              + " and no token, for "
              + SHUT_OUT.toMinutes()
              + " minutes",
          clock.instant().plus(SHUT_OUT));
    }
    if (exchange.getVariable(TOKEN, Boolean.class)) {
      took(answer);
    } else if (status == 401 || status == 403) {
      refused(exchange, answer);
    } else {
      talk(exchange).answered(answer);
    }
  }

  private void took(TalkAnswer answer) {
    if (!answer.isOk()) {
      throw new MisconfiguredException(
          "NewStore gives no token: "
              + answer
              + ". Check client.id, client.secret and tenant; nothing is sent meanwhile");
    }
    String text = answer.body().path("access_token").asText("");
    if (text.isEmpty()) {
      throw new TransientException("NewStore answered without an access_token");
    }
    token.took(text, Duration.ofSeconds(answer.body().path("expires_in").asLong(0)));
  }

  /** An old token looks like one that may not do this: a new one tells them apart. */
  private void refused(Exchange exchange, TalkAnswer answer) {
    token.drop();
    if (Boolean.TRUE.equals(exchange.getVariable(REPEATED, Boolean.class))) {
      throw new MisconfiguredException(
          "NewStore refuses a new token, too: "
              + answer
              + ". The API client needs 'Support Legacy APIs' and the scopes of imports");
    }
    exchange.setVariable(REPEATED, true);
  }

  private static Talk talk(Exchange exchange) {
    return exchange.getVariable(TALK, Talk.class);
  }
}
