package io.crossdock.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.shop.StandardWebhooks.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The example of the specification; the other value by {@code openssl dgst -sha256 -hmac}. */
class StandardWebhooksTest {

  private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final List<String> SECRETS = List.of("whsec_YW5vdGhlcg==", KEY);
  private static final String RIGHT = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
  private static final long AT = 1_614_265_330;

  private final Map<String, String> headers =
      new HashMap<>(
          Map.of(
              "webhook-id",
              "msg_p5jXN8AQM9LWM0D4loKWxJek",
              "webhook-timestamp",
              String.valueOf(AT),
              "webhook-signature",
              RIGHT));

  private boolean isRight(Secret secret, long now, List<String> secrets) {
    return new StandardWebhooks(
            secret, Duration.ofMinutes(5), Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC))
        .isRight(headers::get, BODY, secrets);
  }

  private boolean isRight() {
    return isRight(Secret.BASE64, AT, SECRETS);
  }

  @Test
  void one_good_signature_of_several_is_enough_under_one_of_the_secrets() {
    assertThat(isRight()).isTrue();
    headers.put("webhook-signature", "v1a,xyz v1,AAAA  " + RIGHT);
    assertThat(isRight()).isTrue();
    assertThat(isRight(Secret.BASE64, AT, List.of(KEY.substring("whsec_".length())))).isTrue();
  }

  @Test
  void a_plain_secret_is_its_own_bytes() {
    List<String> plain = List.of("a-client-secret-of-some-length");
    assertThat(isRight(Secret.PLAIN, AT, plain)).isFalse();
    headers.put("webhook-signature", "v1,yv+wuLY+O+EIR5xwoJ2GoUcE+UYJndzR+WziiorIBNk=");
    assertThat(isRight(Secret.PLAIN, AT, plain)).isTrue();
  }

  @Test
  void an_attempt_counts_for_some_minutes_either_way_and_no_longer() {
    assertThat(isRight(Secret.BASE64, AT + 300, SECRETS)).isTrue();
    assertThat(isRight(Secret.BASE64, AT - 300, SECRETS)).isTrue();
    assertThat(isRight(Secret.BASE64, AT + 301, SECRETS)).isFalse();
    assertThat(isRight(Secret.BASE64, AT - 301, SECRETS)).isFalse();
  }

  @Test
  void id_and_time_are_signed_as_well_as_the_body() {
    headers.put("webhook-id", "msg_another");
    assertThat(isRight()).isFalse();
    headers.put("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek");
    headers.put("webhook-timestamp", String.valueOf(AT + 1));
    assertThat(isRight()).isFalse();
  }

  @Test
  void whatever_is_missing_or_is_none_lets_nobody_in() {
    for (String name : List.copyOf(headers.keySet())) {
      String value = headers.remove(name);
      assertThat(isRight()).as("without " + name).isFalse();
      headers.put(name, value);
    }
    for (String time : List.of("now", "-1", "1e9", "99999999999999")) {
      headers.put("webhook-timestamp", time);
      assertThat(isRight()).as(time).isFalse();
    }
    headers.put("webhook-timestamp", String.valueOf(AT));
    assertThat(isRight(Secret.BASE64, AT, List.of())).isFalse();
    assertThat(isRight(Secret.BASE64, AT, List.of("whsec_", "*"))).isFalse();
    headers.put("webhook-signature", "v1,* v1, v1");
    assertThat(isRight()).isFalse();
  }
}
