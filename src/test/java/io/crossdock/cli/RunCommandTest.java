package io.crossdock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class RunCommandTest {

  @Test
  void a_rehearsal_pauses_nothing_that_would_stay_paused_behind_it() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Cli.run(
            new String[] {"run", "--rehearse", "--pause", "stock.shop"},
            null,
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
            new PrintStream(err, true, UTF_8));

    assertThat(code).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString(UTF_8)).contains("--pause would stay behind it");
  }
}
