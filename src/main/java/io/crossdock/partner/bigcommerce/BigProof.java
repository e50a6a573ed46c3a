package io.crossdock.partner.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.shop.HookProof;
import io.crossdock.shop.StandardWebhooks;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Signed as Standard Webhooks, under the client secret of the API account. What happened is told
 * apart by the hash in the body, as the vendor's page on webhooks advises: several webhooks may
 * tell of it, and one may twice. Thread-safe.
 */
final class BigProof implements HookProof {

  private static final Duration AGE = Duration.ofMinutes(5);

  private final HookProof signed;

  BigProof(Clock clock) {
    signed = new StandardWebhooks(StandardWebhooks.Secret.PLAIN, AGE, clock);
  }

  @Override
  public boolean isRight(UnaryOperator<String> header, byte[] body, List<String> secrets) {
    return signed.isRight(header, body, secrets);
  }

  @Override
  public String words() {
    return signed.words();
  }

  @Override
  public String delivery() {
    return signed.delivery();
  }

  /**
   * With the time of it, which is the same in repetitions: nothing says that the hash of two events
   * of an order is never the same.
   */
  @Override
  public String event(byte[] body) {
    try {
      JsonNode told = Wire.tree(body);
      String hash = Wire.text(told.path("hash").asText(""));
      return hash == null ? null : hash + " at " + told.path("created_at").asText("");
    } catch (IllegalArgumentException e) {
      // Whoever reads it says what is wrong.
      return null;
    }
  }
}
