package io.crossdock.camel;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * The steps of a partner's route of calls, which makes those of whatever {@link Talk} is in the
 * variable {@code talk}. Public for Camel, too. Thread-safe.
 */
public final class TalkCalls {

  private static final String REQUEST = "request";
  private static final String UNDER_WAY = "underWay";

  /** Who waits looks so often whether the hub stops. */
  private static final long STEP = TimeUnit.MILLISECONDS.toNanos(100);

  private final String partner;
  private final Manners manners;

  /** What is a partner's own about calls. Thread-safe. */
  public interface Manners {

    /**
     * Whether the request may go now, as far as that is no matter of rates: for those the route has
     * {@code ledger:pace}. Changes nothing that matters: it may be asked again before the request
     * goes.
     *
     * @throws OutcomeException if it must not
     */
    default void mayGo(TalkRequest request) {}

    /** Adds what lets us in. */
    void authorize(Message message);

    /**
     * Looks at an answer before the talk does.
     *
     * @throws OutcomeException if it is no answer to the question
     */
    default void answered(TalkRequest request, TalkAnswer answer) {}
  }

  /**
   * @param partner as people call it
   */
  public TalkCalls(String partner, Manners manners) {
    this.partner = partner;
    this.manners = manners;
  }

  /** True while there is a request that may go now. Changes nothing: Camel asks on a copy. */
  public boolean next(Exchange exchange) {
    // Camel asks once more when a step has failed, and would take our failure for the step's.
    if (Boolean.TRUE.equals(exchange.getVariable(UNDER_WAY, Boolean.class))) {
      return false;
    }
    TalkRequest request = talk(exchange).next();
    if (request == null) {
      return false;
    }
    manners.mayGo(request);
    return true;
  }

  /**
   * Makes the whole message of the request; variable {@code write} says whether it changes
   * something.
   */
  public void request(Exchange exchange) {
    Talk talk = talk(exchange);
    TalkRequest request = talk.next();
    Work work = Book.work(exchange);
    if (work != null) {
      work.isAbout(talk.about());
    }
    rest(exchange);
    exchange.setVariable(REQUEST, request);
    exchange.setVariable("write", request.isWrite());
    exchange.setVariable(UNDER_WAY, true);
    address(exchange.getMessage(), request);
    manners.authorize(exchange.getMessage());
  }

  /** The partner does not know the answer sooner. */
  private static void rest(Exchange exchange) {
    long until = System.nanoTime() + talk(exchange).patience().toNanos();
    long left = until - System.nanoTime();
    while (left > 0) {
      if (exchange.getContext().isStopping() || !sleeps(Math.min(left, STEP))) {
        throw new HeldException(
            "the hub stops, and the answer was not known as yet", Duration.ofNanos(left));
      }
      left = until - System.nanoTime();
    }
  }

  private static boolean sleeps(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The whole message of a request, but what lets us in. */
  public static void address(Message message, TalkRequest request) {
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_METHOD, request.method());
    message.setHeader(Exchange.HTTP_PATH, request.path());
    if (request.query() != null) {
      message.setHeader(Exchange.HTTP_QUERY, request.query());
    }
    message.setHeader("Accept", "application/json");
    request.traits().headers().forEach(message::setHeader);
    if (request.body() != null) {
      message.setHeader(Exchange.CONTENT_TYPE, "application/json; charset=utf-8");
    }
    // Bytes: their length is known, so that nothing is sent in chunks.
    message.setBody(
        request.body() == null ? null : request.body().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The call for which the exchange took its turn is over, and what comes back was read: others may
   * call. Without it the turn ends with the exchange.
   */
  public static void isOver(Exchange exchange) {
    Work work = Book.work(exchange);
    if (work != null) {
      work.callIsOver(exchange.getExchangeId());
    }
  }

  /** What came back; the message is empty afterwards. */
  public static TalkAnswer answer(String partner, Message message) {
    int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class);
    String body = message.getBody(String.class);
    Map<String, String> headers = new HashMap<>();
    message
        .getHeaders()
        .forEach(
            (name, value) -> {
              if (value instanceof String text) {
                headers.put(name.toLowerCase(Locale.ROOT), text);
              }
            });
    message.removeHeaders("*");
    message.setBody(null);
    return new TalkAnswer(partner, status, body == null ? "" : body, headers);
  }

  /** Hands the answer to the talk; failures do not come here. */
  public void answered(Exchange exchange) {
    TalkAnswer answer = answer(partner, exchange.getMessage());
    isOver(exchange);
    TalkRequest request = exchange.getVariable(REQUEST, TalkRequest.class);
    manners.answered(request, answer);
    Talk talk = talk(exchange);
    talk.answered(answer);
    Entry entry = exchange.getVariable("entry", Entry.class);
    if (entry != null && request.isWrite() && talk.next() != null) {
      entry.inDoubt();
    }
    exchange.setVariable(UNDER_WAY, false);
  }

  private static Talk talk(Exchange exchange) {
    return exchange.getVariable(Talk.VARIABLE, Talk.class);
  }
}
