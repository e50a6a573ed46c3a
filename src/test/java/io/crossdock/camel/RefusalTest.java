package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What people are told of a refusal, whoever wrote it. */
class RefusalTest {

  private static String told(String body) {
    return new TalkAnswer("the partner", 422, body).message();
  }

  @Test
  void each_shape_is_read() {
    assertThat(told("{\"message\":\"no such order\"}")).isEqualTo("no such order");
    assertThat(told("{\"errors\":[\"one\",\"two\"]}")).isEqualTo("one; two");
    assertThat(told("{\"errors\":[{\"message\":\"a\"},{\"message\":\"b\"}]}")).isEqualTo("a; b");
    assertThat(told("{\"errors\":{\"sku\":[\"is unknown\",\"is long\"],\"name\":\"is empty\"}}"))
        .isEqualTo("sku: is unknown; is long; name: is empty");
    assertThat(told("[{\"status\":422,\"title\":\"Unknown variant\"}]"))
        .isEqualTo("Unknown variant");
    assertThat(told("{\"status\":422,\"title\":\"Not set\",\"detail\":\"by product\"}"))
        .isEqualTo("Not set: by product");
    assertThat(
            told(
                "{\"errors\":[{\"message\":\"Throttled\",\"extensions\":{\"code\":\"THROTTLED\"}}]}"))
        .isEqualTo("THROTTLED: Throttled");
  }

  @Test
  void places_in_words_are_filled() {
    assertThat(
            told(
                "{\"message\":\"%1 of %2 is %10\",\"parameters\":[\"A\",\"B\",3,4,5,6,7,8,9,\"C\"]}"))
        .isEqualTo("A of B is C");
    assertThat(
            told(
                "{\"message\":\"%fieldName = %value\",\"parameters\":{\"fieldName\":\"qty\",\"value\":-1}}"))
        .isEqualTo("qty = -1");
  }

  @Test
  void what_has_no_shape_is_told_as_it_came() {
    assertThat(told("<html>Bad Gateway</html>")).contains("Bad Gateway");
    assertThat(told("[1, 2]")).isEqualTo("[1, 2]");
    assertThat(told("{\"code\":7}")).isEqualTo("{\"code\":7}");
  }
}
