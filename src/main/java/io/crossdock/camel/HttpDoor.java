package io.crossdock.camel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.LostRaceException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answers every HTTP door gives: bean {@code httpDoor}. No answer holds the text of an
 * exception that was not written for the caller. Thread-safe.
 */
public final class HttpDoor {

  private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);

  private final ObjectMapper mapper = new ObjectMapper();

  /**
   * Answers the failure of the exchange: 4xx with the reason, which operators are shown too, 503
   * while the ledger is away, or where others changed the same at this moment.
   */
  public void refuse(Exchange exchange) {
    Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    if (cause instanceof RefusedException refused) {
      LOG.info("{} refused: {}", exchange.getFromRouteId(), refused.getMessage());
      Refusals.show(exchange, refused.getMessage());
      turnedAway(exchange, refused);
      answer(exchange, refused.status(), Map.of("error", refused.getMessage()));
    } else if (cause instanceof PausedException) {
      LOG.info("{}; the caller is answered 503", cause.getMessage());
      answer(
          exchange,
          503,
          Map.of("error", "this door is paused by an operator; nothing was taken, send it later"));
      exchange.getMessage().setHeader("Retry-After", "60");
    } else if (cause instanceof LedgerUnavailableException) {
      LOG.warn("{} answers 503: {}", exchange.getFromRouteId(), cause.getMessage());
      answer(
          exchange,
          503,
          Map.of("error", "the hub cannot store anything now; nothing was lost, send it again"));
      exchange.getMessage().setHeader("Retry-After", "10");
    } else if (cause instanceof LostRaceException || cause instanceof TransientException) {
      LOG.info("{} answers 503: {}", exchange.getFromRouteId(), cause.getMessage());
      answer(
          exchange,
          503,
          Map.of(
              "error", "others changed the same at this moment; nothing was lost, send it again"));
      exchange.getMessage().setHeader("Retry-After", "1");
    } else if (isStopped(cause)) {
      LOG.warn("{} answers 503: {}", exchange.getFromRouteId(), cause.getMessage());
      answer(
          exchange,
          503,
          Map.of("error", "the hub reads its routes anew; nothing was lost, send it again"));
      exchange.getMessage().setHeader("Retry-After", "10");
    } else {
      LOG.error(
          "{} failed, exchange {}", exchange.getFromRouteId(), exchange.getExchangeId(), cause);
      answer(
          exchange,
          500,
          Map.of(
              "error",
              "the hub failed; its log says more under the id given here",
              "id",
              exchange.getExchangeId()));
    }
  }

  /** A route that the door calls is not there: it is read anew, or a person stopped it. */
  private static boolean isStopped(Throwable cause) {
    return ObjectHelper.getException(DirectConsumerNotAvailableException.class, cause) != null;
  }

  private static void turnedAway(Exchange exchange, RefusedException refused) {
    DoorCalls calls = DoorCalls.of(exchange.getContext());
    if (calls != null && refused.status() == 401) {
      calls.refused(exchange.getFromRouteId(), refused.getMessage());
    }
  }

  /**
   * Answers the failure of an exchange whose caller gives up what is answered with 4xx or 500: 401
   * where no key was shown, else 503.
   */
  public void later(Exchange exchange) {
    Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    if (cause instanceof RefusedException refused && refused.status() == 401) {
      turnedAway(exchange, refused);
      answer(exchange, 401, Map.of("error", refused.getMessage()));
      return;
    }
    LOG.warn("{} answers 503: {}", exchange.getFromRouteId(), String.valueOf(cause));
    answer(
        exchange,
        503,
        Map.of("error", "nothing of it could be stored now; nothing was lost, send it again"));
    exchange.getMessage().setHeader("Retry-After", "10");
  }

  /**
   * Answers a delivery that is being taken at this moment, by somebody else who brought it.
   *
   * @param seconds when it is well spent to ask again
   */
  public void busy(Exchange exchange, int seconds) {
    answer(
        exchange,
        503,
        Map.of("error", "this very delivery is being taken at this moment; ask again later"));
    exchange.getMessage().setHeader("Retry-After", String.valueOf(seconds));
  }

  /** Answers 200 to somebody who showed nothing and of whom nothing was taken. */
  public void greet(Exchange exchange) {
    say(exchange, 200, Map.of("summary", "heard"));
  }

  /** Answers JSON; every header of the request is gone then. With 2xx the call counts as taken. */
  public void answer(Exchange exchange, int status, Object body) {
    say(exchange, status, body);
    DoorCalls calls = DoorCalls.of(exchange.getContext());
    if (calls != null && status < 300) {
      calls.took(exchange.getFromRouteId());
    }
  }

  private void say(Exchange exchange, int status, Object body) {
    Message message = exchange.getMessage();
    if (status >= 400 && message.getBody() instanceof HttpServerRequest unread) {
      // What we do not read would block the connection: let it run out, and end it.
      letRunOut(unread);
      message.setBody(null);
      message.removeHeaders("*");
      if (unread.version() != HttpVersion.HTTP_2) {
        // A connection of HTTP/2 has other requests, and knows no such header.
        message.setHeader("Connection", "close");
      }
    } else {
      message.removeHeaders("*");
    }
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    message.setHeader(Exchange.CONTENT_TYPE, "application/json; charset=utf-8");
    // As text: bytes would be answered as a stream, by several changes of threads.
    message.setBody(json(body));
  }

  /** One that was read to its end refuses to go on where it came by HTTP/2. */
  private static void letRunOut(HttpServerRequest unread) {
    try {
      if (!unread.isEnded()) {
        unread.resume();
      }
    } catch (IllegalStateException e) {
      LOG.debug("the request ended at this moment", e);
    }
  }

  private String json(Object body) {
    try {
      return mapper.writeValueAsString(body instanceof Map<?, ?> map ? new TreeMap<>(map) : body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer always has a JSON form", e);
    }
  }
}
