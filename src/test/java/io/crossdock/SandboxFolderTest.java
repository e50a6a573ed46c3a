package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.cli.ExitCode;
import io.crossdock.operate.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose folder a sandbox takes, and what is left of one that was killed. */
class SandboxFolderTest {

  @TempDir Path home;

  @Test
  void the_folder_of_a_sandbox_that_runs_is_left_alone() throws IOException {
    Path data = home.resolve("sandbox");
    try (SandboxFolder folder = SandboxFolder.emptied(data)) {
      assertThat(folder).isNotNull();
      Files.writeString(data.resolve("ledger.db"), "in use");
      assertThatThrownBy(() -> SandboxFolder.emptied(data))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining(
              "is in use: a sandbox runs there, as process " + ProcessHandle.current().pid());
      assertThat(data.resolve("ledger.db")).hasContent("in use");
    }
  }

  @Test
  void the_folder_of_one_that_ended_is_emptied() throws IOException {
    Path data = home.resolve("sandbox");
    SandboxFolder.emptied(data).close();
    Files.createDirectories(data.resolve("erp/stock"));
    Files.writeString(data.resolve("erp/stock/stock-0001.csv"), "old");
    try (SandboxFolder again = SandboxFolder.emptied(data)) {
      assertThat(again).isNotNull();
      assertThat(data).isDirectoryNotContaining(path -> !path.endsWith(".sandbox"));
    }
  }

  @Test
  void routes_that_cannot_be_read_cost_no_data() throws IOException {
    Path data = Files.createDirectories(home.resolve("sandbox"));
    Files.createFile(data.resolve(".sandbox"));
    Files.writeString(data.resolve("ledger.db"), "of the last one");
    assertThatThrownBy(
            () -> SandboxRun.start(HubOptions.of(home.resolve("nowhere")), data, null, Map.of()))
        .isInstanceOf(ConfigurationException.class);
    assertThat(data.resolve("ledger.db")).hasContent("of the last one");
  }

  /** What a sandbox does that was started by another process, without the sandbox. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws InterruptedException {
      SandboxChild.endWithStarter();
      TimeUnit.MINUTES.sleep(5);
    }
  }

  @Test
  void a_sandbox_ends_with_the_process_that_started_it_also_when_that_is_killed() throws Exception {
    Process starter = new ProcessBuilder("sleep", "300").start();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dsandbox.startedBy=" + starter.pid());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName()));
    Process child = new ProcessBuilder(command).start();
    try {
      assertThat(child.waitFor(1, TimeUnit.SECONDS)).as("it lives as long as that one").isFalse();
      starter.destroyForcibly();
      assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(child.exitValue()).isEqualTo(ExitCode.INTERNAL.code());
    } finally {
      starter.destroyForcibly();
      child.destroyForcibly();
    }
  }

  @Test
  void what_ended_the_child_is_what_the_command_ends_with() {
    assertThat(ExitCode.of(8)).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(ExitCode.of(0)).isEqualTo(ExitCode.OK);
    assertThat(ExitCode.of(137)).isEqualTo(ExitCode.INTERNAL);
  }
}
