package io.crossdock.sandbox.bigcommerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every endpoint, limit and refusal the simulator claims to play, played. */
class BigSimulatorContractTest {

  private static final Path PAGE = Path.of("docs/partners/bigcommerce-simulator.md");

  /** One store of its own per line of the contract. */
  interface Play {
    void on(Rig rig) throws Exception;
  }

  @TestFactory
  Stream<DynamicTest> each_line_of_the_contract_is_played() {
    Map<BigContract, Play> plays = new EnumMap<>(BigContract.class);
    plays.putAll(AccessPlays.all());
    plays.putAll(StockPlays.all());
    plays.putAll(OrderPlays.all());
    plays.putAll(WebhookPlays.all());
    return Arrays.stream(BigContract.values())
        .filter(BigContract::simulated)
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line + ": " + line.row(),
                    () -> {
                      assertThat(plays).containsKey(line);
                      try (Rig rig = new Rig()) {
                        plays.get(line).on(rig);
                      }
                    }));
  }

  @Test
  void the_documentation_shows_the_contract_line_by_line() throws Exception {
    List<String> rows =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| what"))
            .filter(line -> !line.startsWith("| ---"))
            .toList();

    assertThat(rows).isEqualTo(Arrays.stream(BigContract.values()).map(BigContract::row).toList());
  }
}
