package io.crossdock.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.shop.HookScheme.Form;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected values by {@code openssl dgst -sha256 -hmac key}. */
class SignaturesTest {

  private static final byte[] BODY = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);
  private static final String HEX =
      "c95c6a7c2c7c761e984c68cf64b4bca93f07242900aafdbb328d3bb75ab0dcb0";
  private static final String BASE64 = "yVxqfCx8dh6YTGjPZLS8qT8HJCkAqv27Mo07t1qw3LA=";
  private static final List<String> SECRETS = List.of("another-secret-of-before", "key");

  @Test
  void each_form_is_known_by_itself_alone() {
    Signatures hex = new Signatures(SECRETS, Form.HEX);
    Signatures base64 = new Signatures(SECRETS, Form.BASE64);
    assertThat(hex.isRight("sha256=" + HEX, BODY)).isTrue();
    assertThat(hex.isRight(HEX, BODY)).isFalse();
    assertThat(hex.isRight(BASE64, BODY)).isFalse();
    assertThat(base64.isRight(" " + BASE64 + " ", BODY)).isTrue();
    assertThat(base64.isRight("sha256=" + HEX, BODY)).isFalse();
  }

  @Test
  void what_is_no_signature_lets_nobody_in() {
    for (Form form : Form.values()) {
      Signatures signatures = new Signatures(SECRETS, form);
      assertThat(signatures.isRight(null, BODY)).isFalse();
      assertThat(signatures.isRight("", BODY)).isFalse();
      assertThat(signatures.isRight("*", BODY)).isFalse();
    }
    assertThat(new Signatures(List.of(), Form.BASE64).isRight(BASE64, BODY)).isFalse();
  }

  @Test
  void another_body_is_not_signed() {
    byte[] other = "{\"id\":2}".getBytes(StandardCharsets.UTF_8);
    assertThat(new Signatures(SECRETS, Form.BASE64).isRight(BASE64, other)).isFalse();
  }
}
