package io.crossdock.camel;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;

/**
 * What doors have in common that take a whole body by POST from a caller who shows a key: who is
 * let in, the body on disk, what tells deliveries apart, the answers. Thread-safe.
 */
public final class BodyDoor {

  private static final String KEY_HEADER = "Idempotency-Key";
  private static final int LONGEST_KEY = 200;
  private static final int LONGEST_TYPE = 80;
  private static final int AGAIN = 10;

  private final String touchpoint;
  private final ShownKeys keys;
  private final Spool spool;
  private final HttpDoor answers;
  private final IdempotentRepository deliveries;

  /**
   * @param touchpoint whose deliveries these are
   * @param deliveries what the route's {@code idempotentConsumer} asks
   */
  public BodyDoor(
      String touchpoint,
      ShownKeys keys,
      Spool spool,
      HttpDoor answers,
      IdempotentRepository deliveries) {
    this.touchpoint = touchpoint;
    this.keys = keys;
    this.spool = spool;
    this.answers = answers;
    this.deliveries = deliveries;
  }

  /** Lets in who shows the key; nobody else's body is looked at. */
  public void authenticate(Exchange exchange) {
    keys.check(exchange);
    exchange.setVariable(Refusals.TOUCHPOINT, touchpoint);
    exchange.setVariable("feedName", "POST");
  }

  /**
   * Takes the body to disk: variables {@code feedName} and {@code delivery}. Nothing that differs
   * in any byte is ever taken for a repeat, whatever key it shows.
   *
   * @throws RefusedException if it is a form, too long, or does not come
   */
  public void receive(Exchange exchange) throws IOException, InterruptedException {
    receiveWith(exchange, "");
  }

  /**
   * The same where more than the body counts.
   *
   * @param beside what was said of it outside of it, so that the same bytes are another delivery;
   *     empty if nothing was
   */
  public void receiveWith(Exchange exchange, String beside)
      throws IOException, InterruptedException {
    refuseForms(exchange);
    String given = exchange.getMessage().getHeader(KEY_HEADER, String.class);
    spool.receive(exchange);
    String digest = exchange.getVariable("digest", String.class);
    exchange.setVariable("feedName", "POST " + digest.substring(0, 8));
    String what = "sha256 " + digest + (beside.isEmpty() ? "" : ", " + beside);
    exchange.setVariable(
        "delivery",
        given == null || given.isBlank()
            ? "POST, " + what
            : "POST, " + KEY_HEADER + " " + bounded(given) + ", " + what);
  }

  /** Answers what became of it. */
  public void answer(Exchange exchange) {
    answers.answer(exchange, 200, exchange.getMessage().getBody());
  }

  /** Answers a delivery that was taken before, or is being taken at this moment. */
  public void answerRepeated(Exchange exchange) {
    if (deliveries.contains(exchange.getVariable("delivery", String.class))) {
      Repeats.show(exchange);
      answers.answer(exchange, 200, Map.of("summary", Repeats.SUMMARY, "repeated", true));
    } else {
      answers.busy(exchange, AGAIN);
    }
  }

  private static void refuseForms(Exchange exchange) {
    String type = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, "", String.class);
    if (type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      String shown = type.replaceAll("\\p{C}", "?");
      throw new RefusedException(
          415,
          "Content-Type is '"
              + shown.substring(0, Math.min(LONGEST_TYPE, shown.length()))
              + "'; a form is not read: send the feed itself as the body (curl --data-binary"
              + " @file)",
          null);
    }
  }

  private static String bounded(String key) {
    String text = key.strip();
    if (text.length() > LONGEST_KEY) {
      throw new RefusedException(KEY_HEADER + " is longer than " + LONGEST_KEY + " characters");
    }
    return text;
  }
}
