package io.crossdock.camel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
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

  private static final String THROTTLED = "throttled";
  private static final int MOST_THROTTLED = 5;

  /**
   * In a talk it is not waited longer for a partner to allow more: what it would say was worked out
   * when it began.
   */
  private static final Duration LONGEST = Duration.ofSeconds(2);

  /** But for who asks what became of a write: given up, the same would be written once more. */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Who waits looks so often whether the hub stops. */
  private static final long STEP = TimeUnit.MILLISECONDS.toNanos(100);

  private final String partner;
  private final Manners manners;
  private final Budget budget;

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

    /**
     * What an answer says about how much may be asked. Where it was throttled the request is made
     * again, and nobody else sees the answer.
     */
    default Rates rates(TalkRequest request, TalkAnswer answer) {
      return Rates.NOTHING;
    }
  }

  /**
   * Of a partner that never says how much may be asked of it.
   *
   * @param partner as people call it
   */
  public TalkCalls(String partner, Manners manners) {
    this(partner, manners, Budget.NONE);
  }

  /**
   * @param partner as people call it
   * @param budget what may be asked, by what the manners find in answers
   */
  public TalkCalls(String partner, Manners manners, Budget budget) {
    this.partner = partner;
    this.manners = manners;
    this.budget = budget;
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
    rest(exchange, talk.patience());
    spend(exchange, request);
    exchange.setVariable(REQUEST, request);
    exchange.setVariable("write", request.isWrite());
    exchange.setVariable(UNDER_WAY, true);
    address(exchange.getMessage(), request);
    if (talk instanceof StreamedTalk) {
      exchange.getMessage().setHeader(AnswerLimit.NONE, "true");
    }
    manners.authorize(exchange.getMessage());
  }

  /**
   * Waits until as much may be asked; as a rule not long, as what the exchange holds stays held.
   */
  private void spend(Exchange exchange, TalkRequest request) {
    Duration longest = longest(exchange, request);
    Duration wait = budget.take(request.traits().cost(), longest);
    if (wait.compareTo(longest) > 0) {
      throw new ThrottledException(
          partner + " lets nobody ask more for " + wait.toMillis() + " ms", now(exchange, wait));
    }
    rest(exchange, wait);
  }

  private static Duration longest(Exchange exchange, TalkRequest request) {
    Work work = Book.work(exchange);
    boolean asksAfter =
        work != null
            && !request.isWrite()
            && work.asking().stream().anyMatch(Entry::mayHaveWritten);
    return asksAfter ? PATIENCE : LONGEST;
  }

  private static Instant now(Exchange exchange, Duration later) {
    return CamelLedger.of(exchange.getContext()).clock().instant().plus(later);
  }

  private static void rest(Exchange exchange, Duration rest) {
    long until = System.nanoTime() + rest.toNanos();
    long left = until - System.nanoTime();
    while (left > 0) {
      if (exchange.getContext().isStopping() || !sleeps(Math.min(left, STEP))) {
        throw new HeldException("the hub stops, and this waited", Duration.ofNanos(left));
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

  /** The talk reads the body of what is no refusal by itself. */
  private static void stream(Message message, Talk talk) throws IOException {
    int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class);
    if (talk instanceof StreamedTalk streamed && status >= 200 && status < 300) {
      try (InputStream body = message.getBody(InputStream.class)) {
        streamed.body(body == null ? InputStream.nullInputStream() : body);
      }
      message.setBody(null);
    }
  }

  /**
   * Hands the answer to the talk; failures do not come here.
   *
   * @throws IOException if the body of a {@link StreamedTalk} broke off, or cannot be kept
   */
  public void answered(Exchange exchange) throws IOException {
    stream(exchange.getMessage(), talk(exchange));
    TalkAnswer answer = answer(partner, exchange.getMessage());
    TalkRequest request = exchange.getVariable(REQUEST, TalkRequest.class);
    Rates rates = manners.rates(request, answer);
    budget.told(request.traits().cost(), rates);
    // Whoever calls next knows what is left.
    isOver(exchange);
    if (rates.throttled() != null) {
      throttled(exchange, request, rates.throttled());
      return;
    }
    manners.answered(request, answer);
    Talk talk = talk(exchange);
    talk.answered(answer);
    Entry entry = exchange.getVariable("entry", Entry.class);
    if (entry != null && request.isWrite() && talk.next() != null) {
      entry.inDoubt();
    }
    exchange.setVariable(UNDER_WAY, false);
  }

  /** Nothing was carried out: the same is asked again, a few times, and then by who comes later. */
  private void throttled(Exchange exchange, TalkRequest request, Duration wait) {
    int times = 1 + exchange.getVariable(THROTTLED, 0, Integer.class);
    if (times > MOST_THROTTLED || wait.compareTo(longest(exchange, request)) > 0) {
      throw new ThrottledException(
          partner + " answered that too much was asked", now(exchange, wait));
    }
    exchange.setVariable(THROTTLED, times);
    if (request.isWrite()) {
      Book.work(exchange).asking().forEach(Entry::notCarriedOut);
    }
    exchange.setVariable(UNDER_WAY, false);
  }

  private static Talk talk(Exchange exchange) {
    return exchange.getVariable(Talk.VARIABLE, Talk.class);
  }
}
