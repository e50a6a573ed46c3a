package io.crossdock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.operate.CheckReport;
import io.crossdock.operate.Json;
import io.crossdock.operate.oversell.ConfiguredShops;
import io.crossdock.operate.oversell.OversellQuestion.Mode;
import io.crossdock.operate.oversell.SellingShop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OversellCommandTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  private ExitCode run(String options) {
    int code =
        Cli.run(
            ("oversell " + options).split(" "),
            new Configuration(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    return Arrays.stream(ExitCode.values())
        .filter(one -> one.code() == code)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_bound_and_each_way_are_shown() {
    assertThat(run("--shops se-shop,eu-shop --lag 2s --orders 2000 --seed 7"))
        .isEqualTo(ExitCode.OK);
    assertThat(out.toString(UTF_8))
        .contains("       20            40        20               10")
        .contains("POLL 15m")
        .contains("PARTITION, never raised")
        .contains("(seed 7; 0.033 buyers of an article come in 2s)")
        .contains("Recommended: buffer ");
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void what_oversells_as_it_is_now_has_a_code_for_scripts() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("sales.csv"),
            """
            time,shop,sku,quantity,stock
            2026-03-01T11:05:00Z,se-shop,A,1,1
            2026-03-01T11:05:01Z,eu-shop,A,1,
            """);
    String options = "--lag 2s --json --history " + file + " --mode shared";

    assertThat(run(options)).isEqualTo(ExitCode.FOUND);
    assertThat(Json.mapper().readTree(out.toString(UTF_8)).at("/ways/2/counted/oversold").asInt())
        .isEqualTo(1);
    assertThat(run(options + " --buffers 0,1")).isEqualTo(ExitCode.OK);
  }

  @Test
  void shops_come_from_the_configuration_and_options_go_before_it() throws IOException {
    assertThat(run("--lag 2s --stock 3 --orders 1000 --json --weights 2,1 --routes r --group g"))
        .isEqualTo(ExitCode.OK);
    JsonNode answer = Json.mapper().readTree(out.toString(UTF_8));
    assertThat(answer.get("mode").asText()).isEqualTo("SHARED");
    assertThat(answer.get("shops").toString())
        .isEqualTo(
            "[{\"name\":\"se-shop\",\"buffer\":2,\"weight\":2},"
                + "{\"name\":\"eu-shop\",\"buffer\":2,\"weight\":1}]");
    out.reset();
    run("--lag 2s --stock 3 --orders 1000 --routes r --group g");
    assertThat(out.toString(UTF_8)).contains("erp sells without showing stock");
  }

  /** Shops of routes {@code r}, group {@code g}. */
  private static final class Configuration implements Launcher {

    @Override
    public ConfiguredShops shops(Path routes, String warehouse, String group) {
      assertThat(routes + " " + warehouse + " " + group).isEqualTo("r null g");
      return new ConfiguredShops(
          List.of(new SellingShop("se-shop", 2, 5), new SellingShop("eu-shop", 2, 5)),
          Mode.SHARED,
          0,
          List.of("erp"));
    }

    @Override
    public ExitCode run(Path routes, boolean rehearse, List<String> pause, PrintStream out) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ExitCode sandbox(Path routes, SandboxOptions options, PrintStream out) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CheckReport check(Path routes, boolean connect) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void what_is_missing_or_wrong_is_named() {
    assertWrong("--shops a,b --data target/no-hub", "--lag 2s");
    assertWrong("--lag 2s --shops a", "at least two different shops");
    assertWrong("--lag 2s --shops a,a", "at least two different shops");
    assertWrong("--lag soon --shops a,b", "--lag is 'soon'");
    assertWrong("--lag 2s --ingest-lag 3s --shops a,b", "more than the whole");
    assertWrong("--lag 2s --shops a,b --buffers 1", "--buffers is [1]");
    assertWrong("--lag 2s --shops a,b --weights 0,1", "--weights is [0, 1]");
    assertWrong("--lag 2s --shops a,b --stock 0", "--stock is 0");
    assertWrong("--lag 2s --shops a,b --rate NaN", "--rate is NaN");
    assertWrong("--lag 2s --shops a,b --poll 0s", "--poll is 0");
    assertWrong("--lag 2s --history nothing.csv", "nothing.csv cannot be read");
  }

  private void assertWrong(String options, String because) {
    err.reset();
    assertThat(run(options)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(UTF_8)).contains(because);
  }
}
