package io.crossdock.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.shop.HookScheme.Form;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected values by {@code openssl dgst -sha256 -hmac key}. */
class HookSchemeTest {

  private static final byte[] BODY = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);
  private static final String HEX =
      "c95c6a7c2c7c761e984c68cf64b4bca93f07242900aafdbb328d3bb75ab0dcb0";
  private static final String BASE64 = "yVxqfCx8dh6YTGjPZLS8qT8HJCkAqv27Mo07t1qw3LA=";
  private static final List<String> SECRETS = List.of("another-secret-of-before", "key");

  private static boolean isRight(Form form, String shown, byte[] body, List<String> secrets) {
    return new HookScheme("X-Signature", form, null)
        .isRight(name -> name.equals("X-Signature") ? shown : null, body, secrets);
  }

  @Test
  void each_form_is_known_by_itself_alone() {
    assertThat(isRight(Form.HEX, "sha256=" + HEX, BODY, SECRETS)).isTrue();
    assertThat(isRight(Form.HEX, HEX, BODY, SECRETS)).isFalse();
    assertThat(isRight(Form.HEX, BASE64, BODY, SECRETS)).isFalse();
    assertThat(isRight(Form.BASE64, " " + BASE64 + " ", BODY, SECRETS)).isTrue();
    assertThat(isRight(Form.BASE64, "sha256=" + HEX, BODY, SECRETS)).isFalse();
  }

  @Test
  void what_is_no_signature_lets_nobody_in() {
    for (Form form : Form.values()) {
      assertThat(isRight(form, null, BODY, SECRETS)).isFalse();
      assertThat(isRight(form, "", BODY, SECRETS)).isFalse();
      assertThat(isRight(form, "*", BODY, SECRETS)).isFalse();
    }
    assertThat(isRight(Form.BASE64, BASE64, BODY, List.of())).isFalse();
  }

  @Test
  void another_body_is_not_signed() {
    byte[] other = "{\"id\":2}".getBytes(StandardCharsets.UTF_8);
    assertThat(isRight(Form.BASE64, BASE64, other, SECRETS)).isFalse();
  }
}
