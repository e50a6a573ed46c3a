package io.crossdock.partner.cartfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.camel.RejectedException;
import io.crossdock.flow.FlowSettings;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.WarehouseRules;
import io.crossdock.flow.WarehouseRules.Mode;
import io.crossdock.flow.WarehouseRules.Oversell;
import io.crossdock.flow.WarehouseRules.Showing;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Problem;
import io.crossdock.operate.Settings;
import io.crossdock.order.Encoding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the settings of a file shop say, and which are refused; and what answers say. */
class CartFileSettingsTest {

  private final Map<String, String> values =
      new HashMap<>(Map.of("edi-shop.warehouse", "om", "edi-shop.to", "file:out"));
  private Settings settings;

  private CartFileSettings read(String... keysAndValues) {
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    settings = new Settings(key -> Optional.ofNullable(values.get(key)));
    return CartFileSettings.read("edi-shop", settings, new Neighbours(Exports.NONE));
  }

  private List<String> problems() {
    return settings.problems().stream().map(Problem::toString).toList();
  }

  @Test
  void little_has_to_be_said() {
    CartFileSettings read = read();
    assertThat(problems()).isEmpty();
    assertThat(read.format().head()).isEqualTo("sku,quantity\n");
    assertThat(read.whole()).isFalse();
  }

  @Test
  void what_is_missing_or_makes_no_sense_is_named() {
    values.clear();
    read(
        "edi-shop.file.columns", "sku=codes",
        "edi-shop.file.separator", "colon",
        "edi-shop.file.name", "../x",
        "edi-shop.file.evenUnchanged", "true",
        "edi-shop.answer.rejects", "failed",
        "schedule.edi-shop-upload.every", "10s");
    assertThat(problems())
        .anyMatch(one -> one.contains("edi-shop.warehouse"))
        .anyMatch(one -> one.contains("edi-shop.to"))
        .anyMatch(one -> one.contains("edi-shop.file.columns") && one.contains("'sku=codes'"))
        .anyMatch(one -> one.contains("edi-shop.file.columns") && one.contains("quantity"))
        .anyMatch(one -> one.contains("edi-shop.file.separator"))
        .anyMatch(one -> one.contains("edi-shop.file.name"))
        .anyMatch(one -> one.contains("edi-shop.file.evenUnchanged"))
        .anyMatch(one -> one.contains("edi-shop.answer.rejects") && one.contains("JSON pointer"))
        .anyMatch(
            one -> one.contains("schedule.edi-shop-upload.every") && one.contains("BELOW_MINIMUM"));
  }

  @Test
  void a_breakdown_without_a_column_for_places_is_worth_a_warning() {
    read("edi-shop.cart.breakdown", "true");
    assertThat(settings.problems()).hasSize(1).noneMatch(Problem::isError);
    read("edi-shop.file.columns", "sku=code,site=place,n=quantity");
    assertThat(problems()).isEmpty();
  }

  @Test
  void as_they_tell_no_orders_they_need_no_endings_of_numbers_beside_others() {
    Neighbours neighbours = new Neighbours(Exports.NONE);
    neighbours.add(
        new WarehouseRules(
            "om", 50, true, true, Oversell.HOLD, new Showing(Mode.SHARED, 0), List.of()));
    values.put("csv-shop.warehouse", "om");
    values.put("csv-shop.to", "file:other");
    values.put("se-shop.warehouse", "om");
    settings = new Settings(key -> Optional.ofNullable(values.get(key)));
    CartFileSettings.read("edi-shop", settings, neighbours);
    CartFileSettings.read("csv-shop", settings, neighbours);
    FlowSettings.seller("se-shop", settings, true, false).ifPresent(neighbours::add);
    neighbours.judge(settings);
    assertThat(problems()).isEmpty();
    assertThat(neighbours.numbers("om").encode("se-shop", "5178"))
        .isEqualTo(new Encoding.Encoded("5178"));
  }

  @Test
  void answers_are_read_where_the_settings_say_so() {
    Answers none = read().answers();
    assertThat(none.areRead()).isFalse();
    assertThat(none.refused("nonsense")).isEmpty();

    Answers answers =
        read(
                "edi-shop.answer.error", "/error",
                "edi-shop.answer.rejects", "/data/failed",
                "edi-shop.answer.rejects.code", "/item",
                "edi-shop.answer.rejects.message", "/why")
            .answers();
    assertThat(answers.refused("{\"error\":\"\",\"data\":{\"failed\":[]}}")).isEmpty();
    assertThat(answers.refused("{}")).isEmpty();
    assertThat(
            answers.refused(
                "{\"data\":{\"failed\":[{\"item\":\"A\",\"why\":\"gone\"},{\"item\":7}]}}"))
        .isEqualTo(Map.of("A", "gone", "7", ""));
    assertThatThrownBy(() -> answers.refused("{\"error\":{\"code\":5}}"))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("refused the file: {\"code\":5}");
    assertThatThrownBy(() -> answers.refused("<html>"))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("no JSON");
    assertThatThrownBy(() -> answers.refused("{\"data\":{\"failed\":[{\"why\":\"gone\"}]}}"))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("does not say of which code");
  }
}
