package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.CartResult;
import io.crossdock.stock.cart.SkipReason;
import io.crossdock.stock.cart.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of a cart of a case, by whichever way it was found out.
 *
 * @param error null for none
 * @param uploads by the cart's code
 * @param skipped the reason, by what people are shown
 */
record CartSeen(
    String status,
    String error,
    Map<String, Amount> uploads,
    Map<String, String> skipped,
    List<String> warnings) {

  static CartSeen of(CartResult result) {
    Map<String, String> skipped = new TreeMap<>();
    result.skipped().forEach(one -> skipped.put(one.subject(), one.reason().name()));
    return new CartSeen(
        result.status().word(),
        result.status().error(),
        result.uploads(),
        skipped,
        result.warnings().stream().map(Warning::text).toList());
  }

  /** Fails where it is not what a case expects of that cart. */
  void compare(String cart, JsonNode expected) {
    CaseText.only(expected, "status", "error", "upload", "skipped", "warnings");
    assertThat(status).as("status of " + cart).isEqualTo(expected.get("status").asText());
    JsonNode wrong = expected.path("error");
    assertThat(error).as("error of " + cart).isEqualTo(wrong.isTextual() ? wrong.asText() : null);
    Map<String, Amount> upload = new TreeMap<>();
    expected
        .path("upload")
        .properties()
        .forEach(one -> upload.put(one.getKey(), CartCase.amount(one.getValue())));
    assertThat(new TreeMap<>(uploads)).as("upload of " + cart).isEqualTo(upload);
    Map<String, String> reasons = new TreeMap<>();
    expected
        .path("skipped")
        .properties()
        .forEach(one -> reasons.put(one.getKey(), known(one.getValue().asText())));
    assertThat(new TreeMap<>(skipped)).as("skipped of " + cart).isEqualTo(reasons);
    List<String> texts = new ArrayList<>();
    expected.path("warnings").forEach(one -> texts.add(one.asText()));
    assertThat(warnings).as("warnings of " + cart).containsExactlyInAnyOrderElementsOf(texts);
  }

  /** A reason nobody knows is a mistake of the case. */
  private static String known(String reason) {
    return SkipReason.valueOf(reason).name();
  }
}
