package io.crossdock.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.operate.Problem.Severity;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private static Settings of(Map<String, String> values) {
    return new Settings(key -> Optional.ofNullable(values.get(key)));
  }

  @Test
  void values_are_read_in_the_forms_people_write() {
    Settings settings =
        of(
            Map.of(
                "a", " 12 ", "b", "250ms", "c", "PT5M", "d", "error", "e", "x, y,,z", "f", "TRUE"));
    assertThat(settings.integer("a", 1, 0, 20)).isEqualTo(12);
    assertThat(settings.duration("b", Duration.ZERO, Duration.ZERO, Duration.ofDays(1)))
        .isEqualTo(Duration.ofMillis(250));
    assertThat(settings.duration("c", Duration.ZERO, Duration.ZERO, Duration.ofDays(1)))
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.choice("d", Severity.WARNING, Severity.class)).isEqualTo(Severity.ERROR);
    assertThat(settings.list("e")).containsExactly("x", "y", "z");
    assertThat(settings.flag("f", false)).isTrue();
    assertThat(settings.text("g", "absent")).isEqualTo("absent");
    assertThat(settings.problems()).isEmpty();
    assertThat(settings.asked()).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f", "g");
  }

  @Test
  void a_value_that_names_an_unset_property_is_told_of_once_and_hides_nothing_else() {
    Settings settings =
        new Settings(
            key -> {
              if (key.equals("to")) {
                throw new UnsetPropertyException("edi.password", "set it", null);
              }
              return Optional.of("many");
            });
    assertThat(settings.required("to", "an endpoint")).isEmpty();
    settings.text("to");
    settings.integer("a", 4, 1, 64);
    assertThat(settings.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "to: names {{edi.password}}, which is set nowhere; set it",
            "a: is 'many'; it must be a whole number from 1 to 64 (default: 4)");
  }

  @Test
  void everything_that_is_wrong_is_named_at_once_with_value_rule_and_default() {
    Settings settings =
        of(Map.of("a", "many", "b", "2 days", "c", "0s", "d", "fatal", "e", "yes", "f", "Mars"));
    settings.integer("a", 4, 1, 64);
    settings.duration("b", Duration.ofHours(24), Duration.ofSeconds(1), Duration.ofDays(400));
    settings.duration("c", Duration.ofSeconds(1), Duration.ofMillis(1), Duration.ofHours(1));
    settings.choice("d", Severity.WARNING, Severity.class);
    settings.flag("e", true);
    settings.zone("f", ZoneId.of("UTC"));
    settings.required("g", "the address of the shop");
    assertThatThrownBy(settings::orThrow)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            """
            a: is 'many'; it must be a whole number from 1 to 64 (default: 4)
            b: is '2 days'; it must be a time such as 250ms, 10s, 5m, 24h or 400d from 1s to 400d (default: 1d)
            c: is '0s'; it must be a time such as 250ms, 10s, 5m, 24h or 400d from 1ms to 1h (default: 1s)
            d: is 'fatal'; it must be one of error, warning (default: warning)
            e: is 'yes'; it must be true or false (default: true)
            f: is 'Mars'; it must be a time zone such as Europe/Stockholm or UTC (default: UTC)
            g: is missing; it must be the address of the shop and has no default""");
  }

  @Test
  void what_routes_compare_as_text_is_taken_in_its_very_spelling_only() {
    Settings settings = of(Map.of("a", "Error", "b", "error ", "c", " ", "d", "error"));
    settings.spelledChoice("a", Severity.WARNING, Severity.class);
    settings.spelledChoice("b", Severity.WARNING, Severity.class);
    settings.spelledChoice("c", Severity.WARNING, Severity.class);
    assertThat(settings.spelledChoice("d", Severity.WARNING, Severity.class))
        .isEqualTo(Severity.ERROR);
    assertThat(settings.spelledChoice("e", Severity.WARNING, Severity.class))
        .isEqualTo(Severity.WARNING);
    assertThat(settings.problems())
        .extracting(Problem::what)
        .satisfiesExactly(
            what -> assertThat(what).contains("is 'Error'; it must be written exactly so: error"),
            what -> assertThat(what).contains("is 'error '"),
            what -> assertThat(what).contains("is ' '"));
  }
}
