package io.crossdock.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GateTest {

  @Test
  void only_this_machine_is_here() {
    assertThat(List.of("127.0.0.1", "127.9.9.9", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"))
        .allMatch(Gate::isHere);
    assertThat(List.of("10.0.0.7", "192.168.127.1", "::ffff:10.0.0.1", "fe80::1", "1127.0.0.1"))
        .noneMatch(Gate::isHere);
    assertThat(Gate.isHere(null)).isFalse();
  }

  @Test
  void one_goes_on_to_pages_of_the_console_only() {
    assertThat(List.of("/", "/?span=day", "/find?q=%23 1".replace(" ", ""), "/find/partners?q=A"))
        .allMatch(to -> Gate.safe(to).equals(to));
    assertThat(List.of("//evil", "https://evil/", "/\\evil", "/find\r\nX: y", "/api/v1/status", ""))
        .allMatch(to -> Gate.safe(to).equals("/"));
    assertThat(Gate.safe(null)).isEqualTo("/");
  }
}
