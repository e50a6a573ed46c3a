package io.crossdock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.operate.CommandDesk.Listing;
import io.crossdock.operate.Commands.Command;
import io.crossdock.operate.Commands.Effect;
import io.crossdock.operate.Commands.Option;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Command lines read by what the hub says there is. */
class PartnerWordsTest {

  private static final Listing NORTH =
      new Listing(
          "north",
          "belfry",
          List.of(
              new Command("bell status", Effect.SHOWS, "How it hangs.", List.of()),
              new Command(
                  "bell ring",
                  Effect.CHANGES,
                  "Rings it.",
                  List.of(
                      Option.needed("times", "N", "how often"),
                      Option.may("loud", null, "wakes all")))));

  private static PartnerWords read(String... words) {
    return PartnerWords.of(NORTH, List.of(words));
  }

  @Test
  void values_stand_behind_their_option_or_behind_an_equals_sign() {
    assertThat(read("bell", "ring", "--times", "-3", "--loud").options())
        .isEqualTo(Map.of("times", "-3", "loud", "true"));
    assertThat(read("bell", "ring", "--times=a=b", "--dry-run"))
        .satisfies(
            line -> {
              assertThat(line.options()).isEqualTo(Map.of("times", "a=b"));
              assertThat(line.flag("dry-run")).isTrue();
            });
  }

  @Test
  void what_is_not_understood_is_said() {
    assertThatThrownBy(() -> read("bell"))
        .hasMessageContaining("'bell' is no command of north. There are: bell status, bell ring.");
    assertThatThrownBy(() -> read("bell", "status", "--dry-run"))
        .hasMessageContaining("'north bell status' has no option '--dry-run'");
    assertThatThrownBy(() -> read("bell", "ring", "--apply")).hasMessageContaining("--apply");
    assertThatThrownBy(() -> read("bell", "ring", "--times"))
        .hasMessage("--times needs a value: how often");
    assertThatThrownBy(() -> read("bell", "ring", "--times", "1", "--times", "2"))
        .hasMessage("--times is given twice.");
    assertThatThrownBy(() -> read("bell", "ring", "loudly"))
        .hasMessageContaining("bell ring loudly");
  }
}
