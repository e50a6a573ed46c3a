package io.crossdock.partner.bigcommerce;

import io.crossdock.camel.Allowance;
import io.crossdock.camel.Rates;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.TransientException;
import io.crossdock.shop.CartManners;
import java.time.Duration;
import java.util.Map;

/** How BigCommerce is called: with the API account's token. Thread-safe. */
final class BigManners implements CartManners {

  private static final String LEFT = "x-rate-limit-requests-left";
  private static final String RESET = "x-rate-limit-time-reset-ms";
  private static final String QUOTA = "x-rate-limit-requests-quota";
  private static final int THROTTLED = 429;

  /** A window is of 30 s; what is said beyond a few of them is a mistake. */
  private static final long LONGEST = Duration.ofMinutes(5).toMillis();

  private final String token;

  BigManners(String token) {
    this.token = token;
  }

  @Override
  public Map<String, String> headers() {
    return Map.of("X-Auth-Token", token);
  }

  /**
   * All apps of a store share the calls of a window, and every answer says how many are left.
   * Without that, 429 is not about them.
   */
  @Override
  public Rates rates(TalkRequest request, TalkAnswer answer) {
    Long reset = number(answer, RESET);
    Long quota = number(answer, QUOTA);
    Long left = number(answer, LEFT);
    if (reset == null) {
      return Rates.NOTHING;
    }
    Duration anew = Duration.ofMillis(Math.min(reset, LONGEST));
    Allowance span =
        quota == null || left == null || quota == 0 ? null : new Allowance.Span(left, anew, quota);
    return answer.status() == THROTTLED ? Rates.throttled(anew, span) : Rates.left(span);
  }

  /** Null where it does not say. */
  private static Long number(TalkAnswer answer, String header) {
    String value = answer.headers().getOrDefault(header, "").strip();
    return value.matches("\\d{1,9}") ? Long.valueOf(value) : null;
  }

  /** A page in HTML is the platform's edge, whatever its status is. */
  @Override
  public void answered(TalkRequest request, TalkAnswer answer) {
    if (answer.status() == THROTTLED) {
      throw TransientException.ofPartner(
          "BigCommerce answered " + answer + " and named no quota: the platform is under load",
          null);
    }
    if (answer.status() != 204 && !answer.isTree()) {
      throw CartManners.trouble(
          "BigCommerce answered " + answer + " to " + request.kind(),
          request.isWrite() && !request.method().equals("PUT"));
    }
  }
}
